package dev.warden.internal.run;

import java.util.Objects;

import dev.warden.History;
import dev.warden.Limit;
import dev.warden.Operation;
import dev.warden.RollbackResult;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.execute.ScriptRunner;
import dev.warden.internal.plan.RollbackPlan;
import dev.warden.internal.plan.RollbackPlanner;
import dev.warden.internal.script.CallbackEvent;

/**
 * Takes versions back.
 */
public final class Rollback implements Task<RollbackPlan> {

	private static final HarmlessLogger logger = HarmlessLogger.of(Rollback.class);

	private final RunContext context;

	private final RollbackPlanner planner;

	private final Limit limit;

	private final boolean force;

	public Rollback(RunContext context, Limit limit, boolean force) {
		this.context = context;
		this.planner = new RollbackPlanner(context.settings().plan());
		this.limit = limit;
		this.force = force;
	}

	public RollbackResult run() {
		RunReport<RollbackPlan> report = new Run<>(this.context, this).run();
		RollbackPlan plan = report.plan();
		if (report.isIdle()) {
			logger.info("Nothing to roll back in '{}'", report.schema());
			return new RollbackResult(report.schema(), plan.current(), plan.current(), 0, report.took(), report.held(),
					report.waited());
		}
		int count = plan.steps().size();
		report.log(logger)
			.addKeyValue(LogKeys.FROM, plan.current())
			.addKeyValue(LogKeys.VERSION, plan.target())
			.addKeyValue(LogKeys.SCRIPTS, count)
			.log("Rolled back '{}' from {} to {}: {} {} in {}", report.schema(), plan.current(),
					(plan.target() != null) ? plan.target() : "none", count, (count == 1) ? "version" : "versions",
					report.times());
		return new RollbackResult(report.schema(), plan.current(), plan.target(), count, report.took(), report.held(),
				report.waited());
	}

	@Override
	public Operation operation() {
		return Operation.ROLLBACK;
	}

	@Override
	public RollbackPlan plan(Snapshot snapshot) {
		RollbackPlan plan = plan(snapshot, snapshot.both(this.context.isInStep()), snapshot.dialect());
		plan.warnings().forEach(logger::warn);
		return plan;
	}

	@Override
	public boolean isDone(Snapshot snapshot, RollbackPlan plan) {
		return plan.steps().isEmpty();
	}

	@Override
	public RollbackPlan plan(Histories histories, Snapshot snapshot) {
		return plan(snapshot, histories.settle(snapshot.scripts(), true), histories.lock().session().dialect());
	}

	private RollbackPlan plan(Snapshot snapshot, History history, Dialect dialect) {
		RollbackPlan plan = this.planner.plan(snapshot.scripts(), history, snapshot.historyTable(), this.limit,
				this.force);
		this.context.verify(plan.steps().stream().map(RollbackPlan.Step::script).filter(Objects::nonNull).toList(),
				dialect, snapshot.tables());
		return plan;
	}

	@Override
	public int size(RollbackPlan plan) {
		return plan.steps().size();
	}

	@Override
	public void execute(Histories histories, Snapshot snapshot, RollbackPlan plan) {
		ScriptRunner runner = this.context.runner(histories, snapshot.scripts());
		if (snapshot.scripts().callbacks().isEmpty()) {
			plan.steps().forEach(runner::rollBack);
			return;
		}
		runner.call(CallbackEvent.AFTER_CONNECT);
		runner.call(CallbackEvent.BEFORE_UNDO, () -> plan.steps().forEach(runner::rollBack), CallbackEvent.AFTER_UNDO,
				CallbackEvent.AFTER_UNDO_ERROR);
	}

}

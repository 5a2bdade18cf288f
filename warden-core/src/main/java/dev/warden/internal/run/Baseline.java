package dev.warden.internal.run;

import java.util.List;

import dev.warden.BaselineResult;
import dev.warden.Operation;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.execute.ScriptRunner;
import dev.warden.internal.history.NewEntry;
import dev.warden.internal.plan.BaselinePlan;
import dev.warden.internal.plan.BaselinePlanner;
import dev.warden.internal.script.CallbackEvent;

/**
 * Declares versions to be applied without running them.
 */
public final class Baseline implements Task<BaselinePlan> {

	private static final HarmlessLogger logger = HarmlessLogger.of(Baseline.class);

	private final RunContext context;

	private final BaselinePlanner planner;

	public Baseline(RunContext context, String version, boolean replace) {
		this.context = context;
		this.planner = new BaselinePlanner(version, context.settings().lock().owner(), replace);
	}

	public BaselineResult run() {
		RunReport<BaselinePlan> report = new Run<>(this.context, this).run();
		BaselinePlan plan = report.plan();
		if (report.isIdle()) {
			logger.info("Schema '{}' already has its baseline at version {}", report.schema(), plan.version());
		}
		List<String> versions = plan.entries().stream().map(NewEntry::version).map(String::valueOf).toList();
		return new BaselineResult(report.schema(), plan.version(), versions, report.took(), report.held(),
				report.waited());
	}

	@Override
	public Operation operation() {
		return Operation.BASELINE;
	}

	@Override
	public BaselinePlan plan(Snapshot snapshot) {
		return this.planner.plan(snapshot.scripts(), snapshot.both(this.context.isInStep()), snapshot.historyTable());
	}

	@Override
	public boolean isDone(Snapshot snapshot, BaselinePlan plan) {
		return plan.isEmpty();
	}

	@Override
	public BaselinePlan plan(Histories histories, Snapshot snapshot) {
		return this.planner.plan(snapshot.scripts(), histories.read(snapshot.scripts(), true), snapshot.historyTable());
	}

	@Override
	public int size(BaselinePlan plan) {
		return plan.entries().size();
	}

	@Override
	public void execute(Histories histories, Snapshot snapshot, BaselinePlan plan) {
		if (snapshot.scripts().callbacks().isEmpty()) {
			record(histories, snapshot, plan);
			return;
		}
		ScriptRunner runner = this.context.runner(histories, snapshot.scripts());
		runner.call(CallbackEvent.AFTER_CONNECT);
		runner.call(CallbackEvent.CREATE_SCHEMA);
		runner.call(CallbackEvent.BEFORE_CREATE_SCHEMA);
		record(histories, snapshot, plan, runner);
	}

	/**
	 * Record a baseline under a lock that is held, between its callbacks.
	 */
	static void record(Histories histories, Snapshot snapshot, BaselinePlan plan, ScriptRunner runner) {
		runner.call(CallbackEvent.BEFORE_BASELINE, () -> record(histories, snapshot, plan),
				CallbackEvent.AFTER_BASELINE, CallbackEvent.AFTER_BASELINE_ERROR);
	}

	/**
	 * Record a baseline under a lock that is held.
	 */
	static void record(Histories histories, Snapshot snapshot, BaselinePlan plan) {
		if (plan.isEmpty()) {
			return;
		}
		new HistoryCorrection(histories).baseline(plan);
		int count = plan.entries().size();
		logger.info("Baselined '{}' at version {}: {} {} taken as applied{}", snapshot.tables().schema(),
				plan.version(), count, (count == 1) ? "version" : "versions",
				plan.replaced().isEmpty() ? "" : ", instead of another baseline");
	}

}

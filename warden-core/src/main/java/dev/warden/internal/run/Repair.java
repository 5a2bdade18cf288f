package dev.warden.internal.run;

import java.util.List;
import java.util.Set;

import dev.warden.History;
import dev.warden.HistoryState;
import dev.warden.LockState;
import dev.warden.Operation;
import dev.warden.RepairKind;
import dev.warden.RepairResult;
import dev.warden.RepairedScript;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.execute.ScriptRunner;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.plan.RepairPlan;
import dev.warden.internal.plan.RepairPlanner;
import dev.warden.internal.script.CallbackEvent;

/**
 * Makes the history agree with the scripts.
 */
public final class Repair implements Task<RepairPlan> {

	private static final HarmlessLogger logger = HarmlessLogger.of(Repair.class);

	private final RunContext context;

	private final RepairPlanner planner;

	public Repair(RunContext context, Set<RepairKind> kinds) {
		this.context = context;
		this.planner = new RepairPlanner(kinds);
	}

	/**
	 * Tell what would be done. A script that runs was not interrupted while somebody
	 * holds the lock.
	 * @return what would be repaired
	 */
	public List<RepairedScript> dryRun() {
		try (Session session = this.context.open()) {
			Snapshot snapshot = this.context.snapshot(session);
			History history = snapshot.history();
			if (history.count(HistoryState.RUNNING) > 0) {
				LockState state = this.context.lock(this.context.tables(session)).status(session).state();
				if (state == LockState.HELD || state == LockState.UNKNOWN) {
					history = new History(history.entries()
						.stream()
						.filter((entry) -> entry.state() != HistoryState.RUNNING)
						.toList());
				}
			}
			return repaired(this.planner.plan(snapshot.scripts(), history));
		}
	}

	public RepairResult run() {
		RunReport<RepairPlan> report = new Run<>(this.context, this).run();
		List<RepairedScript> repaired = repaired(report.plan());
		if (report.isIdle()) {
			logger.info("Nothing to repair in '{}'", report.schema());
		}
		else {
			repaired.forEach((entry) -> logger.info("Repaired '{}': {}", entry.script(), entry.change()));
			int count = repaired.size();
			report.log(logger)
				.log("Repaired '{}': {} {} in {}", report.schema(), count, (count == 1) ? "entry" : "entries",
						report.times());
		}
		return new RepairResult(report.schema(), repaired, report.took(), report.held(), report.waited());
	}

	private static List<RepairedScript> repaired(RepairPlan plan) {
		return plan.steps()
			.stream()
			.map((step) -> new RepairedScript(step.kind(), step.entry().version(), step.path(), step.change()))
			.toList();
	}

	@Override
	public Operation operation() {
		return Operation.REPAIR;
	}

	@Override
	public RepairPlan plan(Snapshot snapshot) {
		return this.planner.plan(snapshot.scripts(), snapshot.both(this.context.isInStep()));
	}

	@Override
	public boolean isDone(Snapshot snapshot, RepairPlan plan) {
		return plan.isEmpty() && snapshot.scripts().callbacks().isEmpty();
	}

	@Override
	public RepairPlan plan(Histories histories, Snapshot snapshot) {
		return this.planner.plan(snapshot.scripts(), histories.read(snapshot.scripts(), false));
	}

	@Override
	public int size(RepairPlan plan) {
		return plan.steps().size();
	}

	@Override
	public void execute(Histories histories, Snapshot snapshot, RepairPlan plan) {
		Runnable repair = () -> {
			if (!plan.isEmpty()) {
				new HistoryCorrection(histories).repair(plan);
			}
		};
		if (snapshot.scripts().callbacks().isEmpty()) {
			repair.run();
			return;
		}
		ScriptRunner runner = this.context.runner(histories, snapshot.scripts());
		runner.call(CallbackEvent.AFTER_CONNECT);
		runner.call(CallbackEvent.BEFORE_REPAIR, repair, CallbackEvent.AFTER_REPAIR, CallbackEvent.AFTER_REPAIR_ERROR);
	}

}

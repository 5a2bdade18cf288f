package dev.warden.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.warden.History;
import dev.warden.HistoryState;
import dev.warden.LockState;
import dev.warden.RepairKind;
import dev.warden.RepairResult;
import dev.warden.RepairedScript;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.Acquisition;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.plan.RepairPlan;
import dev.warden.internal.plan.RepairPlanner;
import dev.warden.internal.plan.RepairStep;
import dev.warden.internal.script.Scripts;

/**
 * Makes the history agree with the scripts, planned from what the history says once the
 * lock is held.
 */
public final class Repair {

	private static final HarmlessLogger logger = HarmlessLogger.of(Repair.class);

	private final Workplace workplace;

	private final RepairPlanner planner;

	private final long startedAt = System.nanoTime();

	public Repair(Workplace workplace, Set<RepairKind> kinds) {
		this.workplace = workplace;
		this.planner = new RepairPlanner(kinds);
	}

	/**
	 * Tell what would be done. A script that runs was not interrupted while somebody
	 * holds the lock.
	 */
	public List<RepairedScript> dryRun() {
		try (Session session = this.workplace.open()) {
			Look look = this.workplace.look(session);
			History history = look.history();
			if (history.count(HistoryState.RUNNING) > 0) {
				LockState state = this.workplace.lock(this.workplace.tables(session)).status(session).state();
				if (state == LockState.HELD || state == LockState.UNKNOWN) {
					history = new History(history.entries()
						.stream()
						.filter((entry) -> entry.state() != HistoryState.RUNNING)
						.toList());
				}
			}
			return repaired(this.planner.plan(look.scripts(), history));
		}
	}

	public RepairResult run() {
		Workplace.Planned<RepairPlan> planned = this.workplace
			.plan((look) -> this.planner.plan(look.scripts(), look.history()));
		Look look = planned.look();
		Tables tables = look.tables();
		RepairPlan plan = planned.plan();
		if (plan.isEmpty()) {
			logger.info("Nothing to repair in '{}'", tables.schema());
			return new RepairResult(tables.schema(), repaired(plan), took(), Duration.ZERO, Duration.ZERO);
		}
		Acquisition.Held held = this.workplace.acquire(this.workplace.prepare(tables), "repair");
		return run(held.lock(), tables, look, held.waited());
	}

	private RepairResult run(HeldLock lock, Tables tables, Look look, Duration waited) {
		Workplace.Worked<RepairPlan> worked = this.workplace.underLock(lock, look, "repair",
				(held) -> repair(held, tables, look.scripts()));
		RepairPlan plan = worked.result();
		Duration held = worked.held();
		for (RepairStep step : plan.steps()) {
			logger.info("Repaired '{}': {}", step.path(), step.change());
		}
		int count = plan.steps().size();
		logger.info("Repaired '{}': {} {} in {} (lock held {}, waited {})", tables.schema(), count,
				(count == 1) ? "entry" : "entries", Seconds.of(took()), Seconds.of(held), Seconds.of(waited));
		return new RepairResult(tables.schema(), repaired(plan), took(), held, waited);
	}

	private RepairPlan repair(HeldLock lock, Tables tables, Scripts scripts) {
		HistoryTable table = new HistoryTable(tables.history());
		RepairPlan plan = this.planner.plan(scripts, table.read(lock.session()));
		if (!plan.isEmpty()) {
			new HistoryCorrection(lock, table).repair(plan);
		}
		return plan;
	}

	private static List<RepairedScript> repaired(RepairPlan plan) {
		return plan.steps()
			.stream()
			.map((step) -> new RepairedScript(step.kind(), step.entry().version(), step.path(), step.change()))
			.toList();
	}

	private Duration took() {
		return Duration.ofNanos(System.nanoTime() - this.startedAt);
	}

}

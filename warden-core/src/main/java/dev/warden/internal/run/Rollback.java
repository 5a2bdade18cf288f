package dev.warden.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.warden.History;
import dev.warden.Limit;
import dev.warden.RollbackResult;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.Acquisition;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.plan.RollbackPlan;
import dev.warden.internal.plan.RollbackPlanner;
import dev.warden.internal.plan.RollbackStep;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;

/**
 * Takes versions back, planned from what the history says once the lock is held.
 */
public final class Rollback {

	private static final HarmlessLogger logger = HarmlessLogger.of(Rollback.class);

	private final Workplace workplace;

	private final RollbackPlanner planner;

	private final Limit limit;

	private final boolean force;

	private final long startedAt = System.nanoTime();

	public Rollback(Workplace workplace, Limit limit, boolean force) {
		this.workplace = workplace;
		this.planner = new RollbackPlanner(workplace.settings().plan());
		this.limit = limit;
		this.force = force;
	}

	public RollbackPlan plan(Look look) {
		RollbackPlan plan = this.planner.plan(look.scripts(), look.history(), look.historyTable(), this.limit,
				this.force);
		Workplace.verify(scripts(plan), look.dialect(), look.tables());
		plan.warnings().forEach(logger::warn);
		return plan;
	}

	private static List<Script> scripts(RollbackPlan plan) {
		List<Script> scripts = new ArrayList<>();
		for (RollbackStep step : plan.steps()) {
			if (step.script() != null) {
				scripts.add(step.script());
			}
		}
		return scripts;
	}

	public RollbackResult run() {
		Workplace.Planned<RollbackPlan> planned = this.workplace.plan(this::plan);
		Look look = planned.look();
		RollbackPlan plan = planned.plan();
		Tables tables = look.tables();
		if (plan.steps().isEmpty()) {
			logger.info("Nothing to rollback in '{}'", tables.schema());
			return new RollbackResult(tables.schema(), plan.current(), plan.current(), 0, took(), Duration.ZERO,
					Duration.ZERO);
		}
		Acquisition.Held held = this.workplace.acquire(this.workplace.prepare(tables), "rollback");
		return run(held.lock(), tables, look, held.waited());
	}

	private RollbackResult run(HeldLock lock, Tables tables, Look look, Duration waited) {
		Workplace.Worked<RollbackPlan> worked = this.workplace.underLock(lock, look, "rollback",
				(held) -> rollBack(held, tables, look.scripts()));
		RollbackPlan plan = worked.result();
		Duration held = worked.held();
		int count = plan.steps().size();
		logger.atInfo()
			.addKeyValue(LogKeys.LOCK, lock.fence().lockName())
			.addKeyValue(LogKeys.TOKEN, lock.fence().token())
			.addKeyValue(LogKeys.SCHEMA, tables.schema())
			.addKeyValue(LogKeys.FROM, plan.current())
			.addKeyValue(LogKeys.VERSION, plan.target())
			.addKeyValue(LogKeys.SCRIPTS, count)
			.addKeyValue(LogKeys.DURATION, took().toMillis())
			.addKeyValue(LogKeys.HELD, held.toMillis())
			.addKeyValue(LogKeys.WAITED, waited.toMillis())
			.log("Rolled back '{}' from {} to {}: {} {} in {} (lock held {}, waited {})", tables.schema(),
					plan.current(), (plan.target() != null) ? plan.target() : "none", count,
					(count == 1) ? "version" : "versions", Seconds.of(took()), Seconds.of(held), Seconds.of(waited));
		return new RollbackResult(tables.schema(), plan.current(), plan.target(), count, took(), held, waited);
	}

	private RollbackPlan rollBack(HeldLock lock, Tables tables, Scripts scripts) {
		HistoryTable table = new HistoryTable(tables.history());
		History history = LockedHistory.read(lock, table);
		RollbackPlan plan = this.planner.plan(scripts, history, tables.history(), this.limit, this.force);
		Workplace.verify(scripts(plan), lock.session().dialect(), tables);
		ScriptRunner runner = this.workplace.runner(lock, table);
		this.workplace.listener().runStarted("rollback", plan.steps().size());
		plan.steps().forEach(runner::rollBack);
		this.workplace.listener().runCompleted("rollback");
		return plan;
	}

	private Duration took() {
		return Duration.ofNanos(System.nanoTime() - this.startedAt);
	}

}

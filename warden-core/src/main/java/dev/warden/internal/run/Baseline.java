package dev.warden.internal.run;

import java.time.Duration;
import java.util.List;

import dev.warden.BaselineResult;
import dev.warden.History;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.history.NewEntry;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.Acquisition;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.plan.BaselinePlan;
import dev.warden.internal.plan.BaselinePlanner;
import dev.warden.internal.script.Scripts;

/**
 * Declares versions to be applied without running them.
 */
public final class Baseline {

	private static final HarmlessLogger logger = HarmlessLogger.of(Baseline.class);

	private final Workplace workplace;

	private final BaselinePlanner planner;

	private final long startedAt = System.nanoTime();

	public Baseline(Workplace workplace, String version) {
		this.workplace = workplace;
		this.planner = new BaselinePlanner(version, workplace.settings().lock().owner());
	}

	public BaselineResult run() {
		Workplace.Planned<BaselinePlan> planned = this.workplace
			.plan((look) -> plan(look.scripts(), look.history(), look.tables()));
		Look look = planned.look();
		BaselinePlan plan = planned.plan();
		if (plan.isEmpty()) {
			String schema = look.tables().schema();
			logger.info("Schema '{}' has its baseline at version {} already", schema, plan.version());
			return result(schema, plan, took(), Duration.ZERO, Duration.ZERO);
		}
		Tables tables = this.workplace.prepare(look.tables());
		Acquisition.Held held = this.workplace.acquire(tables, "baseline");
		return run(held.lock(), tables, look, held.waited());
	}

	private BaselineResult run(HeldLock lock, Tables tables, Look look, Duration waited) {
		Workplace.Worked<BaselinePlan> worked = this.workplace.underLock(lock, look, "baseline", (held) -> {
			HistoryTable table = new HistoryTable(tables.history());
			return record(held, tables, plan(look.scripts(), table.read(held.session()), tables));
		});
		BaselinePlan plan = worked.result();
		Duration held = worked.held();
		return result(tables.schema(), plan, took(), held, waited);
	}

	BaselinePlan plan(Scripts scripts, History history, Tables tables) {
		return this.planner.plan(scripts, history, tables.history());
	}

	/**
	 * Record a baseline under a lock that is held.
	 */
	static BaselinePlan record(HeldLock lock, Tables tables, BaselinePlan plan) {
		if (!plan.isEmpty()) {
			new HistoryCorrection(lock, new HistoryTable(tables.history())).baseline(plan);
			int count = plan.entries().size();
			logger.info("Baselined '{}' at version {}: {} {} taken as applied", tables.schema(), plan.version(), count,
					(count == 1) ? "version" : "versions");
		}
		return plan;
	}

	private static BaselineResult result(String schema, BaselinePlan plan, Duration took, Duration held,
			Duration waited) {
		List<String> versions = plan.entries().stream().map(NewEntry::version).map(String::valueOf).toList();
		return new BaselineResult(schema, plan.version(), versions, took, held, waited);
	}

	private Duration took() {
		return Duration.ofNanos(System.nanoTime() - this.startedAt);
	}

}

package dev.warden.internal.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.warden.History;
import dev.warden.Limit;
import dev.warden.MigrateResult;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.Acquisition;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.lock.Watch;
import dev.warden.internal.plan.AppliedScript;
import dev.warden.internal.plan.BaselinePlan;
import dev.warden.internal.plan.Comparison;
import dev.warden.internal.plan.MigrationPlan;
import dev.warden.internal.plan.PendingScript;
import dev.warden.internal.plan.Planner;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.dao.DataAccessException;

/**
 * Runs what is pending, planned from what the history says once the lock is held.
 */
public final class Migrate {

	private static final HarmlessLogger logger = HarmlessLogger.of(Migrate.class);

	private final Workplace workplace;

	private final Planner planner;

	private final Limit limit;

	private final long startedAt = System.nanoTime();

	private Duration waited = Duration.ZERO;

	public Migrate(Workplace workplace, Planner planner, Limit limit) {
		this.workplace = workplace;
		this.planner = planner;
		this.limit = limit;
	}

	/**
	 * Wait for the lock no longer than for another instance that does what is pending.
	 * Where that seemed to be done and is not, the lock alone is waited for.
	 */
	public MigrateResult run() {
		MigrateResult result = run(true);
		return (result != null) ? result : Objects.requireNonNull(run(false));
	}

	private @Nullable MigrateResult run(boolean watching) {
		Workplace.Planned<MigrationPlan> planned = this.workplace.plan(this::plan);
		Look look = planned.look();
		MigrationPlan plan = planned.plan();
		if (plan.isUpToDate() && !look.toBaseline()) {
			return upToDate(look, plan);
		}
		Tables tables = this.workplace.prepare(look.tables());
		Acquisition acquisition = this.workplace.acquire(tables, "migrate", watching ? watch(look, plan) : null);
		this.waited = this.waited.plus(acquisition.waited());
		return (acquisition instanceof Acquisition.Held held) ? run(held.lock(), tables, look) : null;
	}

	public MigrationPlan plan(Look look) {
		MigrationPlan plan = planQuietly(look);
		for (String warning : plan.warnings()) {
			logger.warn(warning);
		}
		return plan;
	}

	MigrationPlan planQuietly(Look look) {
		MigrationPlan plan = compare(look);
		if (!plan.isUpToDate()) {
			Workplace.verify(plan.pending().stream().map(PendingScript::script).toList(), look.dialect(),
					look.tables());
		}
		return plan;
	}

	/**
	 * Verify that scripts and history agree, and that all scripts could run.
	 * @param look both sides
	 * @return what is pending
	 */
	public MigrationPlan validate(Look look) {
		// What is read already is compared by what it does
		List<Script> scripts = look.scripts().complete();
		scripts.forEach(Script::problems);
		Comparison.verifyDependencies(look.scripts(), look.history());
		MigrationPlan plan = compare(look);
		plan.warnings().forEach(logger::warn);
		Scripts.verify(scripts, look.tables().schema());
		return plan;
	}

	private MigrationPlan compare(Look look) {
		History history = look.history();
		if (look.toBaseline()) {
			history = baseline().plan(look.scripts(), history, look.tables()).applyTo(history);
		}
		MigrationPlan plan = this.planner.plan(look.scripts(), history, look.historyTable(), this.limit);
		HistoryTable.nextRank(history, plan.pending().size());
		if (look.refusal() != null && !plan.isUpToDate()) {
			throw look.refusal();
		}
		return plan;
	}

	private Baseline baseline() {
		return new Baseline(this.workplace, this.workplace.settings().baseline().version());
	}

	/**
	 * Watch for another instance that does meanwhile what is pending.
	 */
	private static Watch watch(Look look, MigrationPlan plan) {
		long complete = (long) look.history().highestAppliedRank() + Math.max(1, plan.pending().size());
		return new Watch(new HistoryTable(look.historyTable()).highestRank(), (rank) -> rank >= complete);
	}

	private MigrateResult upToDate(Look look, MigrationPlan plan) {
		String schema = look.tables().schema();
		String current = plan.current();
		LoggingEventBuilder log = logger.atInfo()
			.addKeyValue(LogKeys.SCHEMA, schema)
			.addKeyValue(LogKeys.VERSION, current)
			.addKeyValue(LogKeys.WAITED, this.waited.toMillis());
		if (this.waited.isZero()) {
			log.log("Schema '{}' is up to date at version {}", schema, current);
		}
		else {
			log.log("Schema '{}' is up to date at version {}: another instance migrated it (waited {})", schema,
					current, Seconds.of(this.waited));
		}
		return new MigrateResult(schema, current, current, 0, took(), Duration.ZERO, this.waited);
	}

	private MigrateResult run(HeldLock lock, Tables tables, Look look) {
		Workplace.Worked<MigrationPlan> worked = this.workplace.underLock(lock, look, "migrate",
				(held) -> runPending(held, tables, look.scripts()));
		MigrationPlan plan = worked.result();
		Duration held = worked.held();
		Duration took = took();
		int applied = plan.pending().size();
		String to = plan.target();
		log(lock, tables, plan).addKeyValue(LogKeys.DURATION, took.toMillis())
			.addKeyValue(LogKeys.HELD, held.toMillis())
			.addKeyValue(LogKeys.WAITED, this.waited.toMillis())
			.log("Migrated '{}' from {} to {}: {} {} in {} (lock held {}, waited {})", tables.schema(),
					(plan.current() != null) ? plan.current() : "none", to, applied,
					(applied == 1) ? "script" : "scripts", Seconds.of(took), Seconds.of(held), Seconds.of(this.waited));
		return new MigrateResult(tables.schema(), plan.current(), to, applied, took, held, this.waited);
	}

	private static LoggingEventBuilder log(HeldLock lock, Tables tables, MigrationPlan plan) {
		return logger.atInfo()
			.addKeyValue(LogKeys.LOCK, lock.fence().lockName())
			.addKeyValue(LogKeys.TOKEN, lock.fence().token())
			.addKeyValue(LogKeys.SCHEMA, tables.schema())
			.addKeyValue(LogKeys.FROM, plan.current())
			.addKeyValue(LogKeys.VERSION, plan.target())
			.addKeyValue(LogKeys.SCRIPTS, plan.pending().size());
	}

	private MigrationPlan runPending(HeldLock lock, Tables tables, Scripts scripts) {
		HistoryTable table = new HistoryTable(tables.history());
		History history = LockedHistory.read(lock, table);
		BaselinePlan baseline = null;
		if (this.workplace.isToBaseline(lock.session(), tables, history)) {
			baseline = baseline().plan(scripts, history, tables);
			history = baseline.applyTo(history);
		}
		MigrationPlan plan = this.planner.plan(scripts, history, tables.history(), this.limit);
		Workplace.verify(plan.pending().stream().map(PendingScript::script).toList(), lock.session().dialect(), tables);
		if (baseline != null) {
			Baseline.record(lock, tables, baseline);
		}
		recordFingerprints(lock, table, scripts, history);
		ScriptRunner runner = this.workplace.runner(lock, table);
		this.workplace.listener().runStarted("migrate", plan.pending().size());
		int rank = HistoryTable.nextRank(history, plan.pending().size());
		for (PendingScript pending : plan.pending()) {
			runner.run(pending, rank++);
		}
		this.workplace.listener().runCompleted("migrate");
		return plan;
	}

	/**
	 * Record what the files of applied scripts come to that had to be read, so that the
	 * next start need not. That it failed is no failure of the run.
	 */
	private static void recordFingerprints(HeldLock lock, HistoryTable table, Scripts scripts, History history) {
		if (!table.isFingerprinted()) {
			return;
		}
		Map<Integer, String> fingerprints = new HashMap<>();
		for (AppliedScript applied : Comparison.of(scripts, history).applied()) {
			String fingerprint = applied.newFingerprint();
			if (fingerprint != null) {
				fingerprints.put(applied.entry().rank(), fingerprint);
			}
		}
		if (!fingerprints.isEmpty()) {
			try {
				// The last script may have left the session waiting for a COMMIT
				lock.session().autoCommit();
				table.fingerprint(lock.session(), lock.fence(), fingerprints);
			}
			catch (DataAccessException ex) {
				logger.info("Could not record the fingerprints of applied scripts: {}", SqlErrors.message(ex));
			}
		}
	}

	private Duration took() {
		return Duration.ofNanos(System.nanoTime() - this.startedAt);
	}

}

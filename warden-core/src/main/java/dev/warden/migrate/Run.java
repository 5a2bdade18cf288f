package dev.warden.migrate;

import java.time.Duration;
import java.util.List;

import dev.warden.database.Tables;
import dev.warden.execute.ScriptRunner;
import dev.warden.history.History;
import dev.warden.history.HistoryState;
import dev.warden.history.HistoryTable;
import dev.warden.lock.Acquisition;
import dev.warden.lock.HeldLock;
import dev.warden.lock.MigrationLock;
import dev.warden.lock.Watch;
import dev.warden.plan.MigrationPlan;
import dev.warden.plan.Planner;
import dev.warden.script.VersionedScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run under the lock, planned from what the history says once the lock is held.
 */
final class Run {

	private static final Logger logger = LoggerFactory.getLogger(Run.class);

	private final MigrationLock migrationLock;

	private final HistoryTable historyTable;

	private final Tables tables;

	private final WardenSettings settings;

	private final Planner planner;

	private final List<VersionedScript> scripts;

	Run(MigrationLock migrationLock, Tables tables, WardenSettings settings, Planner planner,
			List<VersionedScript> scripts) {
		this.migrationLock = migrationLock;
		this.historyTable = new HistoryTable(tables.history());
		this.tables = tables;
		this.settings = settings;
		this.planner = planner;
		this.scripts = scripts;
	}

	/**
	 * Acquire the lock, unless another instance does what is pending meanwhile.
	 * @param seen the history before the lock was asked for
	 * @param expected the plan from that history
	 */
	Acquisition acquire(History seen, MigrationPlan expected) {
		int complete = seen.count(HistoryState.APPLIED) + expected.pending().size();
		Watch watch = new Watch(this.historyTable.countApplied(), (applied) -> applied >= complete);
		return this.migrationLock.acquire("migrate", watch,
				(this.settings.schema() != null) ? this.tables.schema() : null);
	}

	/**
	 * Run what is pending, and release the lock.
	 */
	MigrateResult migrate(HeldLock lock, long startedAt, Duration waited) {
		long heldAt = System.nanoTime();
		MigrationPlan plan = migrate(lock);
		Duration held = Duration.ofNanos(System.nanoTime() - heldAt);
		Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
		int applied = plan.pending().size();
		String to = plan.target();
		logger.info("Migrated '{}' from {} to {}: {} {} in {} (lock held {}, waited {})", this.tables.schema(),
				(plan.current() != null) ? plan.current() : "none", to, applied, (applied == 1) ? "script" : "scripts",
				Seconds.of(took), Seconds.of(held), Seconds.of(waited));
		return new MigrateResult(this.tables.schema(), plan.current(), to, applied, took, held, waited);
	}

	private MigrationPlan migrate(HeldLock lock) {
		try (lock) {
			try {
				return runPending(lock);
			}
			catch (RuntimeException | Error ex) {
				Throwable reason = lock.fail(ex);
				if (reason instanceof RuntimeException runtime) {
					throw runtime;
				}
				throw ex;
			}
		}
	}

	private MigrationPlan runPending(HeldLock lock) {
		History history = this.historyTable.read(lock.session());
		if (history.count(HistoryState.RUNNING) > 0) {
			this.historyTable.failInterrupted(lock.session(), lock.fence());
			history = this.historyTable.read(lock.session());
		}
		MigrationPlan plan = this.planner.plan(this.scripts, history, this.tables.history());
		ScriptRunner runner = new ScriptRunner(lock, this.historyTable, this.settings.lock().owner());
		int rank = history.nextRank();
		for (VersionedScript script : plan.pending()) {
			runner.run(script, rank++);
		}
		return plan;
	}

}

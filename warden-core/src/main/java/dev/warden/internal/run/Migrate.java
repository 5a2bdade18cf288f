package dev.warden.internal.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.warden.History;
import dev.warden.Limit;
import dev.warden.MigrateResult;
import dev.warden.Operation;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Tables;
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
 * Runs what is pending.
 */
public final class Migrate implements Task<Migrate.Pending> {

	private static final HarmlessLogger logger = HarmlessLogger.of(Migrate.class);

	private final RunContext context;

	private final Planner planner;

	private final Limit limit;

	public Migrate(RunContext context, Planner planner, Limit limit) {
		this.context = context;
		this.planner = planner;
		this.limit = limit;
	}

	public MigrateResult run() {
		RunReport<Pending> report = new Run<>(this.context, this).run();
		MigrationPlan plan = report.plan().plan();
		if (report.isIdle()) {
			return upToDate(report, plan);
		}
		int applied = plan.pending().size();
		String to = plan.target();
		report.log(logger)
			.addKeyValue(LogKeys.FROM, plan.current())
			.addKeyValue(LogKeys.VERSION, to)
			.addKeyValue(LogKeys.SCRIPTS, applied)
			.log("Migrated '{}' from {} to {}: {} {} in {}", report.schema(),
					(plan.current() != null) ? plan.current() : "none", to, applied,
					(applied == 1) ? "script" : "scripts", report.times());
		return new MigrateResult(report.schema(), plan.current(), to, applied, report.took(), report.held(),
				report.waited());
	}

	private static MigrateResult upToDate(RunReport<Pending> report, MigrationPlan plan) {
		String current = plan.current();
		LoggingEventBuilder log = report.log(logger).addKeyValue(LogKeys.VERSION, current);
		if (report.waited().isZero()) {
			log.log("Schema '{}' is up to date at {}", report.schema(),
					(current != null) ? "version " + current : "none");
		}
		else {
			log.log("Schema '{}' is up to date at version {}: another instance migrated it (waited {})",
					report.schema(), current, Seconds.of(report.waited()));
		}
		return new MigrateResult(report.schema(), current, current, 0, report.took(), Duration.ZERO, report.waited());
	}

	@Override
	public Operation operation() {
		return Operation.MIGRATE;
	}

	@Override
	public Pending plan(Snapshot snapshot) {
		Pending pending = planQuietly(snapshot);
		pending.plan().warnings().forEach(logger::warn);
		return pending;
	}

	/**
	 * Plan without repeating warnings in the log.
	 */
	Pending planQuietly(Snapshot snapshot) {
		Pending pending = compare(snapshot);
		pending.verify(snapshot.dialect(), snapshot.tables());
		return pending;
	}

	/**
	 * Verify that scripts and history agree, and that all scripts could run.
	 * @param snapshot both sides
	 * @return what is pending
	 */
	public Pending validate(Snapshot snapshot) {
		// What is read already is compared by what it does
		List<Script> scripts = snapshot.scripts().complete();
		scripts.forEach(Script::problems);
		Comparison.verifyDependencies(snapshot.scripts(), snapshot.history());
		Pending pending = compare(snapshot);
		pending.plan().warnings().forEach(logger::warn);
		Scripts.verify(scripts, snapshot.tables().schema());
		return pending;
	}

	private Pending compare(Snapshot snapshot) {
		Pending pending = compare(snapshot, snapshot.history(), snapshot.toBaseline());
		if (snapshot.refusal() != null && !pending.plan().isUpToDate()) {
			throw snapshot.refusal();
		}
		return pending;
	}

	private Pending compare(Snapshot snapshot, History history, boolean toBaseline) {
		BaselinePlan baseline = toBaseline
				? this.context.baselinePlanner().plan(snapshot.scripts(), history, snapshot.historyTable()) : null;
		History assumed = (baseline != null) ? baseline.applyTo(history) : history;
		MigrationPlan plan = this.planner.plan(snapshot.scripts(), assumed, snapshot.historyTable(), this.limit);
		return new Pending(plan, assumed, baseline, HistoryTable.nextRank(assumed, plan.pending().size()));
	}

	@Override
	public boolean isDone(Snapshot snapshot, Pending pending) {
		return pending.plan().isUpToDate() && pending.baseline() == null;
	}

	@Override
	public Watch watch(Snapshot snapshot, Pending pending) {
		long complete = (long) snapshot.history().highestAppliedRank() + Math.max(1, pending.plan().pending().size());
		return new Watch(new HistoryTable(snapshot.historyTable()).highestRank(), (rank) -> rank >= complete);
	}

	@Override
	public Pending plan(FencedHistory fenced, Snapshot snapshot) {
		History history = fenced.settle();
		Session session = fenced.lock().session();
		Pending pending = compare(snapshot, history, this.context.isToBaseline(session, snapshot.tables(), history));
		pending.verify(session.dialect(), snapshot.tables());
		return pending;
	}

	@Override
	public int size(Pending pending) {
		return pending.plan().pending().size();
	}

	@Override
	public void execute(FencedHistory history, Snapshot snapshot, Pending pending) {
		if (pending.baseline() != null) {
			Baseline.record(history, snapshot, pending.baseline());
		}
		recordFingerprints(history, snapshot.scripts(), pending.history());
		ScriptRunner runner = this.context.runner(history);
		int rank = pending.firstRank();
		for (PendingScript script : pending.plan().pending()) {
			runner.run(script, rank++);
		}
	}

	/**
	 * Record what the files of applied scripts come to that had to be read, so that the
	 * next start need not. That it failed is no failure of the run.
	 */
	private static void recordFingerprints(FencedHistory fenced, Scripts scripts, History history) {
		if (!fenced.isFingerprinted()) {
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
				fenced.lock().session().autoCommit();
				fenced.fingerprint(fingerprints);
			}
			catch (DataAccessException ex) {
				logger.info("Could not record the fingerprints of applied scripts: {}", SqlErrors.message(ex));
			}
		}
	}

	/**
	 * What a migrate has to do.
	 *
	 * @param plan what runs
	 * @param history what counts as applied, with what the baseline will add
	 * @param baseline what is declared to be applied first, or {@code null} for nothing
	 * @param firstRank the rank of the first entry
	 */
	public record Pending(MigrationPlan plan, History history, @Nullable BaselinePlan baseline, int firstRank) {

		/**
		 * Refuse scripts that are about to run and cannot, before any of them does.
		 */
		void verify(Dialect dialect, Tables tables) {
			if (!this.plan.isUpToDate()) {
				RunContext.verify(this.plan.pending().stream().map(PendingScript::script).toList(), dialect, tables);
			}
		}

	}

}

package dev.warden.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.warden.BackupSettings;
import dev.warden.ExecutionSettings;
import dev.warden.Hazard;
import dev.warden.HazardMode;
import dev.warden.History;
import dev.warden.Limit;
import dev.warden.LintResult;
import dev.warden.MigrateResult;
import dev.warden.Operation;
import dev.warden.WardenSettings;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.adopt.Adoption;
import dev.warden.internal.adopt.FlywayRow;
import dev.warden.internal.adopt.FlywayWriter;
import dev.warden.internal.adopt.OrphanedStatements;
import dev.warden.internal.backup.Backup;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.execute.ScriptRunner;
import dev.warden.internal.execute.ScriptTransaction;
import dev.warden.internal.execute.StatementLimits;
import dev.warden.internal.hazard.Hazards;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.Goal;
import dev.warden.internal.lock.HeldLock;
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
		int applied = plan.pending().size();
		if (report.isIdle() || (applied == 0 && report.plan().baseline() == null)) {
			return upToDate(report, plan);
		}
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

	private MigrateResult upToDate(RunReport<Pending> report, MigrationPlan plan) {
		String current = plan.current();
		LoggingEventBuilder log = report.log(logger).addKeyValue(LogKeys.VERSION, current);
		if (current == null && this.context.settings().scripts().locations().isEmpty()) {
			logger.debug("Has no scripts of its own for schema '{}'", report.schema());
		}
		else if (report.waited().isZero() || !report.isIdle()) {
			log.log("Schema '{}' is up to date at {}", report.schema(),
					(current != null) ? "version " + current : "none");
		}
		else {
			log.log("Schema '{}' is up to date at version {}: another instance migrated it (waited {})",
					report.schema(), current, RunReport.seconds(report.waited()));
		}
		return new MigrateResult(report.schema(), current, current, 0, report.took(), report.held(), report.waited());
	}

	@Override
	public Operation operation() {
		return Operation.MIGRATE;
	}

	@Override
	public Pending plan(Snapshot snapshot) {
		Pending pending = planQuietly(snapshot);
		for (String warning : pending.plan().warnings()) {
			logger.warn(warning);
		}
		return pending;
	}

	/**
	 * Plan without repeating warnings in the log.
	 */
	Pending planQuietly(Snapshot snapshot) {
		Pending pending = compare(snapshot);
		verify(pending, snapshot.scripts(), snapshot.dialect(), snapshot.tables());
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
		Pending pending = compare(snapshot, snapshot.history(), snapshot.origin(), null);
		if (snapshot.refusal() != null && !pending.plan().isUpToDate()) {
			throw snapshot.refusal();
		}
		return pending;
	}

	private Pending compare(Snapshot snapshot, History history, ExistingSchema.@Nullable Origin origin,
			@Nullable FlywayWriter flyway) {
		Adoption adoption = (origin != null) ? origin.adoption() : null;
		BaselinePlan baseline = (origin != null && origin.toBaseline())
				? this.context.baselinePlanner().plan(snapshot.scripts(), history, snapshot.historyTable()) : null;
		History assumed = (baseline != null) ? baseline.applyTo(history) : history;
		if (adoption != null) {
			adoption.verify();
			assumed = adoption.applyTo(assumed);
		}
		MigrationPlan plan = this.planner.plan(snapshot.scripts(), assumed, snapshot.historyTable(), this.limit);
		return new Pending(plan, assumed, baseline, adoption, firstRank(assumed, plan, baseline, adoption, flyway));
	}

	/**
	 * Return the rank of the first entry, which is above those of Flyway, too, where both
	 * histories are kept in step.
	 */
	private int firstRank(History assumed, MigrationPlan plan, @Nullable BaselinePlan baseline,
			@Nullable Adoption adoption, @Nullable FlywayWriter flyway) {
		int rank = HistoryTable.nextRank(assumed, plan.pending().size());
		if (flyway != null) {
			rank = Math.max(rank, flyway.nextRank() + ((baseline != null) ? 1 : 0));
			for (FlywayRow row : (adoption != null) ? adoption.missing() : List.<FlywayRow>of()) {
				rank = Math.max(rank, row.rank() + 1);
			}
		}
		return rank;
	}

	/**
	 * Refuse scripts that are about to run and cannot, before any of them does.
	 */
	private void verify(Pending pending, Scripts scripts, Dialect dialect, Tables tables) {
		List<Script> all = new ArrayList<>(pending.scripts());
		for (List<? extends Script> callbacks : scripts.callbacks().values()) {
			all.addAll(callbacks);
		}
		if (!all.isEmpty()) {
			this.context.verify(all, dialect, tables);
		}
	}

	@Override
	public boolean isDone(Snapshot snapshot, Pending pending) {
		return isOnlyCallbacks(pending)
				&& (snapshot.scripts().callbacks().isEmpty() || !MigrateCallbacks.areDue(snapshot.scripts()));
	}

	@Override
	public @Nullable Goal goal(Snapshot snapshot, Pending pending) {
		if (isOnlyCallbacks(pending)) {
			return null;
		}
		int scripts = pending.plan().pending().size();
		long complete = (pending.adoption() != null) ? (long) pending.history().highestAppliedRank() + scripts
				: (long) snapshot.history().highestAppliedRank() + Math.max(1, scripts);
		return new Goal(new HistoryTable(snapshot.historyTable()).highestRank(), complete);
	}

	private static boolean isOnlyCallbacks(Pending pending) {
		return pending.plan().isUpToDate() && pending.baseline() == null && pending.adoption() == null;
	}

	@Override
	public Pending plan(Histories histories, Snapshot snapshot) {
		History history = histories.own().settle();
		Pending pending = compare(snapshot, history, origin(histories, snapshot, history), histories.flyway());
		verify(pending, snapshot.scripts(), histories.lock().session().dialect(), snapshot.tables());
		return pending;
	}

	/**
	 * Look at a schema without a history again. Where Flyway has one, it is read under
	 * Flyway's lock.
	 */
	private ExistingSchema.@Nullable Origin origin(Histories histories, Snapshot snapshot, History history) {
		Adoption seen = (snapshot.origin() != null && history.entries().isEmpty()) ? snapshot.origin().adoption()
				: null;
		if (seen != null) {
			histories.acquire(seen.source());
		}
		Session session = histories.lock().session();
		ExistingSchema.Origin origin = this.context.origin(session, snapshot.scripts(), snapshot.tables(), history,
				false);
		if (histories.inStep() != null && origin != null && origin.refusal() != null) {
			throw origin.refusal();
		}
		if (origin != null && origin.adoption() != null && histories.acquire(origin.adoption().source())) {
			return this.context.origin(session, snapshot.scripts(), snapshot.tables(), history, false);
		}
		return origin;
	}

	@Override
	public int size(Pending pending) {
		return pending.plan().pending().size();
	}

	/**
	 * Return what of the pending scripts may hurt the application.
	 * @param pending what is pending
	 * @param session a session of the database
	 * @param schema the schema that is migrated
	 * @return the hazards, none where they are not looked for
	 */
	public LintResult lint(Pending pending, Session session, String schema) {
		WardenSettings settings = this.context.settings();
		HazardMode mode = settings.hazards().mode();
		if (mode == HazardMode.OFF || pending.plan().pending().isEmpty()) {
			return new LintResult(mode, List.of(), List.of());
		}
		ExecutionSettings execution = settings.execution();
		Hazards hazards = new Hazards(settings.hazards(),
				(script) -> ScriptTransaction.isUsed(script, session.dialect(), execution.mixed()),
				(script) -> StatementLimits.of(script.header(), execution).limitsWaiting());
		List<Hazard> found = hazards.find(pending.scripts(), session, schema);
		return new LintResult(mode, found, hazards.unknown());
	}

	private void refuseHazards(List<Hazard> hazards) {
		if (!hazards.isEmpty() && this.context.settings().hazards().mode() == HazardMode.FAIL) {
			throw RunFailures.hazards(hazards);
		}
		hazards.forEach((hazard) -> logger.warn("Hazard in {}", hazard));
	}

	@Override
	public void execute(Histories histories, Snapshot snapshot, Pending pending) {
		if (histories.holdsToolLock()) {
			new OrphanedStatements(histories.lock(), this.context.settings().lock()).await(pending.scripts());
		}
		if (pending.adoption() != null) {
			AdoptTask.record(histories, pending.adoption());
		}
		boolean withCallbacks = !snapshot.scripts().callbacks().isEmpty();
		if (pending.baseline() != null && !withCallbacks) {
			Baseline.record(histories, snapshot, pending.baseline());
		}
		refuseHazards(lint(pending, histories.lock().session(), snapshot.tables().schema()).hazards());
		backUp(histories.lock(), snapshot, pending);
		ScriptRunner runner = this.context.runner(histories, snapshot.scripts());
		if (withCallbacks) {
			new MigrateCallbacks(histories, snapshot, runner).execute(pending);
			return;
		}
		recordFingerprints(histories.own(), snapshot.scripts(), pending.history());
		int rank = pending.firstRank();
		for (PendingScript script : pending.plan().pending()) {
			runner.run(script, rank++);
		}
	}

	private void backUp(HeldLock lock, Snapshot snapshot, Pending pending) {
		BackupSettings backup = this.context.settings().backup();
		if (backup != null && !pending.plan().pending().isEmpty()) {
			new Backup(backup, lock).take(snapshot.tables().schema(), pending.plan().pending().get(0).script());
		}
	}

	/**
	 * Record what the files of applied scripts come to that had to be read, so that the
	 * next start need not. That it failed is no failure of the run.
	 */
	static void recordFingerprints(FencedHistory fenced, Scripts scripts, History history) {
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
	 * @param adoption what is taken over first, or {@code null} for nothing
	 * @param firstRank the rank of the first entry
	 */
	public record Pending(MigrationPlan plan, History history, @Nullable BaselinePlan baseline,
			@Nullable Adoption adoption, int firstRank) {

		List<Script> scripts() {
			return this.plan.pending().stream().<Script>map(PendingScript::script).toList();
		}

	}

}

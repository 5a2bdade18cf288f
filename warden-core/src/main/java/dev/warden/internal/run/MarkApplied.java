package dev.warden.internal.run;

import java.time.Duration;

import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.InvalidSettingException;
import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.MarkAppliedResult;
import dev.warden.Operation;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.HarmlessText;
import dev.warden.internal.adopt.FlywayWriter;
import dev.warden.internal.execute.AppliedRecording;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.plan.MarkPlan;
import dev.warden.internal.plan.MarkPlanner;
import dev.warden.internal.plan.PlanFailures;
import dev.warden.internal.script.VersionedScript;

/**
 * Records a version as applied that a person has finished by hand.
 */
public final class MarkApplied implements Task<MarkPlan> {

	private static final HarmlessLogger logger = HarmlessLogger.of(MarkApplied.class);

	private static final int MAX_REASON = 1000;

	private static final int MAX_ACTOR = 300;

	private final RunContext context;

	private final String version;

	private final String reason;

	private final String actor;

	private final MarkPlanner planner;

	/**
	 * Create an instance.
	 * @param context the database and its scripts
	 * @param version the version
	 * @param reason why it counts as applied
	 * @param actor who says so
	 * @throws InvalidSettingException if the reason is empty
	 */
	public MarkApplied(RunContext context, String version, String reason, String actor) {
		this.context = context;
		this.version = version;
		this.reason = HarmlessText.of(reason.strip(), MAX_REASON);
		this.actor = HarmlessText.of(actor.strip(), MAX_ACTOR);
		this.planner = new MarkPlanner(version, context.settings().plan());
		if (this.reason.isBlank()) {
			throw new InvalidSettingException("warden.reason", reason, "say why the version counts as applied");
		}
	}

	/**
	 * Tell what would be done.
	 * @return what would become of the version
	 */
	public MarkAppliedResult dryRun() {
		try (Session session = this.context.open()) {
			Snapshot snapshot = this.context.snapshot(session);
			MarkPlan plan = plan(snapshot);
			VersionedScript script = plan.script();
			HistoryEntry entry = plan.entry();
			if (script != null && entry != null && entry.state() == HistoryState.RUNNING) {
				LockStatus status = this.context.lock(snapshot.tables()).status(session);
				if (status.state() == LockState.HELD || status.state() == LockState.UNKNOWN) {
					throw PlanFailures.running(script, status.name());
				}
			}
			return result(snapshot.tables().schema(), plan, Duration.ZERO, Duration.ZERO, Duration.ZERO);
		}
	}

	public MarkAppliedResult run() {
		RunReport<MarkPlan> report = new Run<>(this.context, this).run();
		MarkPlan plan = report.plan();
		VersionedScript script = plan.script();
		if (script == null) {
			logger.info("Version {} is applied already in '{}'", this.version, report.schema());
		}
		else {
			report.log(logger)
				.log("Marked '{}' as applied in '{}', which {}: {}", script.name(), report.schema(), plan.before(),
						this.reason);
		}
		return result(report.schema(), plan, report.took(), report.held(), report.waited());
	}

	private MarkAppliedResult result(String schema, MarkPlan plan, Duration took, Duration held, Duration waited) {
		VersionedScript script = plan.script();
		HistoryEntry entry = plan.entry();
		if (script == null) {
			return new MarkAppliedResult(schema, this.version, (entry != null) ? entry.script() : "", null, took, held,
					waited);
		}
		return new MarkAppliedResult(schema, script.version().toString(), script.path(),
				plan.before() + ", counts as applied now", took, held, waited);
	}

	@Override
	public Operation operation() {
		return Operation.MARK_APPLIED;
	}

	@Override
	public MarkPlan plan(Snapshot snapshot) {
		MarkPlan plan = this.planner.plan(snapshot.scripts(), snapshot.both(this.context.isInStep()),
				snapshot.historyTable());
		ExistingSchema.Origin origin = snapshot.origin();
		if (origin != null && (origin.refusal() != null || snapshot.history().entries().isEmpty())) {
			verify(origin, snapshot.tables().schema());
		}
		return plan;
	}

	/**
	 * A history with one version would keep another tool's from being taken over, and a
	 * baseline from being recorded.
	 */
	private void verify(ExistingSchema.Origin origin, String schema) {
		if (origin.refusal() != null) {
			throw origin.refusal();
		}
		if (origin.adoption() != null || origin.toBaseline()) {
			throw PlanFailures.historyFirst(schema, this.version, origin.adoption() != null);
		}
	}

	@Override
	public boolean isDone(Snapshot snapshot, MarkPlan plan) {
		return plan.script() == null;
	}

	@Override
	public MarkPlan plan(Histories histories, Snapshot snapshot) {
		return this.planner.plan(snapshot.scripts(), histories.settle(snapshot.scripts(), true),
				snapshot.historyTable());
	}

	@Override
	public int size(MarkPlan plan) {
		return (plan.script() != null) ? 1 : 0;
	}

	@Override
	public void execute(Histories histories, Snapshot snapshot, MarkPlan plan) {
		VersionedScript script = plan.script();
		if (script == null) {
			return;
		}
		HistoryEntry failed = plan.entry();
		FencedHistory history = histories.own();
		FlywayWriter flyway = histories.flyway();
		int rank = (failed != null) ? failed.rank() : HistoryTable.nextRank(history.read(), 1);
		if (failed == null && flyway != null) {
			rank = Math.max(rank, flyway.nextRank());
		}
		new HistoryCorrection(histories).mark(failed, script,
				AppliedRecording.entry(script, history.isFingerprinted(), rank, this.context.settings().lock().owner()),
				() -> history.lock()
					.appendEvent(LockEvent.Type.MARKED_APPLIED, this.actor,
							"%s %s: %s".formatted(script.path(), plan.before(), this.reason)));
	}

}

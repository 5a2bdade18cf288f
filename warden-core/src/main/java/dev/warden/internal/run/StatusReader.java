package dev.warden.internal.run;

import java.util.List;

import dev.warden.BaselineSettings;
import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryState;
import dev.warden.LockEvent;
import dev.warden.LockStatus;
import dev.warden.MigrationStatus;
import dev.warden.MigrationStatus.ScriptStatus;
import dev.warden.MigrationStatus.State;
import dev.warden.PlanSettings;
import dev.warden.Rule;
import dev.warden.internal.plan.AppliedScript;
import dev.warden.internal.plan.Comparison;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * Tells about the migrations from what was read. Reads nothing itself.
 */
public final class StatusReader {

	private final PlanSettings settings;

	/**
	 * Create an instance.
	 * @param settings how strictly scripts and history must agree
	 */
	public StatusReader(PlanSettings settings) {
		this.settings = settings;
	}

	/**
	 * Tell about the migrations.
	 * @param scripts the scripts
	 * @param history what was applied
	 * @param baseline what a migrate begins with, or {@code null} where it does not begin
	 * with a baseline
	 * @param lock the lock
	 * @return the status
	 */
	public MigrationStatus read(Scripts scripts, History history, @Nullable BaselineSettings baseline,
			LockStatus lock) {
		Comparison comparison = Comparison.of(scripts, history);
		Lines lines = new Lines(lock);
		comparison.unfinished()
			.forEach(
					(entry) -> lines.add(entry, (entry.state() == HistoryState.FAILED) ? State.FAILED : State.RUNNING));
		comparison.applied().forEach((applied) -> lines.add(applied.entry(), state(applied)));
		comparison.belowBaseline().forEach((script) -> lines.add(script, State.IGNORED));
		comparison.unapplied()
			.forEach((script) -> lines.add(script, (baseline != null && baseline.covers(script.version()))
					? State.IGNORED : state(script, comparison)));
		comparison.repeatable().forEach((pending) -> lines.add(pending.script(), State.PENDING));
		List<ScriptStatus> statuses = lines.sorted();
		return new MigrationStatus((comparison.current() != null) ? comparison.current().toString() : null,
				comparison.applied().size(), pending(statuses), count(statuses, State.FAILED), lastError(lock), null,
				statuses);
	}

	private static State state(AppliedScript applied) {
		if (applied.entry().isUnknown()) {
			return State.UNKNOWN;
		}
		if (applied.isMissing()) {
			return State.MISSING;
		}
		if (applied.entry().type() == EntryType.ALWAYS) {
			return State.ALWAYS;
		}
		if (applied.isOutdated()) {
			return State.OUTDATED;
		}
		return applied.isTampered() ? State.CHANGED : State.APPLIED;
	}

	private State state(VersionedScript script, Comparison comparison) {
		if (script.isUnwritten()) {
			return State.IGNORED;
		}
		if (!comparison.late().contains(script) || this.settings.runOutOfOrder()) {
			return State.PENDING;
		}
		return (this.settings.outOfOrder() == Rule.FAIL) ? State.OUT_OF_ORDER : State.IGNORED;
	}

	private static int pending(List<ScriptStatus> statuses) {
		return (int) statuses.stream()
			.filter((status) -> status.type() != EntryType.ALWAYS)
			.filter((status) -> switch (status.state()) {
				case PENDING, OUTDATED, RUNNING -> true;
				default -> false;
			})
			.count();
	}

	private static int count(List<ScriptStatus> statuses, State state) {
		return (int) statuses.stream().filter((status) -> status.state() == state).count();
	}

	/**
	 * Return what the newest finished run failed with, if it did.
	 */
	private static @Nullable String lastError(LockStatus lock) {
		for (LockEvent event : lock.events()) {
			if (event.event() == LockEvent.Type.FAILED) {
				return event.reason();
			}
			if (event.event() == LockEvent.Type.RELEASED && "completed".equals(event.reason())) {
				return null;
			}
		}
		return null;
	}

}

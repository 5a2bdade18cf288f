package dev.warden.status;

import java.util.ArrayList;
import java.util.List;

import dev.warden.history.History;
import dev.warden.history.HistoryEntry;
import dev.warden.history.HistoryState;
import dev.warden.lock.LockEvent;
import dev.warden.lock.LockState;
import dev.warden.lock.LockStatus;
import dev.warden.plan.AppliedScript;
import dev.warden.plan.Comparison;
import dev.warden.plan.PlanSettings;
import dev.warden.script.Version;
import dev.warden.script.VersionedScript;
import dev.warden.status.MigrationStatus.ScriptStatus;
import dev.warden.status.MigrationStatus.State;
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
	 * @param scripts the scripts, by version
	 * @param history what was applied
	 * @param lock the lock
	 * @return the status
	 */
	public MigrationStatus read(List<VersionedScript> scripts, History history, LockStatus lock) {
		Comparison comparison = Comparison.of(scripts, history);
		List<Line> lines = new ArrayList<>();
		comparison.applied().forEach((applied) -> lines.add(line(applied.entry(), state(applied))));
		comparison.unfinished()
			.forEach((entry) -> lines
				.add(line(entry, (entry.state() == HistoryState.FAILED) ? State.FAILED : State.RUNNING)));
		for (VersionedScript script : comparison.unapplied()) {
			if (comparison.unfinished().stream().noneMatch((entry) -> version(entry).equals(script.version()))) {
				lines.add(line(script, state(script, comparison, lock)));
			}
		}
		List<ScriptStatus> statuses = lines.stream()
			.sorted((one, other) -> one.version().compareTo(other.version()))
			.map(Line::status)
			.toList();
		return new MigrationStatus((comparison.current() != null) ? comparison.current().toString() : null,
				comparison.applied().size(), count(statuses, State.PENDING) + count(statuses, State.RUNNING),
				count(statuses, State.FAILED), lastError(lock), statuses);
	}

	private static State state(AppliedScript applied) {
		if (applied.isMissing()) {
			return State.MISSING;
		}
		return applied.isChanged() ? State.CHANGED : State.APPLIED;
	}

	private State state(VersionedScript script, Comparison comparison, LockStatus lock) {
		if (comparison.isLate(script) && !this.settings.runOutOfOrder()) {
			return State.IGNORED;
		}
		boolean running = lock.state() == LockState.HELD
				&& (script.version() + " " + script.description()).equals(lock.migration());
		return running ? State.RUNNING : State.PENDING;
	}

	private static Line line(HistoryEntry entry, State state) {
		boolean done = entry.state() == HistoryState.APPLIED;
		return new Line(version(entry), new ScriptStatus(entry.version(), entry.description(), state,
				done ? entry.appliedAt() : null, done ? entry.durationMillis() : null, entry.error()));
	}

	private static Line line(VersionedScript script, State state) {
		return new Line(script.version(),
				new ScriptStatus(script.version().toString(), script.description(), state, null, null, null));
	}

	private static Version version(HistoryEntry entry) {
		return Version.parse(entry.version());
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

	private record Line(Version version, ScriptStatus status) {

	}

}

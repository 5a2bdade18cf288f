package dev.warden.internal.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.warden.EntryType;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.MigrationStatus.ScriptStatus;
import dev.warden.MigrationStatus.State;
import dev.warden.Version;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * Collects one line for each script; what is said first about a script counts.
 */
final class Lines {

	private static final Comparator<Line> ORDER = Comparator.<Line, EntryType>comparing(Line::place)
		.thenComparing(Line::version, Comparator.nullsLast(Comparator.naturalOrder()))
		.thenComparing((line) -> line.status().description());

	private final @Nullable String running;

	private final List<Line> lines = new ArrayList<>();

	private final Set<Object> seen = new HashSet<>();

	Lines(LockStatus lock) {
		this.running = (lock.state() == LockState.HELD) ? lock.migration() : null;
	}

	void add(HistoryEntry entry, State state) {
		boolean done = entry.state() == HistoryState.APPLIED;
		Version version = (entry.version() != null) ? Version.parse(entry.version()) : null;
		add(version, new ScriptStatus(entry.version(), entry.description(), entry.type(), state,
				done ? entry.appliedAt() : null, done ? entry.durationMillis() : null, entry.error(), entry.notes()));
	}

	/**
	 * Add a script that is not applied.
	 */
	void add(Script script, State state) {
		Version version = (script instanceof VersionedScript versioned) ? versioned.version() : null;
		EntryType type = switch (script.kind()) {
			case VERSIONED, UNDO, CALLBACK ->
				(script instanceof VersionedScript one && one.isBaseline()) ? EntryType.BASELINE : EntryType.VERSIONED;
			case REPEATABLE -> EntryType.REPEATABLE;
			case ALWAYS -> EntryType.ALWAYS;
		};
		boolean runs = state == State.PENDING && script.migration().equals(this.running);
		add(version, new ScriptStatus((version != null) ? version.toString() : null, script.description(), type,
				runs ? State.RUNNING : state, null, null, null, null));
	}

	private void add(@Nullable Version version, ScriptStatus status) {
		if (this.seen.add((version != null) ? version : status.description())) {
			this.lines.add(new Line(version, status));
		}
	}

	/**
	 * Return the lines: the versions, then what may run more than once.
	 */
	List<ScriptStatus> sorted() {
		return this.lines.stream().sorted(ORDER).map(Line::status).toList();
	}

	private record Line(@Nullable Version version, ScriptStatus status) {

		EntryType place() {
			return switch (this.status.type()) {
				case VERSIONED, BASELINE -> EntryType.VERSIONED;
				case UNKNOWN -> (this.version != null) ? EntryType.VERSIONED : EntryType.REPEATABLE;
				case REPEATABLE, ALWAYS -> this.status.type();
			};
		}

	}

}

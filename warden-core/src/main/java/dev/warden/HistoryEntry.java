package dev.warden;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One row of the history.
 *
 * @param rank the place in the order of execution, from 1
 * @param version the version as the script spelled it, or {@code null} for a script that
 * may run more than once
 * @param description the description of the script
 * @param type what the entry stands for
 * @param script the path of the script below its location
 * @param checksum the checksum of the script when it was applied, or {@code null} for a
 * baseline
 * @param state how far it is
 * @param statement the number of the statement that was reached
 * @param statements the number of statements in the script
 * @param token the fencing token of the run
 * @param appliedBy the process of the run, for people
 * @param appliedAt when it was applied, in database time, or {@code null} where the table
 * has no time that can be read
 * @param durationMillis how long it ran
 * @param error what it failed with, or {@code null}
 * @param fingerprint the fingerprint of the script's file when it was applied, or
 * {@code null} where that is not known
 * @param notes how statements ran that did not run as they are written, or {@code null}
 */
public record HistoryEntry(int rank, @Nullable String version, String description, EntryType type, String script,
		@Nullable String checksum, HistoryState state, int statement, int statements, long token, String appliedBy,
		@Nullable Instant appliedAt, long durationMillis, @Nullable String error, @Nullable String fingerprint,
		@Nullable String notes) {

	/**
	 * Create an entry without a fingerprint and notes.
	 * @param rank the place in the order of execution, from 1
	 * @param version the version as the script spelled it, or {@code null}
	 * @param description the description of the script
	 * @param type what the entry stands for
	 * @param script the path of the script below its location
	 * @param checksum the checksum of the script when it was applied, or {@code null}
	 * @param state how far it is
	 * @param statement the number of the statement that was reached
	 * @param statements the number of statements in the script
	 * @param token the fencing token of the run
	 * @param appliedBy the process of the run, for people
	 * @param appliedAt when it was applied, or {@code null}
	 * @param durationMillis how long it ran
	 * @param error what it failed with, or {@code null}
	 */
	public HistoryEntry(int rank, @Nullable String version, String description, EntryType type, String script,
			@Nullable String checksum, HistoryState state, int statement, int statements, long token, String appliedBy,
			@Nullable Instant appliedAt, long durationMillis, @Nullable String error) {
		this(rank, version, description, type, script, checksum, state, statement, statements, token, appliedBy,
				appliedAt, durationMillis, error, null, null);
	}

	/**
	 * Return whether this version of Warden does not know what the entry stands for.
	 * @return {@code true} if its state or type is unknown
	 */
	public boolean isUnknown() {
		return this.state == HistoryState.UNKNOWN || this.type == EntryType.UNKNOWN;
	}

	/**
	 * Return whether the entry stands for a version.
	 * @return {@code false} for a script that may run more than once
	 */
	public boolean isVersioned() {
		return this.version != null;
	}

}

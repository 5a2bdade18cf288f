package dev.warden.internal.history;

import java.time.Instant;

import dev.warden.EntryType;
import org.jspecify.annotations.Nullable;

/**
 * What a run records about a script.
 *
 * @param rank the place in the order of execution, from 1
 * @param version the version as the script spells it, or {@code null} for a script that
 * may run more than once
 * @param description the description of the script
 * @param type what the entry stands for
 * @param script the path of the script below its location
 * @param checksum the checksum of the script, or {@code null} for a baseline
 * @param statements the number of statements in the script
 * @param appliedBy the process of the run, for people
 * @param fingerprint what the file of the script comes to, or {@code null} where that is
 * not recorded
 * @param past when and for how long it ran, or {@code null} where it has run just now
 */
public record NewEntry(int rank, @Nullable String version, String description, EntryType type, String script,
		@Nullable String checksum, int statements, String appliedBy, @Nullable String fingerprint,
		@Nullable Past past) {

	/**
	 * Create an entry without a fingerprint.
	 * @param rank the place in the order of execution, from 1
	 * @param version the version as the script spells it, or {@code null}
	 * @param description the description of the script
	 * @param type what the entry stands for
	 * @param script the path of the script below its location
	 * @param checksum the checksum of the script, or {@code null} for a baseline
	 * @param statements the number of statements in the script
	 * @param appliedBy the process of the run, for people
	 */
	public NewEntry(int rank, @Nullable String version, String description, EntryType type, String script,
			@Nullable String checksum, int statements, String appliedBy) {
		this(rank, version, description, type, script, checksum, statements, appliedBy, null, null);
	}

	/**
	 * Return this entry for a table without a column for fingerprints.
	 * @return the entry without its fingerprint
	 */
	public NewEntry withoutFingerprint() {
		return new NewEntry(this.rank, this.version, this.description, this.type, this.script, this.checksum,
				this.statements, this.appliedBy, null, this.past);
	}

	/**
	 * When somebody else ran it.
	 *
	 * @param appliedAt when it was applied, or {@code null} where that is not known
	 * @param millis how long it ran
	 */
	public record Past(@Nullable Instant appliedAt, long millis) {

	}

}

package dev.warden;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is applied, pending or failed.
 *
 * @param current the highest applied version, or {@code null} where there is none
 * @param applied how many scripts are applied
 * @param pending how many wait to be run, without those that run at every migrate
 * @param failed how many failed and have to be repaired
 * @param lastError the error of the newest run, or {@code null} where it did not fail
 * @param refusal why a migrate, or a start that checks, is refused now, or {@code null}
 * where it is not
 * @param scripts each script, in order
 */
public record MigrationStatus(@Nullable String current, int applied, int pending, int failed,
		@Nullable String lastError, @Nullable String refusal, List<ScriptStatus> scripts) {

	/**
	 * Return this status of migrations that are refused.
	 * @param reason why nothing more may run, or {@code null} where it may
	 * @return the status
	 */
	public MigrationStatus refused(@Nullable String reason) {
		return new MigrationStatus(this.current, this.applied, this.pending, this.failed, this.lastError, reason,
				this.scripts);
	}

	/**
	 * One script.
	 *
	 * @param version its version, or {@code null} where it may run more than once
	 * @param description its description
	 * @param type what it is
	 * @param state its state
	 * @param appliedAt when it was applied, in database time, or {@code null} where it
	 * was not
	 * @param durationMillis how long it ran, or {@code null} where it did not
	 * @param error what it failed with, or {@code null}
	 * @param notes how statements ran that did not run as they are written, or
	 * {@code null}
	 */
	public record ScriptStatus(@Nullable String version, String description, EntryType type, State state,
			@Nullable Instant appliedAt, @Nullable Long durationMillis, @Nullable String error,
			@Nullable String notes) {

	}

	/**
	 * The state of a script.
	 */
	public enum State {

		/**
		 * Will be run by the next migrate.
		 */
		PENDING,

		/**
		 * Running now.
		 */
		RUNNING,

		/**
		 * Applied.
		 */
		APPLIED,

		/**
		 * Applied, and changed since, which a version must not be.
		 */
		CHANGED,

		/**
		 * Ran before, and will run again because it was changed, or because a rollback
		 * may have undone what it created.
		 */
		OUTDATED,

		/**
		 * Ran before, and runs again at every migrate.
		 */
		ALWAYS,

		/**
		 * Applied, but no longer found.
		 */
		MISSING,

		/**
		 * Not applied, and below the current version, so that the next migrate is
		 * refused.
		 */
		OUT_OF_ORDER,

		/**
		 * Below the current version or the baseline, or without a statement, and not to
		 * be run.
		 */
		IGNORED,

		/**
		 * Failed halfway outside a transaction.
		 */
		FAILED,

		/**
		 * Has an entry that this version of Warden does not understand; its error has the
		 * text in the table. Not to be run.
		 */
		UNKNOWN

	}
}

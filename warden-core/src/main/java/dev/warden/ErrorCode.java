package dev.warden;

/**
 * What kind of failure a {@link WardenException} is. The names appear as {@code code} in
 * the JSON of commands, and the page {@code docs/troubleshooting.md} explains each. A
 * constant is never renamed or removed within a major version; new ones may be added.
 */
public enum ErrorCode {

	/**
	 * A command or an option of the command line does not exist, or makes no sense.
	 */
	INVALID_ARGUMENT,

	/**
	 * A property cannot be used as it is.
	 */
	INVALID_SETTING,

	/**
	 * The databases of an application cannot be told apart, or one of them cannot be
	 * found.
	 */
	INVALID_DATABASE,

	/**
	 * There is no DataSource to migrate, several could be meant, or the configured one
	 * cannot be created.
	 */
	MISSING_DATA_SOURCE,

	/**
	 * A command was given to an application that has no database for Warden.
	 */
	NO_DATABASE,

	/**
	 * Some of several databases failed.
	 */
	FAILED_DATABASES,

	/**
	 * There was no connection to the database.
	 */
	DATABASE_UNAVAILABLE,

	/**
	 * The database refused one of Warden's own statements, for a reason that Warden does
	 * not know.
	 */
	DATABASE_REFUSED,

	/**
	 * A DataSource failed by itself, without an error of the database.
	 */
	UNUSABLE_DATA_SOURCE,

	/**
	 * The conditional update of this database is not known to be safe for a lock.
	 */
	UNSUPPORTED_DATABASE,

	/**
	 * The schema to migrate does not exist, or the connection has none.
	 */
	MISSING_SCHEMA,

	/**
	 * The database user lacks a privilege.
	 */
	MISSING_PRIVILEGE,

	/**
	 * Scripts are pending, but the connection can only read.
	 */
	READ_ONLY_DATABASE,

	/**
	 * The lock could not be acquired in time.
	 */
	LOCK_TIMEOUT,

	/**
	 * A run no longer holds its lock.
	 */
	LOCK_LOST,

	/**
	 * The run ended, but its lock could not be released.
	 */
	LOCK_NOT_RELEASED,

	/**
	 * A history that has a lock would get a second one.
	 */
	SECOND_LOCK,

	/**
	 * The lock's token is the highest possible, or the lock has none.
	 */
	TOKEN_EXHAUSTED,

	/**
	 * The lock has more than one row, or the driver does not count changed rows
	 * correctly.
	 */
	UNTRUSTED_ROW_COUNT,

	/**
	 * The application shut down, or the thread was interrupted.
	 */
	RUN_STOPPED,

	/**
	 * The entry of the running script was changed by somebody else.
	 */
	HISTORY_CHANGED,

	/**
	 * The database did not confirm a change of the history.
	 */
	HISTORY_NOT_WRITTEN,

	/**
	 * The history has the highest possible rank, so that nothing can follow.
	 */
	RANK_TOO_HIGH,

	/**
	 * A location of scripts does not exist or cannot be read.
	 */
	UNREADABLE_LOCATION,

	/**
	 * A script cannot be read, or is not text in the configured encoding.
	 */
	UNREADABLE_SCRIPT,

	/**
	 * The name of a file is almost that of a script.
	 */
	MALFORMED_SCRIPT_NAME,

	/**
	 * A file has the suffix of a script but not the name of one.
	 */
	UNMATCHED_SCRIPT,

	/**
	 * A text is not a version.
	 */
	MALFORMED_VERSION,

	/**
	 * Two scripts have the same version.
	 */
	DUPLICATE_VERSION,

	/**
	 * Two scripts without a version have the same description.
	 */
	DUPLICATE_DESCRIPTION,

	/**
	 * A version has two rollbacks, or has one although it is declared irreversible.
	 */
	CONFLICTING_ROLLBACK,

	/**
	 * A rollback script has a version that no other script has.
	 */
	ORPHANED_ROLLBACK,

	/**
	 * A migration in Java has no description.
	 */
	UNDESCRIBED_MIGRATION,

	/**
	 * A script cannot be cut into statements, or its header is not understood.
	 */
	SCRIPT_SYNTAX,

	/**
	 * A script has a placeholder without a value.
	 */
	UNKNOWN_PLACEHOLDER,

	/**
	 * A script begins or ends transactions by itself.
	 */
	TRANSACTION_CONTROL,

	/**
	 * A script has statements that cannot run in a transaction, and others that can.
	 */
	MIXED_TRANSACTION,

	/**
	 * A script would change or remove one of Warden's own tables.
	 */
	OWN_TABLE,

	/**
	 * Several things are wrong with the scripts that are to run.
	 */
	REFUSED_SCRIPTS,

	/**
	 * A script was changed while it ran.
	 */
	SCRIPT_CHANGED,

	/**
	 * A description cannot be part of the name of a new script.
	 */
	UNUSABLE_DESCRIPTION,

	/**
	 * A new script would overwrite an existing one, or repeat its version or description.
	 */
	SCRIPT_EXISTS,

	/**
	 * A new script could not be written.
	 */
	UNWRITABLE_SCRIPT,

	/**
	 * Liquibase refuses its changelog.
	 */
	UNREADABLE_CHANGE_LOG,

	/**
	 * There is no scratch database in which something could be tried, or a script may not
	 * be tried there.
	 */
	NO_SCRATCH_DATABASE,

	/**
	 * JPA refuses the application's entities.
	 */
	UNREADABLE_ENTITIES,

	/**
	 * A script that Warden generated could not be proven to do what it is for.
	 */
	UNPROVEN_SCRIPT,

	/**
	 * The text of a statement does not say how to undo it.
	 */
	UNKNOWN_REVERSE,

	/**
	 * A schema is in use, but has neither a history nor a baseline.
	 */
	EXISTING_SCHEMA,

	/**
	 * The history of another tool cannot be taken over as it is.
	 */
	ADOPTION_REFUSED,

	/**
	 * A baseline does not fit the history.
	 */
	BASELINE_CONFLICT,

	/**
	 * Applied scripts were changed afterwards.
	 */
	CHECKSUM_MISMATCH,

	/**
	 * Applied scripts were not found.
	 */
	MISSING_SCRIPT,

	/**
	 * New scripts have a version below the current one.
	 */
	OUT_OF_ORDER,

	/**
	 * A script failed halfway outside a transaction, and nobody has repaired it yet.
	 */
	FAILED_MIGRATION,

	/**
	 * Scripts and history disagree in more than one way.
	 */
	SEVERAL_DEVIATIONS,

	/**
	 * A check found scripts that are pending.
	 */
	PENDING_MIGRATION,

	/**
	 * A script depends on a version that does not exist or will not run.
	 */
	UNKNOWN_DEPENDENCY,

	/**
	 * Scripts depend on each other.
	 */
	CIRCULAR_DEPENDENCY,

	/**
	 * The target version cannot be reached.
	 */
	UNREACHABLE_TARGET,

	/**
	 * A version cannot be rolled back, because its script does not say how.
	 */
	MISSING_ROLLBACK,

	/**
	 * A repair would remove all entries, because not one script was found.
	 */
	NO_SCRIPT_FOUND,

	/**
	 * The backup could not be taken, so no script has run.
	 */
	BACKUP_FAILED,

	/**
	 * A statement of a script may hurt the running application, and nobody has accepted
	 * that.
	 */
	HAZARD,

	/**
	 * The database refused a statement of a script.
	 */
	STATEMENT_FAILED,

	/**
	 * A migration in Java threw an exception.
	 */
	CODE_FAILED,

	/**
	 * The statements of a script ran, but the database did not confirm the commit.
	 */
	COMMIT_FAILED

}

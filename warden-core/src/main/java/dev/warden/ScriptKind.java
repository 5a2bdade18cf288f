package dev.warden;

/**
 * When a script runs.
 */
public enum ScriptKind {

	/**
	 * Once, in the order of the versions ({@code V12__add_index.sql}).
	 */
	VERSIONED,

	/**
	 * When it is new or its content has changed, after the versioned ones
	 * ({@code R__views.sql} or {@code ROC__views.sql}).
	 */
	REPEATABLE,

	/**
	 * At every migrate, after the repeatable ones ({@code RA__grants.sql}).
	 */
	ALWAYS,

	/**
	 * When its version is rolled back ({@code U12__add_index.sql}, or the rollback
	 * section of a versioned script).
	 */
	UNDO,

	/**
	 * When the event that it is named after happens, as with Flyway
	 * ({@code afterMigrate.sql}, {@code afterMigrate__grants.sql}).
	 */
	CALLBACK;

	/**
	 * Return whether the names of such scripts have a version.
	 * @return whether they have one
	 */
	public boolean hasVersion() {
		return this == VERSIONED || this == UNDO;
	}

}

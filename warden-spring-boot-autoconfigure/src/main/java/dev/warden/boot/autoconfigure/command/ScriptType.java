package dev.warden.boot.autoconfigure.command;

/**
 * When a new script will run.
 */
public enum ScriptType {

	/**
	 * Once, in the order of versions.
	 */
	VERSIONED,

	/**
	 * When its content was changed.
	 */
	ON_CHANGE,

	/**
	 * At every migrate.
	 */
	ALWAYS

}

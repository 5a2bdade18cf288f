package dev.warden.history;

/**
 * What an entry of the history stands for.
 */
public enum EntryType {

	/**
	 * A version that was applied.
	 */
	VERSIONED,

	/**
	 * A script that runs when it changed.
	 */
	REPEATABLE,

	/**
	 * A script that runs at every migrate.
	 */
	ALWAYS,

	/**
	 * A version that was declared to be there, without running anything.
	 */
	BASELINE

}

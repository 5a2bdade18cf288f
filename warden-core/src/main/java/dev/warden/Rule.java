package dev.warden;

/**
 * What to do about a deviation between scripts and history.
 */
public enum Rule {

	/**
	 * Refuse to run.
	 */
	FAIL,

	/**
	 * Log it and go on.
	 */
	WARN,

	/**
	 * Go on.
	 */
	IGNORE

}

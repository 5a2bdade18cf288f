package dev.warden;

/**
 * What to do about hazards.
 */
public enum HazardMode {

	/**
	 * Log them and go on.
	 */
	WARN,

	/**
	 * Refuse to run.
	 */
	FAIL,

	/**
	 * Do not look for any.
	 */
	OFF

}

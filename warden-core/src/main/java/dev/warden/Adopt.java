package dev.warden;

/**
 * What to do about the history of another tool in a schema without a history of Warden.
 */
public enum Adopt {

	/**
	 * Take it over at the first run, verified.
	 */
	AUTO,

	/**
	 * Leave it alone.
	 */
	NONE

}

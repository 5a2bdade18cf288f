package dev.warden.boot.autoconfigure;

/**
 * What to do where another tool migrates.
 */
public enum GuardMode {

	/**
	 * Put Warden's lock around its runs, and run scripts of Warden's own only from
	 * locations that are configured.
	 */
	AUTO,

	/**
	 * Leave it alone.
	 */
	NONE

}

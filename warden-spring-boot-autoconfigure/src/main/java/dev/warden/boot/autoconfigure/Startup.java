package dev.warden.boot.autoconfigure;

/**
 * What Warden does while the application starts.
 */
public enum Startup {

	/**
	 * Run all pending scripts.
	 */
	MIGRATE,

	/**
	 * Fail if a script is pending, changed, missing or failed.
	 */
	CHECK,

	/**
	 * Leave the database alone.
	 */
	NONE

}

package dev.warden;

/**
 * What a migrate does about a schema that has tables or views, but neither a history nor
 * a baseline.
 */
public enum OnExistingSchema {

	/**
	 * Refuse to run.
	 */
	FAIL,

	/**
	 * Run all scripts, from the first one.
	 */
	MIGRATE

}

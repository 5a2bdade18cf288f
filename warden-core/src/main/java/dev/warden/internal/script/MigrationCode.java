package dev.warden.internal.script;

import dev.warden.MigrationContext;

/**
 * Code that changes a database: one direction of a migration in Java.
 */
@FunctionalInterface
public interface MigrationCode {

	/**
	 * Run.
	 * @param context gives access to the database
	 * @throws Exception to let the run fail
	 */
	void run(MigrationContext context) throws Exception;

}

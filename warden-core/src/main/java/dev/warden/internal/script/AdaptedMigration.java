package dev.warden.internal.script;

import dev.warden.JavaMigration;

/**
 * A migration in Java that was written for another tool. The history has the name of its
 * own class.
 */
public interface AdaptedMigration extends JavaMigration {

	/** What the checksum of a migration begins with that Flyway has computed. */
	String FLYWAY = "flyway:";

	/**
	 * Return what was written for the other tool.
	 * @return the migration
	 */
	Object adapted();

}

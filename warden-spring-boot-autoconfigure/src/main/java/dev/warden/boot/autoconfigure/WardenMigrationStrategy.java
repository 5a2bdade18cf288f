package dev.warden.boot.autoconfigure;

import dev.warden.Warden;

/**
 * What to do about a database while the application starts, in place of
 * {@link Warden#migrate()}. A bean of this type is called where {@code warden.startup} is
 * {@code migrate}; {@code check} and {@code none} stay what they are, and so do the
 * commands and {@code warden.target}, which a strategy that calls
 * {@link Warden#migrate()} does not see.
 */
@FunctionalInterface
public interface WardenMigrationStrategy {

	/**
	 * Do what is to be done about one database. Beans that use a database wait for the
	 * return; an exception fails the start.
	 * @param database the name of the database, {@link WardenDatabases#DEFAULT_NAME} of
	 * the only one
	 * @param warden what migrates it
	 */
	void migrate(String database, Warden warden);

}

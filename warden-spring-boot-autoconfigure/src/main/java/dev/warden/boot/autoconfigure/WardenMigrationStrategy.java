package dev.warden.boot.autoconfigure;

import dev.warden.Warden;

/**
 * What to do about a database while the application starts, instead of
 * {@link Warden#migrate()}. A bean of this type is called where {@code warden.startup} is
 * {@code migrate}; it does not affect {@code check}, {@code none} and the commands. A
 * strategy that calls {@link Warden#migrate()} ignores {@code warden.target}.
 */
@FunctionalInterface
public interface WardenMigrationStrategy {

	/**
	 * Do what is to be done about one database. Beans that use a database wait until it
	 * returns; an exception fails the start.
	 * @param database the name of the database, {@link WardenDatabases#DEFAULT_NAME}
	 * where none has a name
	 * @param warden what migrates it
	 */
	void migrate(String database, Warden warden);

}

package dev.warden.boot.autoconfigure;

/**
 * Changes the properties of a database after they were bound and before they are used.
 * Beans of this type are called in order, for each database; the last one wins. Such a
 * bean must not itself need a database.
 */
@FunctionalInterface
public interface WardenCustomizer {

	/**
	 * Change the properties of one database.
	 * @param database the name of the database, {@link WardenDatabases#DEFAULT_NAME}
	 * where none has a name
	 * @param properties its properties
	 */
	void customize(String database, DatabaseProperties properties);

}

package dev.warden.boot.autoconfigure;

/**
 * Changes the properties of a database after they were read and before anything is made
 * of them. Beans of this type are called in their order, for each database; the later one
 * has the last word. Such a bean must not itself need a database.
 */
@FunctionalInterface
public interface WardenCustomizer {

	/**
	 * Change the properties of one database.
	 * @param database the name of the database, {@link WardenDatabases#DEFAULT_NAME} of
	 * the only one
	 * @param properties its properties
	 */
	void customize(String database, DatabaseProperties properties);

}

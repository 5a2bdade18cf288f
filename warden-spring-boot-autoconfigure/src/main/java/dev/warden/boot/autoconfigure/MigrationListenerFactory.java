package dev.warden.boot.autoconfigure;

import dev.warden.MigrationListener;

/**
 * Creates a listener for each migrated database, for listeners that need to know which
 * one it is. A {@link MigrationListener} bean is told about all databases, before the
 * listeners of all factories.
 */
@FunctionalInterface
public interface MigrationListenerFactory {

	/**
	 * Create the listener of one database.
	 * @param database the name of the database, {@link WardenDatabases#DEFAULT_NAME}
	 * where none has a name
	 * @return the listener
	 */
	MigrationListener create(String database);

}

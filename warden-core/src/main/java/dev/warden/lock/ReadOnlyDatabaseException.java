package dev.warden.lock;

import dev.warden.WardenException;

/**
 * Thrown when scripts are pending but the connection can only read.
 */
public final class ReadOnlyDatabaseException extends WardenException {

	ReadOnlyDatabaseException(String lockName, Throwable cause) {
		super("Could not acquire migration lock '%s': the database or the connection is read-only".formatted(lockName),
				"Let the DataSource of Warden connect to the primary, with a connection that may write"
						+ " (see 'warden.url' and '@WardenDataSource').",
				cause);
	}

}

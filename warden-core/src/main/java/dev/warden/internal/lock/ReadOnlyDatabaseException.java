package dev.warden.internal.lock;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown when scripts are pending but the connection can only read.
 */
public final class ReadOnlyDatabaseException extends WardenException {

	ReadOnlyDatabaseException(String lockName, Throwable cause) {
		super(ErrorCode.READ_ONLY_DATABASE,
				"Could not acquire migration lock '%s': the database or the connection is read-only"
					.formatted(lockName),
				"Let the DataSource of Warden connect to the primary, with a connection that may write"
						+ " (see 'warden.url' and '@WardenDataSource').",
				cause);
	}

	private ReadOnlyDatabaseException(String message, String remedy, Throwable cause) {
		super(ErrorCode.READ_ONLY_DATABASE, message, remedy, cause);
	}

	/**
	 * Create an exception about a connection that was opened to read only.
	 */
	static ReadOnlyDatabaseException connection(String lockName, Throwable cause) {
		return new ReadOnlyDatabaseException(
				"Could not acquire migration lock '%s': its connection is read-only".formatted(lockName),
				"Remove 'spring.datasource.hikari.read-only=true', or whatever else opens the connections of this DataSource"
						+ " read-only, such as 'readOnly' in the JDBC URL; or let Warden use another one"
						+ " (see 'warden.url' and '@WardenDataSource').",
				cause);
	}

}

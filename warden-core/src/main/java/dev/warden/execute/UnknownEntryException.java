package dev.warden.execute;

import java.sql.SQLException;

/**
 * Thrown when one of several statements that were sent together failed, and the driver
 * does not tell which.
 */
final class UnknownEntryException extends RuntimeException {

	UnknownEntryException(SQLException cause) {
		super(cause);
	}

}

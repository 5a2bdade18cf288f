package dev.warden.internal.execute;

import java.sql.SQLException;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.Script;

/**
 * Thrown when one of several statements that were sent together failed, and the driver
 * does not tell which.
 */
final class UnknownEntryException extends WardenException {

	UnknownEntryException(Script script, SQLException cause) {
		super(ErrorCode.STATEMENT_FAILED,
				"Failed to execute one of several statements of '%s' that were sent together: %s"
					.formatted(script.name(), SqlErrors.message(cause)),
				"Correct the script and start again.", cause);
	}

}

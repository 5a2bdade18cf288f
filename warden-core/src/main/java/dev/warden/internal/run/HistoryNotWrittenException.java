package dev.warden.internal.run;

import java.sql.SQLException;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.SqlErrors;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database did not confirm a change of the history.
 */
public final class HistoryNotWrittenException extends WardenException {

	private final String operation;

	HistoryNotWrittenException(String operation, TableName table, Exception cause) {
		this(operation, table, cause, SqlErrors.find(cause));
	}

	private HistoryNotWrittenException(String operation, TableName table, Exception cause,
			@Nullable SQLException root) {
		super(ErrorCode.HISTORY_NOT_WRITTEN,
				"Failed to write the '%s' into '%s.%s'%s: %s".formatted(operation, table.schema(), table.name(),
						SqlErrors.state(root), SqlErrors.message((root != null) ? root : cause)),
				"Check that the database is up and that its user may INSERT, UPDATE and DELETE there, and run '%s' again: all of it was written or nothing."
					.formatted(operation),
				cause);
		this.operation = operation;
	}

	/**
	 * Return what was to be written.
	 * @return {@code repair} or {@code baseline}
	 */
	public String getOperation() {
		return this.operation;
	}

}

package dev.warden.internal.jdbc;

import java.sql.SQLException;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when no connection to the database is to be had.
 */
public final class DatabaseUnavailableException extends WardenException {

	private final @Nullable String sqlState;

	DatabaseUnavailableException(SQLException cause) {
		this(cause, cause);
	}

	DatabaseUnavailableException(SQLException cause, Exception thrown) {
		super(ErrorCode.DATABASE_UNAVAILABLE,
				"Could not connect to the database%s: %s".formatted(SqlErrors.state(cause), SqlErrors.message(cause)),
				"Check that the database is up and that URL, user and password of the DataSource are right.", thrown);
		this.sqlState = cause.getSQLState();
	}

	/**
	 * Return the SQL state of the refusal.
	 * @return the state, or {@code null} where the driver gave none
	 */
	public @Nullable String getSqlState() {
		return this.sqlState;
	}

}

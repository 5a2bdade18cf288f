package dev.warden.internal.dialect;

import java.io.EOFException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What errors of PostgreSQL and of its driver mean.
 */
final class PostgresErrors extends DatabaseErrors {

	/**
	 * Functions of PostgreSQL that others do not have.
	 */
	@Override
	public boolean mayBeOtherServer(SQLException exception) {
		return hasState(exception, "42883", "0A000");
	}

	@Override
	public int failedEntry(BatchUpdateException exception) {
		return PostgresBatch.failedEntry(exception);
	}

	/**
	 * A statement that was cancelled because it waited too long for the row has lost too.
	 */
	@Override
	public boolean isLostRace(SQLException exception) {
		return hasState(exception, "40001", "40P01", "55P03", "57014");
	}

	@Override
	public boolean isLockTimeout(SQLException exception) {
		return hasState(exception, "55P03", "40P01");
	}

	/**
	 * The server counts characters, from 1.
	 */
	@Override
	public int place(SQLException exception, String sql) {
		ServerErrorMessage error = (exception instanceof PSQLException known) ? known.getServerErrorMessage() : null;
		int position = (error != null) ? error.getPosition() : 0;
		return (position > 0 && position <= sql.codePointCount(0, sql.length()))
				? sql.offsetByCodePoints(0, position - 1) : -1;
	}

	/**
	 * The driver names what it cannot work with, in any language; a session that was idle
	 * for too long, or in a transaction for too long, is ended by the server.
	 */
	@Override
	public FailureKind kind(SQLException exception) {
		if (hasState(exception, "25P03", "25P04")) {
			return FailureKind.SESSION_ENDED;
		}
		FailureKind kind = super.kind(exception);
		String message = String.valueOf(exception.getMessage());
		boolean refused = message.contains("client_encoding") || message.contains("DateStyle");
		return (kind == FailureKind.CONNECTION_LOST && refused) ? FailureKind.SETTING_REFUSED : kind;
	}

	/**
	 * Of a session that is ended during a COPY the driver tells only the end of the
	 * stream, and not the server's reason.
	 */
	@Override
	public boolean isSessionEnded(SQLException exception) {
		return hasState(exception, "57P01") || exception.getCause() instanceof EOFException;
	}

	@Override
	public boolean isMissingPrivilege(SQLException exception) {
		return hasState(exception, "42501");
	}

	@Override
	public boolean isReadOnly(SQLException exception) {
		return hasState(exception, "25006");
	}

	/**
	 * A procedure that commits says so with a state of its own.
	 */
	@Override
	public boolean isOutsideTransactionOnly(SQLException exception) {
		return hasState(exception, "25001", "2D000");
	}

	private static boolean hasState(SQLException exception, String... states) {
		for (String state : states) {
			if (state.equals(exception.getSQLState())) {
				return true;
			}
		}
		return false;
	}

}

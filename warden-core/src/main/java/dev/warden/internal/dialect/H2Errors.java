package dev.warden.internal.dialect;

import java.sql.SQLException;
import java.util.Set;

/**
 * What errors of H2 mean.
 */
final class H2Errors extends DatabaseErrors {

	private static final Set<Integer> CLOSED = Set.of(90007, 90067, 90098, 90121);

	private static final int GENERAL_ERROR = 50000;

	/**
	 * A session that ends while another one looks at {@code INFORMATION_SCHEMA.SESSIONS}
	 * is a null pointer in H2 2.4, and gone at the next look.
	 */
	@Override
	public boolean isLostRace(SQLException exception) {
		return "40001".equals(exception.getSQLState()) || "HYT00".equals(exception.getSQLState())
				|| (exception.getErrorCode() == GENERAL_ERROR
						&& String.valueOf(exception.getMessage()).contains(NullPointerException.class.getName()));
	}

	@Override
	public boolean isLockTimeout(SQLException exception) {
		return "HYT00".equals(exception.getSQLState()) || "40001".equals(exception.getSQLState());
	}

	/**
	 * Out of memory, input or output failed, the database was closed, the connection is
	 * broken.
	 */
	@Override
	public FailureKind kind(SQLException exception) {
		return switch (exception.getErrorCode()) {
			case 90108 -> FailureKind.OUT_OF_MEMORY;
			case 90028, 90031 -> FailureKind.DISK_FULL;
			case 90067, 90098, 90121 -> FailureKind.CONNECTION_LOST;
			default -> super.kind(exception);
		};
	}

	@Override
	public int place(SQLException exception, String sql) {
		return ErrorPlace.ofMark(exception, sql);
	}

	/**
	 * The session that was aborted hears that its database is closed, or its connection.
	 */
	@Override
	public boolean isSessionEnded(SQLException exception) {
		return "57014".equals(exception.getSQLState()) || CLOSED.contains(exception.getErrorCode());
	}

	@Override
	public boolean isMissingPrivilege(SQLException exception) {
		return "90096".equals(exception.getSQLState()) || "90040".equals(exception.getSQLState());
	}

	@Override
	public boolean isReadOnly(SQLException exception) {
		return "90097".equals(exception.getSQLState());
	}

	@Override
	public boolean isOutsideTransactionOnly(SQLException exception) {
		return false;
	}

}

package dev.warden.internal.dialect;

import java.sql.SQLException;

/**
 * What errors of SQLite mean: the low byte of an extended code.
 */
final class SqliteErrors extends DatabaseErrors {

	private static final int BUSY = 5;

	private static final int LOCKED = 6;

	private static final int NO_MEMORY = 7;

	private static final int READ_ONLY = 8;

	private static final int INTERRUPTED = 9;

	private static final int FULL = 13;

	@Override
	public boolean isLostRace(SQLException exception) {
		int code = exception.getErrorCode() & 0xff;
		return code == BUSY || code == LOCKED;
	}

	@Override
	public FailureKind kind(SQLException exception) {
		return switch (exception.getErrorCode() & 0xff) {
			case FULL -> FailureKind.DISK_FULL;
			case NO_MEMORY -> FailureKind.OUT_OF_MEMORY;
			case INTERRUPTED -> FailureKind.CANCELLED;
			default -> super.kind(exception);
		};
	}

	@Override
	public boolean isReadOnly(SQLException exception) {
		return (exception.getErrorCode() & 0xff) == READ_ONLY;
	}

	/**
	 * There is no code of its own for that.
	 */
	@Override
	public boolean isOutsideTransactionOnly(SQLException exception) {
		return String.valueOf(exception.getMessage()).contains("within a transaction");
	}

}

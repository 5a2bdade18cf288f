package dev.warden.internal.dialect;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

/**
 * What a product's errors mean, as the standard has it, where the product does not say
 * more.
 */
public abstract class DatabaseErrors {

	/**
	 * The errors of a product that says no more than the standard.
	 */
	static final DatabaseErrors STANDARD = new DatabaseErrors() {
	};

	/**
	 * Return whether a query may have failed because the server is not the product.
	 * @param exception why it failed
	 * @return {@code true} if the server has to be asked what it is
	 */
	public boolean mayBeOtherServer(SQLException exception) {
		return false;
	}

	/**
	 * Return whether an update failed because another transaction won.
	 * @param exception what the driver threw
	 * @return {@code true} for deadlocks and serialization errors
	 */
	public boolean isLostRace(SQLException exception) {
		return String.valueOf(exception.getSQLState()).startsWith("40");
	}

	/**
	 * Return whether a statement gave up waiting for a lock of the database, or was
	 * chosen as the victim of a deadlock.
	 * @param exception what the driver threw
	 * @return {@code true} if it may succeed once another session is done
	 */
	public boolean isLockTimeout(SQLException exception) {
		return isLostRace(exception);
	}

	/**
	 * Return whether an error is what a client sees when somebody has ended its session.
	 * @param exception what the driver threw
	 * @return {@code false} if it was another one, such as a network that broke, where
	 * the two can be told apart
	 */
	public boolean isSessionEnded(SQLException exception) {
		return false;
	}

	/**
	 * Return whether an error says that a privilege is missing.
	 * @param exception what the driver threw
	 * @return {@code false} where the same state stands for a missing table, or there are
	 * no privileges
	 */
	public boolean isMissingPrivilege(SQLException exception) {
		return false;
	}

	/**
	 * Return whether an error says that the database cannot be written to.
	 * @param exception what the driver threw
	 * @return {@code true} if it does
	 */
	public boolean isReadOnly(SQLException exception) {
		return "25006".equals(exception.getSQLState());
	}

	/**
	 * Return whether a statement was refused because its transaction was begun to read
	 * only, which is still open then, and cannot have written anything.
	 * @param exception what the driver threw
	 * @return {@code false} where such a transaction is over, or may have written before
	 */
	public boolean isReadOnlyTransaction(SQLException exception) {
		return false;
	}

	/**
	 * Return whether an error says that a statement cannot run in a transaction.
	 * @param exception what the driver threw
	 * @return {@code true} if it does
	 */
	public boolean isOutsideTransactionOnly(SQLException exception) {
		return "25001".equals(exception.getSQLState());
	}

	/**
	 * Return whether a statement took longer than the session or the server allows, and
	 * was undone.
	 * @param exception what the driver threw
	 * @param ownLimit whether the driver was told a limit too
	 * @return {@code true} if it may succeed {@linkplain Dialect#withoutTimeLimit without
	 * that limit}
	 */
	public boolean isTimeLimit(SQLException exception, boolean ownLimit) {
		return false;
	}

	/**
	 * Return which statement failed of those that were sent together in a JDBC batch.
	 * @param exception what the driver threw
	 * @return its place in the batch, from 0; or -1 where the driver does not tell
	 */
	public int failedEntry(BatchUpdateException exception) {
		return -1;
	}

	/**
	 * Return why a statement of a script was refused. Classes of SQL states say it on
	 * most databases.
	 * @param exception what the driver threw
	 * @return the kind, {@link FailureKind#SCRIPT} where nothing else is known
	 */
	public FailureKind kind(SQLException exception) {
		if (isOutsideTransactionOnly(exception)) {
			return FailureKind.OUTSIDE_TRANSACTION_ONLY;
		}
		if (isMissingPrivilege(exception)) {
			return FailureKind.MISSING_PRIVILEGE;
		}
		if (isReadOnly(exception)) {
			return FailureKind.READ_ONLY;
		}
		String state = String.valueOf(exception.getSQLState());
		return switch (state) {
			case "53100" -> FailureKind.DISK_FULL;
			case "57014", "HY008" -> FailureKind.CANCELLED;
			case "28000" -> FailureKind.MISSING_PRIVILEGE;
			default -> byClass(exception, state);
		};
	}

	private FailureKind byClass(SQLException exception, String state) {
		if (state.startsWith("08")) {
			return FailureKind.CONNECTION_LOST;
		}
		if (state.startsWith("57P") || isSessionEnded(exception)) {
			return FailureKind.SESSION_ENDED;
		}
		if (state.startsWith("53") || state.equals("HY001")) {
			return FailureKind.OUT_OF_MEMORY;
		}
		boolean blocked = isLockTimeout(exception) || isLostRace(exception) || state.startsWith("40")
				|| state.equals("HYT00");
		return blocked ? FailureKind.BLOCKED : FailureKind.SCRIPT;
	}

	/**
	 * Return where in a statement the database saw the error.
	 * @param exception what the driver threw
	 * @param sql the statement
	 * @return the place of a character in the statement, from 0, or -1 where it does not
	 * say
	 */
	public int place(SQLException exception, String sql) {
		return ErrorPlace.ofToken(exception, sql);
	}

	/**
	 * Return whether the database refused a value, for what it is or how long it is.
	 * @param exception the error
	 * @return {@code true} if another value may be taken
	 */
	public boolean isDataRefused(SQLException exception) {
		return String.valueOf(exception.getSQLState()).startsWith("22");
	}

	/**
	 * Return whether a failure says only that the database cannot run a statement in
	 * {@linkplain Dialect#onlineVariants a way} that lets the table be used meanwhile.
	 * @param exception the failure
	 * @return whether another way may do
	 */
	public boolean isNotOnline(SQLException exception) {
		return false;
	}

}

package dev.warden.dialect;

import java.sql.SQLException;

/**
 * What a product's errors mean.
 */
public interface ErrorCodes {

	/**
	 * Return whether an update failed because another transaction won.
	 * @param exception what the driver threw
	 * @return {@code true} for deadlocks and serialization errors
	 */
	boolean isLostRace(SQLException exception);

	/**
	 * Return whether a statement gave up waiting for a lock of the database, or was
	 * chosen as the victim of a deadlock.
	 * @param exception what the driver threw
	 * @return {@code true} if it may succeed once another session is done
	 */
	boolean isLockTimeout(SQLException exception);

	/**
	 * Return whether an error says that somebody has ended the session.
	 * @param exception what the driver threw
	 * @return {@code true} if it was not the network that broke
	 */
	boolean isSessionEnded(SQLException exception);

	/**
	 * Return whether an error says that a privilege is missing.
	 * @param exception what the driver threw
	 * @return {@code true} if it does
	 */
	boolean isMissingPrivilege(SQLException exception);

	/**
	 * Return whether an error says that the database can not be written to.
	 * @param exception what the driver threw
	 * @return {@code true} if it does
	 */
	boolean isReadOnly(SQLException exception);

	/**
	 * Return whether an error says that a statement can not run in a transaction.
	 * @param exception what the driver threw
	 * @return {@code true} if it does
	 */
	boolean isOutsideTransactionOnly(SQLException exception);

}

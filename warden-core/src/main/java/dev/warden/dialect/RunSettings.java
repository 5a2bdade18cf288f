package dev.warden.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The settings of a connection that a run has changed.
 */
public interface RunSettings {

	/**
	 * Undo what a script changed in its session, and set again what the run needs.
	 * @param connection the connection, in autocommit mode
	 * @throws SQLException if that failed
	 */
	void reset(Connection connection) throws SQLException;

	/**
	 * Begin a transaction with what can only be set for a transaction.
	 * @param connection the connection, with no transaction open yet
	 * @throws SQLException if that failed
	 */
	default void begin(Connection connection) throws SQLException {
	}

	/**
	 * Put back what was there before.
	 * @param connection the connection, in autocommit mode
	 * @throws SQLException if that failed
	 */
	void restore(Connection connection) throws SQLException;

}

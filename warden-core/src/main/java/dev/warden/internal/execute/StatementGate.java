package dev.warden.internal.execute;

import java.sql.SQLException;

/**
 * What each statement of a script has to pass before it is sent.
 */
interface StatementGate {

	/**
	 * Let a statement pass.
	 * @param number the number of the statement, from 1
	 * @throws SQLException if that failed
	 */
	void open(int number) throws SQLException;

}

package dev.warden.internal.dialect;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Prepares a connection for a run with one query, which can share a round trip with the
 * statements after it. In a transaction that is rolled back it has prepared nothing.
 */
public interface Preparation {

	/**
	 * Return the query.
	 * @param condition an SQL condition without parameters
	 * @return a query that sets what the run needs and gives one row, or does neither
	 * where the condition is not true
	 */
	BoundSql query(String condition);

	/**
	 * Read what the query gave.
	 * @param row its row
	 * @return what to put back
	 * @throws SQLException if the row could not be read
	 */
	RunSettings read(ResultSet row) throws SQLException;

}

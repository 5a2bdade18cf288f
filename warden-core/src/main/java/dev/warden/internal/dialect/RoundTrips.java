package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What costs a round trip to the server, and what can share one.
 */
public interface RoundTrips {

	/**
	 * Return whether the server is told with a round trip that a connection enters or
	 * leaves autocommit mode.
	 * @return {@code false} where only the driver knows of that mode
	 */
	default boolean hasAutoCommitOnServer() {
		return false;
	}

	/**
	 * Return whether the server commits each statement by itself, without a round trip.
	 * @param connection the connection
	 * @return {@code false} where driver or server wait for a commit
	 * @throws SQLException if the driver does not tell
	 */
	default boolean isAutoCommit(Connection connection) throws SQLException {
		boolean wrapped = connection.isWrapperFor(Connection.class);
		// A pool remembers what was set through it, but a statement may have set it too
		return connection.getAutoCommit() && (!wrapped || connection.unwrap(Connection.class).getAutoCommit());
	}

	/**
	 * Let the server commit each statement by itself, and commit a transaction that is
	 * open.
	 * @param connection the connection
	 * @throws SQLException if that failed
	 */
	default void autoCommit(Connection connection) throws SQLException {
		if (!isAutoCommit(connection)) {
			connection.setAutoCommit(true);
		}
	}

	/**
	 * Let the server wait for a commit again, where it did so before, whatever the driver
	 * believes.
	 * @param connection the connection
	 * @throws SQLException if that failed
	 */
	default void leaveAutoCommit(Connection connection) throws SQLException {
		connection.setAutoCommit(false);
	}

	/**
	 * Return a query that does what {@link Dialect#prepare} does, so that it can be part
	 * of a statement that {@linkplain #combined() changes a row, too}.
	 * @param connection the connection, in autocommit mode
	 * @param mark what makes Warden's session known to {@link Sessions#endSession()}
	 * @param schema the schema to use, or {@code null} for the connection's own
	 * @return the preparation, or {@code null}
	 */
	default @Nullable Preparation preparation(Connection connection, String mark, @Nullable String schema) {
		return null;
	}

	/**
	 * Return what looks at a query only where a condition is true, so that the query may
	 * name a table that is missing then.
	 * @param condition an SQL condition
	 * @param query a query without parameters
	 * @return what to send at once, for no rows where the condition is not true; or
	 * {@code null} where that takes two round trips
	 */
	default @Nullable String queryIf(String condition, String query) {
		return null;
	}

	/**
	 * Return what executes statements one after the other, and none of those after one
	 * that fails.
	 * @param statements statements without parameters
	 * @return what to send at once, or {@code null} where each takes a round trip
	 */
	default @Nullable String together(List<String> statements) {
		return null;
	}

	/**
	 * Return statements that need not be executed where a condition is true, to be sent
	 * at once.
	 * @param condition an SQL condition
	 * @param statements the statements, without parameters
	 * @return what to send, or {@code null} where each has to be sent by itself
	 */
	default @Nullable String togetherUnless(String condition, List<String> statements) {
		return together(statements);
	}

	/**
	 * Return whether neither driver nor server writes a warning or an error about a query
	 * of a missing table, so that it may be sent in the hope that the table is there.
	 * @param connection the connection
	 * @return {@code false} if the catalog has to be asked before
	 */
	default boolean failsQuietly(Connection connection) {
		return false;
	}

	/**
	 * Return what ends an {@code INSERT} that changes nothing where the row is there.
	 * @param key the column of the key
	 * @return a clause with a leading blank, or nothing where such an insert fails
	 */
	default String unlessThere(String key) {
		return "";
	}

	/**
	 * Return how a change of a row shares a round trip with others.
	 * @return how, or {@code null} if it does not
	 */
	default @Nullable CombinedStatement combined() {
		return null;
	}

	/**
	 * Return whether the server is the one that this dialect knows, for a statement that
	 * is sent before anybody has read what the server {@linkplain Dialect#server() says
	 * of itself}.
	 * @return an SQL condition
	 */
	default String isKnownServer() {
		return "1 = 1";
	}

	/**
	 * Return whether statements can be sent together over a connection, so that after one
	 * that fails the server executes none of those after it, be it a {@code COMMIT}. That
	 * holds in a transaction that was begun before, and depends on how the driver is set.
	 * @param connection the connection
	 * @return {@code true} if each costs no round trip of its own
	 */
	default boolean sendsTogether(Connection connection) {
		return false;
	}

	/**
	 * Return what commits the transaction after a statement that changes one row.
	 * @param statement the statement
	 * @return what to send at once, which returns a row if that was done; or {@code null}
	 */
	default @Nullable String committing(String statement) {
		return null;
	}

	/**
	 * Return what is an error where a query finds nothing, for a dialect that
	 * {@linkplain #sendsTogether sends statements together}.
	 * @param query a scalar query for a whole number
	 * @param message a text without quotes that the message of the error has
	 * @return an SQL expression
	 */
	default String orError(String query, String message) {
		return query;
	}

	/**
	 * Prepares a connection for a run with one query, which can share a round trip with
	 * the statements after it. In a transaction that is rolled back it has prepared
	 * nothing.
	 */
	interface Preparation {

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

}

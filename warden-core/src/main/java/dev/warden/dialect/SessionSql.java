package dev.warden.dialect;

import java.sql.Connection;

import org.jspecify.annotations.Nullable;

/**
 * How a product tells its server sessions apart, judges and ends them.
 */
public interface SessionSql {

	/**
	 * Return what a driver knows about the server session of a connection.
	 * @param connection an open connection
	 * @return the number of the session that the driver believes to use, or 0
	 */
	long driverSession(Connection connection);

	/**
	 * Return the identity of the session that executes the expression.
	 * @return an SQL expression with one parameter, {@link #driverSession}, that is null
	 * where a pooler stands between driver and server, or where the session can not be
	 * found again
	 */
	String ownSession();

	/**
	 * Judge a recorded session.
	 * @param column the column that has the {@link #ownSession() identity}
	 * @return an SQL expression that gives the name of a {@link SessionState}
	 */
	String sessionState(String column);

	/**
	 * Return who keeps a session waiting.
	 * @return a query with one parameter, the {@link #driverSession} that waits, that
	 * gives a description of each session that it waits for, and may fail for want of a
	 * privilege; or {@code null} where that can not be told
	 */
	default @Nullable String findBlockers() {
		return null;
	}

	/**
	 * Return whether the server of a session that can not be judged has left the cluster
	 * that this server belongs to, so that nothing of that session can be committed.
	 * @return a query with two parameters, both the {@link #ownSession() identity}, that
	 * gives a row if it has, and may fail for want of a privilege, or {@code null} where
	 * there are no clusters
	 */
	default @Nullable String findLostServer() {
		return null;
	}

	/**
	 * End a session, or find the one to {@linkplain #endFoundSession end}.
	 * @return a query with the parameters identity and mark that gives a row where the
	 * session was told to end, and none where it is not there or is not Warden's
	 */
	String endSession();

	/**
	 * End a session that {@link #endSession()} could only find.
	 * @param found what the query gave
	 * @return a statement, or {@code null} where the query has ended the session
	 */
	default @Nullable String endFoundSession(long found) {
		return null;
	}

}

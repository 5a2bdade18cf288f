package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.warden.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * How a product tells its server sessions apart, judges and ends them; unless it says
 * how, nothing but its lease tells about a holder.
 */
public interface Sessions {

	/**
	 * What is recorded instead of a session that nobody can judge.
	 */
	String UNJUDGED = "not to be judged";

	/**
	 * Return what a driver knows about the server session of a connection.
	 * @param connection an open connection
	 * @return the number of the session that the driver believes to use, or 0
	 */
	default long driverSession(Connection connection) {
		return 0;
	}

	/**
	 * Return the identity of the session that executes the expression.
	 * @return an SQL expression with one parameter, {@link #driverSession}, that is null
	 * where a pooler stands between driver and server, or where the session cannot be
	 * found again
	 */
	String ownSession();

	/**
	 * Return whether the server may go on with a statement after its client has died.
	 * @return whether work behind a pooler, whose session is not known, may still run
	 * when its lease is past
	 */
	default boolean mayOutliveClients() {
		return false;
	}

	/**
	 * Judge the session that a row of the lock table names.
	 * @param row the alias of the row, which has {@code session_id} with the
	 * {@link #ownSession() identity}, {@code owner_id} and {@code locked_at}
	 * @return an SQL expression that gives the name of a {@link SessionState}
	 */
	default String sessionState(String row) {
		return "'" + SessionState.UNKNOWN + "'";
	}

	/**
	 * Judge as {@link #sessionState} does, with all that this user may see, for a state
	 * that is unknown without it.
	 * @param row the alias of the row of the lock table
	 * @return an SQL expression, or {@code null} where nothing more can be known
	 */
	default @Nullable String thoroughSessionState(String row) {
		return null;
	}

	/**
	 * Mark the session that has just become the holder's, where {@link Dialect#prepare}
	 * has not marked it.
	 * @param row the alias of the row of the lock table
	 * @return an SQL expression that may be refused, or {@code null}
	 */
	default @Nullable String markSession(String row) {
		return null;
	}

	/**
	 * Mark a session of work that is not Warden's, and change nothing else that this work
	 * could notice.
	 * @param connection the connection, in autocommit mode
	 * @param mark the mark of the holder
	 * @return what puts it back
	 * @throws SQLException if that failed
	 */
	default RunSettings guard(Connection connection, String mark) throws SQLException {
		return RunSettings.UNTOUCHED;
	}

	/**
	 * Return what this user lacks where a session of another user cannot be seen.
	 * @return the privilege as the product names it
	 */
	String privilegeToSee();

	/**
	 * Return who keeps a session waiting.
	 * @return a query with one parameter, the {@link #driverSession} that waits, that
	 * gives a description of each session that it waits for, and may fail for want of a
	 * privilege; or {@code null} where that cannot be told
	 */
	default @Nullable String findBlockers() {
		return null;
	}

	/**
	 * Return what the server does for a session.
	 * @return queries with one parameter, the {@link #driverSession}, each of which may
	 * give texts, or fail on a server that does not have what it asks, or for want of a
	 * privilege; the first that answers is believed
	 */
	default List<String> findActivity() {
		return List.of();
	}

	/**
	 * Return the number by which the server tells a session from others that it runs.
	 * @param sessionId the {@link #ownSession() identity} of the session
	 * @return the number, or 0 where it has none
	 */
	default long numberOf(String sessionId) {
		int end = sessionId.indexOf('@');
		return (end > 0) ? Long.parseLong(sessionId.substring(0, end)) : 0;
	}

	/**
	 * Return what other sessions of this database are doing at this moment.
	 * @return a query that gives the number of each session, a description of it and its
	 * statement, as far as this user may see them; {@code null} where no statement lives
	 * longer than its client
	 */
	default @Nullable String findStatements() {
		return null;
	}

	/**
	 * Return what lets an administrator end a session of somebody else.
	 * @param session its number
	 * @return a statement
	 */
	default String endOtherSession(long session) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Return who waits for whom.
	 * @param session the number of the session of the run, 0 where it is not known
	 * @param mark the mark on that session
	 * @return the queries, none where nothing can be told
	 */
	default List<WaitQuery> findWaits(long session, String mark) {
		return List.of();
	}

	/**
	 * Return whether a session is one of a server in a cluster of equals.
	 * @param sessionId the {@link #ownSession() identity} of the session
	 * @return {@code false} where there are no clusters
	 */
	default boolean isInCluster(String sessionId) {
		return false;
	}

	/**
	 * Return whether this server can tell who belongs to its cluster.
	 * @return a query that gives a row if it can
	 */
	default String findCluster() {
		return "SELECT 1 WHERE 1 = 0";
	}

	/**
	 * Return whether the server of a session has left the cluster that this server
	 * belongs to, so that nothing of that session can be committed.
	 * @return a query with one parameter, the {@link #ownSession() identity}, that gives
	 * a row if it has, and may fail for want of a privilege
	 */
	default String findLostServer() {
		return "SELECT ? WHERE 1 = 0";
	}

	/**
	 * Find a session of this server that this user cannot see, to
	 * {@linkplain #probeSession ask} whether it exists.
	 * @return a query with two parameters, the {@link #ownSession() identity} and the
	 * {@link #driverSession} of who asks, that gives its number, and no row where the
	 * session is another server's; or {@code null} where nobody can ask
	 */
	default @Nullable String findHiddenSession() {
		return null;
	}

	/**
	 * Ask whether a session exists, in a way that does nothing to it.
	 * @param found what {@link #findHiddenSession()} gave
	 * @return a statement that, if it does not, gives a row with
	 * {@link SessionState#GONE} or fails with {@link #isNoSession}
	 */
	default String probeSession(long found) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Return whether a failure says that there is no session with the number.
	 * @param exception why a statement failed
	 * @return {@code false} where that cannot be known
	 */
	default boolean isNoSession(SQLException exception) {
		return false;
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

	/**
	 * Who waits for whom on a server, for one kind of lock.
	 * <p>
	 * Each row says that one session waits for another, in the columns {@code waiter} and
	 * {@code blocker} (their numbers), {@code own} (whether the blocker is the run),
	 * {@code millis} (how long at most, or null), {@code relation} and {@code mode} (of
	 * the lock of the run, or null), and {@code run_sql} and {@code sql} (what both
	 * execute, where only that can tell whether one waits for the other, else null).
	 *
	 * @param what what can be seen with it, for people
	 * @param ways the ways to ask, of which a server or a user may lack some; the first
	 * that answers is believed
	 */
	record WaitQuery(String what, List<BoundSql> ways) {

		public WaitQuery {
			ways = List.copyOf(ways);
		}

	}

}

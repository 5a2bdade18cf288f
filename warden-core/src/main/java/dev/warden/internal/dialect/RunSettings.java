package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import dev.warden.internal.sql.SqlWords;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a connection that a run has changed.
 */
public interface RunSettings {

	/**
	 * Those of a session that was left as it is.
	 */
	RunSettings UNTOUCHED = new RunSettings() {

		@Override
		public void reset(Connection connection) {
		}

		@Override
		public void restore(Connection connection) {
		}

	};

	/**
	 * Return the query for what scripts may change, which can share a round trip.
	 * @return a query, or {@code null} where {@link #beginRun} reads all there is
	 */
	default @Nullable String selectBefore() {
		return null;
	}

	/**
	 * Read what the query has found.
	 * @param rows all its rows
	 * @throws SQLException if that failed
	 */
	default void readBefore(ResultSet rows) throws SQLException {
	}

	/**
	 * Read what scripts may change, unless it was read, and set what only they need. The
	 * lock itself needs none of it.
	 * @param connection the connection, in autocommit mode
	 * @throws SQLException if that failed
	 */
	default void beginRun(Connection connection) throws SQLException {
	}

	/**
	 * Undo what a script changed in its session since the run began, and set again what
	 * the run needs.
	 * @param connection the connection, in autocommit mode
	 * @throws SQLException if that failed
	 */
	void reset(Connection connection) throws SQLException;

	/**
	 * Return whether a statement may take the mark off its session.
	 * @param sql a statement of a script
	 * @return {@code true} if the mark has to be put back after it
	 */
	default boolean mayLoseMark(String sql) {
		return false;
	}

	/**
	 * Put the mark of the run back on its session.
	 * @param connection the connection, in the transaction of the script if it has one
	 * @throws SQLException if that failed
	 */
	default void mark(Connection connection) throws SQLException {
	}

	/**
	 * Begin a transaction with what can only be set for a transaction.
	 * @param connection the connection, with no transaction open yet
	 * @throws SQLException if that failed
	 */
	default void begin(Connection connection) throws SQLException {
	}

	/**
	 * Prepare for a statement of a script that may change what its transaction, or Warden
	 * between its statements, can still do.
	 * @param connection the connection, in the transaction of the script if it has one
	 * @param statement the words of the statement, which is sent next
	 * @throws SQLException if that failed
	 */
	default void before(Connection connection, SqlWords statement) throws SQLException {
	}

	/**
	 * Set what Warden's own statements need, in the transaction of a script that may have
	 * changed its session. Its last statement was sent, and what it has put off is done.
	 * @param connection the connection, in the transaction of the script
	 * @return whether that was all that {@link #reset} does
	 * @throws SQLException if that failed
	 */
	default boolean own(Connection connection) throws SQLException {
		return false;
	}

	/**
	 * Let the session be idle for as long as code works elsewhere. A server that ended it
	 * would let others take the lock meanwhile.
	 * @param connection the connection, in the transaction of the code if it has one
	 * @throws SQLException if that failed
	 */
	default void mayIdle(Connection connection) throws SQLException {
	}

	/**
	 * Return whether a transaction sees what others have written since it began.
	 * @param connection the connection, in the transaction of a script that may have
	 * changed its session
	 * @return {@code false} if it may only see what was there when it began
	 * @throws SQLException if that failed
	 */
	default boolean seesOthers(Connection connection) throws SQLException {
		return true;
	}

	/**
	 * Write between two statements of a script outside a transaction, in a session as
	 * Warden needs it, and leave it as the script has set it.
	 * @param connection the connection
	 * @param write the write
	 * @return what the write returned
	 * @throws SQLException if that failed
	 */
	default boolean between(Connection connection, BooleanSupplier write) throws SQLException {
		return write.getAsBoolean();
	}

	/**
	 * Limit how long a statement of a script waits for a lock of the database.
	 * @param connection the connection, in the transaction of the script if it has one
	 * @param limit the limit
	 * @return {@code false} if that cannot be limited here
	 * @throws SQLException if that failed
	 */
	default boolean limitLockWait(Connection connection, Duration limit) throws SQLException {
		return false;
	}

	/**
	 * Lift the limit, for Warden's own statements.
	 * @param connection the connection, in the same transaction
	 * @throws SQLException if that failed
	 */
	default void liftLockWait(Connection connection) throws SQLException {
	}

	/**
	 * Return whether the database takes back a transaction for what another server has
	 * written, but not for what it has only locked, as a Galera cluster does: there a row
	 * that must not change has to be written.
	 * @return {@code true} if locking a row in a query does not keep it
	 * @see <a href=
	 * "https://mariadb.com/kb/en/mariadb-galera-cluster-known-limitations/">limitations
	 * of Galera</a>
	 */
	default boolean isCertified() {
		return false;
	}

	/**
	 * Return whether what is set or locked for a session stays until it is given back.
	 * @return {@code false} where the session serves other clients between transactions
	 */
	default boolean keepsSession() {
		return true;
	}

	/**
	 * Return the query that {@link #restore} sends, where it sends one and nothing else.
	 * @return a query that gives one row, or {@code null}
	 */
	default @Nullable BoundSql restoreSql() {
		return null;
	}

	/**
	 * Put back what was there before.
	 * @param connection the connection, in autocommit mode
	 * @throws SQLException if that failed
	 */
	void restore(Connection connection) throws SQLException;

}

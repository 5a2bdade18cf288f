package dev.warden.internal.dialect;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * One statement, together with all that it takes to run it.
 */
public interface Execution {

	/**
	 * Run the statement, once.
	 * @return how many rows it changed, or -1 where that is not known
	 * @throws SQLException if the database refused it, or if it was cancelled
	 */
	long run() throws SQLException;

	/**
	 * Cancel the statement if it runs. May be called by any thread.
	 * @throws SQLException if the server could not be told
	 */
	void cancel() throws SQLException;

	/**
	 * Return the execution of a statement that is sent as it is.
	 * @param statement what to send it with
	 * @param sql the statement
	 * @return the execution
	 */
	static Execution of(Statement statement, String sql) {
		return new Execution() {

			@Override
			public long run() throws SQLException {
				statement.execute(sql);
				return statement.getUpdateCount();
			}

			@Override
			public void cancel() throws SQLException {
				statement.cancel();
			}

		};
	}

}

package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The settings behind a transaction pooler, where nothing may outlive a transaction: the
 * session serves other clients next. A client that stands still inside its transaction
 * cannot be ended by others, so the server does that.
 *
 * @param schema the schema to use, or {@code null} for the connection's own
 * @param mark the mark of the run, by which others find the session that it has during a
 * transaction
 */
record PostgresPooledRunSettings(@Nullable String schema, String mark) implements RunSettings {

	@Override
	public void reset(Connection connection) {
	}

	@Override
	public void begin(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
			statement.execute("SET LOCAL idle_in_transaction_session_timeout = '60s'; SET LOCAL statement_timeout = 0;"
					+ " SET LOCAL application_name = '" + this.mark + "'");
			if (this.schema != null) {
				statement.execute("SELECT set_config('search_path', '" + TableName.quote(this.schema).replace("'", "''")
						+ ", ' || current_setting('search_path'), true)");
			}
		}
	}

	/**
	 * What the script has made of the session would be another client's next.
	 */
	@Override
	public boolean own(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET CONSTRAINTS ALL IMMEDIATE; RESET SESSION AUTHORIZATION; RESET ROLE");
		}
		return true;
	}

	@Override
	public boolean keepsSession() {
		return false;
	}

	@Override
	public boolean seesOthers(Connection connection) throws SQLException {
		return connection.getTransactionIsolation() <= Connection.TRANSACTION_READ_COMMITTED;
	}

	@Override
	public boolean limitLockWait(Connection connection, Duration limit) throws SQLException {
		if (connection.getAutoCommit()) {
			return false;
		}
		PostgresRunSettings.setLockTimeout(connection, limit.toMillis() + "ms");
		return true;
	}

	@Override
	public void liftLockWait(Connection connection) throws SQLException {
		if (!connection.getAutoCommit()) {
			PostgresRunSettings.setLockTimeout(connection, "0");
		}
	}

	@Override
	public void restore(Connection connection) {
	}

}

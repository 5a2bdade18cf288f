package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What scripts change in a session of H2.
 *
 * @param jdbc what JDBC itself can read and set
 * @param lockTimeout how long a statement waited for a lock before the run, in
 * milliseconds
 * @param queryTimeout how long a statement could run before the run, in milliseconds
 * @param timeZone the time zone before the run
 */
record H2RunSettings(JdbcRunSettings jdbc, long lockTimeout, long queryTimeout,
		String timeZone) implements RunSettings {

	private static final String SETTING = "(SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
			+ " WHERE SETTING_NAME = '%s')";

	private static final String SETTINGS = "SELECT LOCK_TIMEOUT(), " + SETTING.formatted("QUERY_TIMEOUT") + ", "
			+ SETTING.formatted("TIME ZONE");

	static H2RunSettings read(Connection connection, @Nullable String schema) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(SETTINGS)) {
			result.next();
			return new H2RunSettings(JdbcRunSettings.read(connection, schema), result.getLong(1), result.getLong(2),
					result.getString(3));
		}
	}

	/**
	 * The run has a limit of its own, and that of the URL is meant for other work.
	 */
	@Override
	public void beginRun(Connection connection) throws SQLException {
		if (this.queryTimeout > 0) {
			set(connection, "QUERY_TIMEOUT", "0");
		}
	}

	@Override
	public void reset(Connection connection) throws SQLException {
		this.jdbc.reset(connection);
		liftLockWait(connection);
		set(connection, "TIME ZONE", "'" + this.timeZone + "'");
		set(connection, "QUERY_TIMEOUT", "0");
	}

	@Override
	public boolean limitLockWait(Connection connection, Duration limit) throws SQLException {
		set(connection, "LOCK_TIMEOUT", String.valueOf(limit.toMillis()));
		return true;
	}

	@Override
	public void liftLockWait(Connection connection) throws SQLException {
		set(connection, "LOCK_TIMEOUT", String.valueOf(this.lockTimeout));
	}

	private static void set(Connection connection, String name, String value) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET " + name + " " + value);
		}
	}

	@Override
	public void restore(Connection connection) throws SQLException {
		this.jdbc.restore(connection);
		liftLockWait(connection);
		set(connection, "TIME ZONE", "'" + this.timeZone + "'");
		set(connection, "QUERY_TIMEOUT", String.valueOf(this.queryTimeout));
	}

}

package dev.warden.dialect;

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
 */
record H2RunSettings(JdbcRunSettings jdbc, long lockTimeout) implements RunSettings {

	static H2RunSettings read(Connection connection, @Nullable String schema) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("SELECT LOCK_TIMEOUT()")) {
			result.next();
			return new H2RunSettings(JdbcRunSettings.read(connection, schema), result.getLong(1));
		}
	}

	@Override
	public void reset(Connection connection) throws SQLException {
		this.jdbc.reset(connection);
		liftLockWait(connection);
	}

	@Override
	public boolean limitLockWait(Connection connection, Duration limit) throws SQLException {
		setLockTimeout(connection, limit.toMillis());
		return true;
	}

	@Override
	public void liftLockWait(Connection connection) throws SQLException {
		setLockTimeout(connection, this.lockTimeout);
	}

	private static void setLockTimeout(Connection connection, long millis) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET LOCK_TIMEOUT " + millis);
		}
	}

	@Override
	public void restore(Connection connection) throws SQLException {
		this.jdbc.restore(connection);
		liftLockWait(connection);
	}

}

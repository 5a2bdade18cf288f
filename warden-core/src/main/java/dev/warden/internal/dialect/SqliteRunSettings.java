package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What scripts change in a SQLite connection. Transactions there are always serializable.
 *
 * @param before the pragmas before the run
 */
record SqliteRunSettings(Map<String, String> before) implements RunSettings {

	private static final List<String> PRAGMAS = List.of("foreign_keys", "legacy_alter_table", "recursive_triggers",
			"ignore_check_constraints", "defer_foreign_keys", "query_only", "synchronous", "locking_mode",
			"busy_timeout", "writable_schema");

	static SqliteRunSettings read(Connection connection) throws SQLException {
		Map<String, String> before = new LinkedHashMap<>();
		try (Statement statement = connection.createStatement()) {
			for (String pragma : PRAGMAS) {
				try (ResultSet result = statement.executeQuery("PRAGMA " + pragma)) {
					if (result.next()) {
						before.put(pragma, result.getString(1));
					}
				}
			}
		}
		return new SqliteRunSettings(before);
	}

	@Override
	public void reset(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (Map.Entry<String, String> pragma : this.before.entrySet()) {
				statement.execute("PRAGMA " + pragma.getKey() + " = " + pragma.getValue());
			}
		}
	}

	@Override
	public boolean own(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("PRAGMA query_only = " + this.before.get("query_only"));
		}
		return false;
	}

	/**
	 * What keeps a connection from writing, or from waiting for the heartbeat.
	 */
	@Override
	public boolean between(Connection connection, BooleanSupplier write) throws SQLException {
		Map<String, String> script = new LinkedHashMap<>();
		try (Statement statement = connection.createStatement()) {
			for (String pragma : List.of("query_only", "busy_timeout")) {
				try (ResultSet result = statement.executeQuery("PRAGMA " + pragma)) {
					script.put(pragma, result.next() ? result.getString(1) : "0");
				}
			}
			statement.execute("PRAGMA query_only = " + this.before.get("query_only"));
			statement.execute("PRAGMA busy_timeout = " + this.before.get("busy_timeout"));
		}
		boolean written = write.getAsBoolean();
		try (Statement statement = connection.createStatement()) {
			for (Map.Entry<String, String> pragma : script.entrySet()) {
				statement.execute("PRAGMA " + pragma.getKey() + " = " + pragma.getValue());
			}
		}
		return written;
	}

	@Override
	public boolean limitLockWait(Connection connection, Duration limit) throws SQLException {
		setBusyTimeout(connection, String.valueOf(limit.toMillis()));
		return true;
	}

	@Override
	public void liftLockWait(Connection connection) throws SQLException {
		setBusyTimeout(connection, String.valueOf(this.before.get("busy_timeout")));
	}

	private static void setBusyTimeout(Connection connection, String millis) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("PRAGMA busy_timeout = " + millis);
		}
	}

	@Override
	public void restore(Connection connection) throws SQLException {
		reset(connection);
	}

}

package dev.warden.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The settings of a session that serves one client from its start to its end.
 */
final class PostgresRunSettings implements RunSettings {

	/**
	 * Lets the server notice in mid-statement that the client is gone (PostgreSQL 14 and
	 * later).
	 */
	private static final String CHECK_INTERVAL = "client_connection_check_interval";

	private static final String PID = "pg_backend_pid";

	/**
	 * What was set in this session before the run, and what the run itself sets. The role
	 * is not in {@code pg_settings}.
	 */
	private static final String READ = "SELECT name, current_setting(name) FROM pg_settings WHERE source = 'session'"
			+ " OR name IN ('application_name', 'default_transaction_isolation', 'search_path', 'lock_timeout', '"
			+ CHECK_INTERVAL + "') UNION ALL SELECT 'role', current_setting('role')" + " UNION ALL SELECT '" + PID
			+ "', pg_backend_pid()::text";

	private static final String CHANGED = "SELECT name FROM pg_settings WHERE source = 'session'"
			+ " AND name NOT LIKE 'transaction\\_%'";

	private final Map<String, String> before;

	private final Map<String, String> during;

	private boolean changed;

	private PostgresRunSettings(Map<String, String> before, Map<String, String> during) {
		this.before = before;
		this.during = during;
	}

	/**
	 * Begin a run, unless the server's session is not the one that the driver knows, and
	 * so belongs to a pooler.
	 */
	static RunSettings begin(Connection connection, long driverSession, String mark, @Nullable String schema)
			throws SQLException {
		Map<String, String> before = read(connection);
		if (!Long.toString(driverSession).equals(before.remove(PID))) {
			return new PostgresPooledRunSettings(schema);
		}
		Map<String, String> during = new LinkedHashMap<>();
		during.put("application_name", mark);
		during.put("default_transaction_isolation", "read committed");
		if (schema != null) {
			during.put("search_path", TableName.quote(schema) + ", " + before.get("search_path"));
		}
		if (before.containsKey(CHECK_INTERVAL)) {
			during.put(CHECK_INTERVAL, "500ms");
		}
		PostgresRunSettings settings = new PostgresRunSettings(before, during);
		settings.apply(connection);
		return settings;
	}

	private static Map<String, String> read(Connection connection) throws SQLException {
		Map<String, String> settings = new LinkedHashMap<>();
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(READ)) {
			while (result.next()) {
				settings.put(result.getString(1), result.getString(2));
			}
		}
		return settings;
	}

	private void apply(Connection connection) throws SQLException {
		try {
			set(connection, this.during);
		}
		catch (SQLException ex) {
			// A platform without socket events refuses any check interval
			if (this.during.remove(CHECK_INTERVAL) == null) {
				throw ex;
			}
			this.before.remove(CHECK_INTERVAL);
			set(connection, this.during);
		}
	}

	@Override
	public void reset(Connection connection) throws SQLException {
		this.changed = true;
		resetAll(connection);
		apply(connection);
	}

	@Override
	public @Nullable Command restoring() {
		return this.changed ? null : setting(this.before);
	}

	@Override
	public void restore(Connection connection) throws SQLException {
		if (this.changed) {
			resetAll(connection);
		}
		else {
			set(connection, this.before);
		}
	}

	@Override
	public boolean limitLockWait(Connection connection, Duration limit) throws SQLException {
		setLockTimeout(connection, limit.toMillis() + "ms");
		return true;
	}

	@Override
	public void liftLockWait(Connection connection) throws SQLException {
		setLockTimeout(connection, String.valueOf(this.before.get("lock_timeout")));
	}

	static void setLockTimeout(Connection connection, String value) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			String local = connection.getAutoCommit() ? "" : "LOCAL ";
			statement.execute("SET " + local + "lock_timeout = '" + value + "'");
		}
	}

	/**
	 * Not {@code RESET ALL}: that would also remove settings of the application's own,
	 * which no view lists.
	 */
	private void resetAll(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("RESET SESSION AUTHORIZATION");
			statement.execute("RESET ROLE");
			StringBuilder reset = new StringBuilder();
			try (ResultSet result = statement.executeQuery(CHANGED)) {
				while (result.next()) {
					reset.append("RESET ").append(TableName.quote(result.getString(1))).append(';');
				}
			}
			if (!reset.isEmpty()) {
				statement.execute(reset.toString());
			}
		}
		set(connection, this.before);
	}

	private static void set(Connection connection, Map<String, String> settings) throws SQLException {
		Command setting = setting(settings);
		try (PreparedStatement statement = connection.prepareStatement(setting.sql())) {
			int number = 1;
			for (Object parameter : setting.parameters()) {
				statement.setObject(number++, parameter);
			}
			statement.executeQuery().close();
		}
	}

	private static Command setting(Map<String, String> settings) {
		String sql = "SELECT " + "set_config(?, ?, false), ".repeat(settings.size());
		List<Object> parameters = new ArrayList<>();
		settings.forEach((name, value) -> Collections.addAll(parameters, name, value));
		return new Command(sql.substring(0, sql.length() - 2), parameters);
	}

}

package dev.warden.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
	static final String CHECK_INTERVAL = "client_connection_check_interval";

	private static final String SET_HERE = "SELECT name, current_setting(name) FROM pg_settings WHERE source = 'session'";

	private static final String CHANGED = "SELECT name FROM pg_settings WHERE source = 'session'"
			+ " AND name NOT LIKE 'transaction\\_%'";

	private final Map<String, String> before;

	private final Map<String, String> during;

	private boolean changed;

	PostgresRunSettings(Map<String, String> before, Map<String, String> during) {
		this.before = before;
		this.during = during;
	}

	/**
	 * What is set in this session, apart from what the run itself has set. It takes the
	 * server longer than all of an acquisition.
	 */
	@Override
	public void beginRun(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(SET_HERE)) {
			while (result.next()) {
				this.before.putIfAbsent(result.getString(1), result.getString(2));
			}
		}
	}

	@Override
	public void reset(Connection connection) throws SQLException {
		this.changed = true;
		resetAll(connection);
		set(connection, this.during);
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

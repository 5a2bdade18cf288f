package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of a session and sets those of a run, unless the server's session is
 * not the one that the driver knows, and so belongs to a pooler.
 *
 * @param driverSession the session that the driver knows
 * @param mark the mark of the run
 * @param schema the schema of the run, or {@code null} for the connection's own
 * @param checking whether to let the server check in mid-statement that the client is
 * still there, which a platform without socket events refuses
 */
record PostgresPreparation(long driverSession, String mark, @Nullable String schema,
		boolean checking) implements Preparation {

	private static final List<String> SETTINGS = List.of("application_name", "default_transaction_isolation",
			"search_path", "lock_timeout", "role", "statement_timeout", "transaction_timeout",
			PostgresRunSettings.CHECK_INTERVAL);

	static Preparation of(long driverSession, String mark, @Nullable String schema) {
		return new PostgresPreparation(driverSession, mark, schema, true);
	}

	/**
	 * What was set before is read below, in a query of its own, so that nothing is set
	 * before it.
	 */
	@Override
	public Command query(String condition) {
		StringBuilder sql = new StringBuilder("SELECT s.*");
		List<Object> parameters = new ArrayList<>();
		during().forEach((name, value) -> {
			sql.append(", CASE WHEN s.own AND s.").append(name).append(" IS NOT NULL THEN set_config('").append(name);
			sql.append("', ")
				.append(name.equals("search_path") ? "concat_ws(', ', ?, nullif(s.search_path, ''))" : "?");
			sql.append(", false) END AS during_").append(name);
			parameters.add(value);
		});
		sql.append(" FROM (SELECT pg_backend_pid() = ? AS own");
		parameters.add(this.driverSession);
		SETTINGS.forEach((name) -> sql.append(", current_setting('").append(name).append("', true) AS ").append(name));
		return new Command(sql.append(" OFFSET 0) s WHERE ").append(condition).toString(), parameters);
	}

	private Map<String, String> during() {
		Map<String, String> during = new LinkedHashMap<>();
		during.put("application_name", this.mark);
		during.put("default_transaction_isolation", "read committed");
		if (this.schema != null) {
			during.put("search_path", TableName.quote(this.schema));
		}
		// The run has limits of its own, and those of a role are meant for its other work
		during.put("statement_timeout", "0");
		during.put("transaction_timeout", "0");
		if (this.checking) {
			during.put(PostgresRunSettings.CHECK_INTERVAL, "500ms");
		}
		return during;
	}

	@Override
	public RunSettings read(ResultSet row) throws SQLException {
		if (!row.getBoolean("own")) {
			return new PostgresPooledRunSettings(this.schema, this.mark);
		}
		Map<String, String> before = new LinkedHashMap<>();
		for (String name : SETTINGS) {
			String value = row.getString(name);
			if (value != null && (this.checking || !name.equals(PostgresRunSettings.CHECK_INTERVAL))) {
				before.put(name, value);
			}
		}
		Map<String, String> during = new LinkedHashMap<>();
		for (String name : during().keySet()) {
			String value = row.getString("during_" + name);
			if (value != null) {
				during.put(name, value);
			}
		}
		return new PostgresRunSettings(before, during);
	}

	RunSettings execute(Connection connection) throws SQLException {
		Command query = query("TRUE");
		try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
			int number = 1;
			for (Object parameter : query.parameters()) {
				statement.setObject(number++, parameter);
			}
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return read(row);
			}
		}
	}

}

package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

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
		boolean checking) implements RoundTrips.Preparation {

	private static final List<String> SETTINGS = List.of("application_name", "default_transaction_isolation",
			"search_path", "lock_timeout", "role", "statement_timeout", "transaction_timeout", PostgresRunSettings.IDLE,
			PostgresRunSettings.CHECK_INTERVAL);

	static RoundTrips.Preparation of(long driverSession, String mark, @Nullable String schema) {
		return new PostgresPreparation(driverSession, mark, schema, true);
	}

	/**
	 * What was set before is read below, in a query of its own, so that it is read before
	 * it is set. One call for all settings takes the server half as long as a call for
	 * each, which it would have to plan.
	 */
	@Override
	public BoundSql query(String condition) {
		Map<String, String> during = during();
		List<Object> parameters = new ArrayList<>(List.of(this.driverSession));
		StringJoiner settings = new StringJoiner(", ");
		for (String name : SETTINGS) {
			String value = during.get(name);
			settings.add("('" + name + "', " + ((value != null) ? "?" : "NULL") + ")");
			if (value != null) {
				parameters.add(value);
			}
		}
		String sql = "SELECT bool_and(s.own) AS own, array_agg(s.before) AS before, array_agg(CASE WHEN s.own"
				+ " AND s.before IS NOT NULL AND s.during IS NOT NULL THEN set_config(s.name, CASE s.name WHEN 'search_path'"
				+ " THEN concat_ws(', ', s.during, nullif(s.before, '')) ELSE s.during END, false) END) AS during"
				+ " FROM (SELECT pg_backend_pid() = ? AS own, n.name, n.during, current_setting(n.name, true) AS before"
				+ " FROM (VALUES " + settings + ") n (name, during) OFFSET 0) s WHERE " + condition;
		return new BoundSql(sql, parameters);
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
		during.put(PostgresRunSettings.IDLE, "0");
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
		Map<String, String> before = settings(row, "before");
		if (!this.checking) {
			before.remove(PostgresRunSettings.CHECK_INTERVAL);
		}
		return new PostgresRunSettings(before, settings(row, "during"));
	}

	private static Map<String, String> settings(ResultSet row, String column) throws SQLException {
		@Nullable String[] values = (@Nullable String[]) row.getArray(column).getArray();
		Map<String, String> settings = new LinkedHashMap<>();
		for (int number = 0; number < values.length; number++) {
			String value = values[number];
			if (value != null) {
				settings.put(SETTINGS.get(number), value);
			}
		}
		return settings;
	}

	RunSettings execute(Connection connection) throws SQLException {
		BoundSql query = query("TRUE");
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

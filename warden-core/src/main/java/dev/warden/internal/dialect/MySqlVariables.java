package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The variables of a session at one moment.
 *
 * @param values the variables that can be put back, by name
 * @param isolationName the variable of the isolation, which is not among them: its name
 * depends on product and version
 * @param isolation the isolation
 * @param schema the schema in use, or {@code null}
 * @param role the role, or an empty text
 */
record MySqlVariables(Map<String, String> values, String isolationName, String isolation, @Nullable String schema,
		String role) {

	static final String READ_COMMITTED = "READ-COMMITTED";

	/**
	 * Nothing was read.
	 */
	static final MySqlVariables NONE = new MySqlVariables(Map.of(), "", "", null, "");

	private static final String ISOLATION = "transaction_isolation";

	private static final String OLD_ISOLATION = "tx_isolation";

	/**
	 * What says something about the last statement or the time, and what JDBC sets.
	 */
	private static final Set<String> VOLATILE = Set.of("timestamp", "last_insert_id", "identity", "insert_id",
			"error_count", "warning_count", "rand_seed1", "rand_seed2", "in_transaction", "autocommit", ISOLATION,
			OLD_ISOLATION, "pseudo_thread_id", "gtid_next", "last_gtid", "statement_id", "resultset_metadata",
			"character_set_database", "collation_database", "gtid_seq_no", "gtid_executed", "gtid_purged");

	private static final Set<String> LIFTED = Set.of("sql_big_selects", "max_join_size");

	@Nullable String get(String name) {
		return this.values.get(name);
	}

	/**
	 * Read the variables, in the order of their names: a character set comes before its
	 * collation, which it changes. Those that had to be lifted for that are not known.
	 * @param sessions how to ask for them
	 */
	static MySqlVariables read(Connection connection, MySqlSessions sessions) throws SQLException {
		try {
			return read(connection, sessions.selectVariables(true));
		}
		catch (SQLException ex) {
			if (!MySqlErrors.LIMIT_MET.contains(ex.getErrorCode())) {
				throw ex;
			}
			MySqlVariables lifted = read(connection, sessions.selectVariables(false));
			lifted.values().keySet().removeAll(LIFTED);
			return lifted;
		}
	}

	private static MySqlVariables read(Connection connection, String query) throws SQLException {
		Map<String, String> all = new TreeMap<>();
		String schema = null;
		String role = "";
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(query)) {
			while (result.next()) {
				all.put(result.getString(1).toLowerCase(Locale.ROOT), result.getString(2));
				schema = result.getString(3);
				role = result.getString(4);
			}
		}
		String isolationName = all.containsKey(ISOLATION) ? ISOLATION : OLD_ISOLATION;
		String isolation = all.getOrDefault(isolationName, "");
		all.keySet().removeAll(VOLATILE);
		return new MySqlVariables(all, isolationName, isolation, schema, role);
	}

}

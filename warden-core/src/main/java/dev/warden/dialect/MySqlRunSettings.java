package dev.warden.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session's variables, as scripts change them: {@code foreign_key_checks},
 * {@code sql_mode}, character sets, {@code sql_log_bin} and others.
 */
final class MySqlRunSettings implements RunSettings {

	private static final Logger logger = LoggerFactory.getLogger(MySqlRunSettings.class);

	private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

	/**
	 * What says something about the last statement or the time, and what JDBC sets.
	 */
	private static final Set<String> VOLATILE = Set.of("timestamp", "last_insert_id", "identity", "insert_id",
			"error_count", "warning_count", "rand_seed1", "rand_seed2", "in_transaction", "autocommit",
			"transaction_isolation", "tx_isolation", "pseudo_thread_id", "gtid_next", "last_gtid", "statement_id",
			"resultset_metadata", "character_set_database", "collation_database", "gtid_seq_no");

	private final Map<String, String> before;

	private final int isolationBefore;

	private final @Nullable String schemaBefore;

	private final @Nullable String schema;

	private MySqlRunSettings(Connection connection, @Nullable String schema) throws SQLException {
		this.before = read(connection);
		this.isolationBefore = connection.getTransactionIsolation();
		this.schemaBefore = connection.getCatalog();
		this.schema = (schema != null) ? schema : this.schemaBefore;
	}

	static MySqlRunSettings begin(Connection connection, @Nullable String schema) throws SQLException {
		MySqlRunSettings settings = new MySqlRunSettings(connection, schema);
		settings.apply(connection);
		return settings;
	}

	private void apply(Connection connection) throws SQLException {
		if (!isLimitedToRowBasedLogging()) {
			connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
		}
		if (this.schema != null) {
			use(connection, this.schema);
		}
	}

	/**
	 * With a binary log of statements InnoDB refuses to write at READ COMMITTED.
	 */
	private boolean isLimitedToRowBasedLogging() {
		return "ON".equals(this.before.get("log_bin")) && "STATEMENT".equals(this.before.get("binlog_format"));
	}

	@Override
	public boolean limitLockWait(Connection connection, Duration limit) throws SQLException {
		String seconds = String.valueOf(Math.max(1, limit.toSeconds()));
		limitLockWait(connection, seconds, seconds);
		return true;
	}

	@Override
	public void liftLockWait(Connection connection) throws SQLException {
		limitLockWait(connection, String.valueOf(this.before.get("lock_wait_timeout")),
				String.valueOf(this.before.get("innodb_lock_wait_timeout")));
	}

	private static void limitLockWait(Connection connection, String table, String row) throws SQLException {
		execute(connection, "SET SESSION lock_wait_timeout = " + table + ", SESSION innodb_lock_wait_timeout = " + row);
	}

	@Override
	public boolean isCertified() {
		return "ON".equals(this.before.get("wsrep_on"));
	}

	@Override
	public void reset(Connection connection) throws SQLException {
		putBack(connection);
		apply(connection);
	}

	@Override
	public void restore(Connection connection) throws SQLException {
		putBack(connection);
		connection.setTransactionIsolation(this.isolationBefore);
		if (this.schemaBefore != null && !this.schemaBefore.isEmpty()) {
			use(connection, this.schemaBefore);
		}
	}

	/**
	 * A driver that thinks that it knows the database does not see a script's
	 * {@code USE}.
	 */
	private static void use(Connection connection, String schema) throws SQLException {
		connection.setCatalog(schema);
		execute(connection, "USE `" + schema.replace("`", "``") + "`");
	}

	private void putBack(Connection connection) throws SQLException {
		Map<String, String> now = read(connection);
		for (Map.Entry<String, String> setting : this.before.entrySet()) {
			String value = setting.getValue();
			if (!value.equals(now.get(setting.getKey()))) {
				putBack(connection, setting.getKey(), value);
			}
		}
		set(connection, "timestamp", "DEFAULT");
	}

	private static void putBack(Connection connection, String name, String value) {
		if (value.isEmpty() && name.equals("character_set_results")) {
			// No conversion, as MySQL's driver wants it
			set(connection, name, "NULL");
			return;
		}
		boolean number = NUMBER.matcher(value).matches();
		set(connection, name, number ? value : "'" + value.replace("\\", "\\\\").replace("'", "''") + "'");
	}

	private static void set(Connection connection, String name, String literal) {
		try {
			execute(connection, "SET SESSION " + name + " = " + literal);
		}
		catch (SQLException ex) {
			// Global, and changed by somebody else, or not for this user to set
			logger.debug("Could not put back the variable '{}'", name, ex);
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static Map<String, String> read(Connection connection) throws SQLException {
		Map<String, String> settings = new HashMap<>();
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("SHOW SESSION VARIABLES")) {
			while (result.next()) {
				String name = result.getString(1);
				String value = result.getString(2);
				if (value != null && !VOLATILE.contains(name)) {
					settings.put(name, value);
				}
			}
		}
		return settings;
	}

}

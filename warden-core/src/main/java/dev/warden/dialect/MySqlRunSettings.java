package dev.warden.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session's variables, as scripts change them: {@code foreign_key_checks},
 * {@code sql_mode}, character sets, {@code sql_log_bin} and others. The lock needs none
 * of them, so that they are read and set when the run begins.
 */
final class MySqlRunSettings implements RunSettings {

	private static final Logger logger = LoggerFactory.getLogger(MySqlRunSettings.class);

	private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

	private final String table;

	private final @Nullable String schema;

	private MySqlVariables before = MySqlVariables.NONE;

	/**
	 * Create the settings of a run that has not begun.
	 * @param table the table of the session's variables
	 * @param schema the schema to use, or {@code null} for the connection's own
	 */
	MySqlRunSettings(String table, @Nullable String schema) {
		this.table = table;
		this.schema = schema;
	}

	@Override
	public void beginRun(Connection connection) throws SQLException {
		this.before = MySqlVariables.read(connection, this.table);
		Map<String, String> during = isolationDuring(this.before);
		if (!during.isEmpty()) {
			set(connection, during);
		}
		use(connection, this.before, schemaDuring());
	}

	/**
	 * With a binary log of statements InnoDB refuses to write at READ COMMITTED.
	 */
	private Map<String, String> isolationDuring(MySqlVariables now) {
		boolean limited = "ON".equals(this.before.get("log_bin"))
				&& "STATEMENT".equals(this.before.get("binlog_format"));
		String during = limited ? this.before.isolation() : MySqlVariables.READ_COMMITTED;
		return during.equals(now.isolation()) ? Map.of() : Map.of(now.isolationName(), literal(during));
	}

	private @Nullable String schemaDuring() {
		return (this.schema != null) ? this.schema : this.before.schema();
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
		MySqlVariables now = MySqlVariables.read(connection, this.table);
		Map<String, String> changes = changes(now);
		changes.putAll(isolationDuring(now));
		put(connection, changes);
		use(connection, now, schemaDuring());
	}

	/**
	 * A procedure that a script has called may have set something too.
	 */
	@Override
	public void restore(Connection connection) throws SQLException {
		if (this.before.values().isEmpty()) {
			return;
		}
		MySqlVariables now = MySqlVariables.read(connection, this.table);
		Map<String, String> changes = changes(now);
		if (!this.before.isolation().equals(now.isolation())) {
			changes.put(now.isolationName(), literal(this.before.isolation()));
		}
		put(connection, changes);
		use(connection, now, this.before.schema());
	}

	/**
	 * A driver that thinks that it knows the database does not see a script's
	 * {@code USE}.
	 */
	private static void use(Connection connection, MySqlVariables now, @Nullable String schema) throws SQLException {
		if (schema == null || (schema.equals(now.schema()) && schema.equals(connection.getCatalog()))) {
			return;
		}
		connection.setCatalog(schema);
		execute(connection, "USE `" + schema.replace("`", "``") + "`");
	}

	/**
	 * Return what has to be set to be as it was. The time is among it, since a fixed one
	 * looks like any other.
	 */
	private Map<String, String> changes(MySqlVariables now) {
		Map<String, String> changes = new LinkedHashMap<>();
		this.before.values().forEach((name, value) -> {
			if (!value.equals(now.get(name))) {
				// No conversion, as MySQL's driver wants it
				boolean none = value.isEmpty() && name.equals("character_set_results");
				changes.put(name, none ? "NULL" : literal(value));
			}
		});
		changes.put("timestamp", "DEFAULT");
		return changes;
	}

	private static String literal(String value) {
		boolean number = NUMBER.matcher(value).matches();
		return number ? value : "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
	}

	private static void put(Connection connection, Map<String, String> changes) {
		try {
			set(connection, changes);
		}
		catch (SQLException ex) {
			logger.debug("Could not put back {} at once", changes.keySet(), ex);
			changes.forEach((name, literal) -> put(connection, name, literal));
		}
	}

	private static void put(Connection connection, String name, String literal) {
		try {
			set(connection, Map.of(name, literal));
		}
		catch (SQLException ex) {
			// Global, and changed by somebody else, or not for this user to set
			logger.debug("Could not put back the variable '{}'", name, ex);
		}
	}

	private static void set(Connection connection, Map<String, String> literals) throws SQLException {
		execute(connection,
				literals.entrySet()
					.stream()
					.map((entry) -> "SESSION " + entry.getKey() + " = " + entry.getValue())
					.collect(Collectors.joining(", ", "SET ", "")));
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}

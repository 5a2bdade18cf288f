package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.sql.SqlWords;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * The session's variables, as scripts change them: {@code foreign_key_checks},
 * {@code sql_mode}, character sets, {@code sql_log_bin} and others. The lock needs none
 * of them, so that they are read and set when the run begins.
 */
final class MySqlRunSettings implements RunSettings {

	private static final HarmlessLogger logger = HarmlessLogger.of(MySqlRunSettings.class);

	private static final Pattern LOCK_RELEASE = Pattern.compile("RELEASE_(ALL_)?LOCKS?\\b", Pattern.CASE_INSENSITIVE);

	private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

	/**
	 * How long a query of MySQL, or a statement of MariaDB, may run.
	 */
	private static final List<String> TIME_LIMITS = List.of("max_execution_time", "max_statement_time");

	private static final Pattern NO_LIMIT = Pattern.compile("0(\\.0*)?");

	private static final Pattern LOG = Pattern.compile(MySqlStatements.LOG, Pattern.CASE_INSENSITIVE);

	private final MySqlSessions sessions;

	private final long driverSession;

	private final String mark;

	private final @Nullable String schema;

	private MySqlVariables before = MySqlVariables.NONE;

	private boolean otherLog;

	/**
	 * Create the settings of a run that has not begun.
	 * @param sessions how to ask for the session's variables
	 * @param driverSession the number of the session that the driver knows
	 * @param mark the name of the lock that marks the session
	 * @param schema the schema to use, or {@code null} for the connection's own
	 */
	MySqlRunSettings(MySqlSessions sessions, long driverSession, String mark, @Nullable String schema) {
		this.sessions = sessions;
		this.driverSession = driverSession;
		this.mark = mark;
		this.schema = schema;
	}

	@Override
	public void beginRun(Connection connection) throws SQLException {
		this.before = MySqlVariables.read(connection, this.sessions);
		Map<String, String> during = during(this.before);
		set(connection, during);
		use(connection, this.before, schemaDuring());
	}

	/**
	 * The run has limits of its own, and those of a user or the server are meant for
	 * their other work.
	 */
	private Map<String, String> during(MySqlVariables now) {
		Map<String, String> during = new LinkedHashMap<>(isolationDuring(now));
		for (String limit : TIME_LIMITS) {
			String value = this.before.get(limit);
			if (value != null && !NO_LIMIT.matcher(value).matches()) {
				during.put(limit, "0");
			}
		}
		during.putAll(MySqlIdleLimits.always(this.before.values()));
		return during;
	}

	@Override
	public void mayIdle(Connection connection) throws SQLException {
		set(connection, MySqlIdleLimits.inTransaction(this.before.values()));
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
		MySqlDriver.execute(connection,
				"SET SESSION lock_wait_timeout = " + table + ", SESSION innodb_lock_wait_timeout = " + row);
	}

	@Override
	public boolean isCertified() {
		return "ON".equals(this.before.get("wsrep_on"));
	}

	@Override
	public void reset(Connection connection) throws SQLException {
		this.otherLog = false;
		letWrite(connection);
		reset(connection, MySqlVariables.read(connection, this.sessions));
	}

	/**
	 * What a script has set for its next transaction is in no variable. Nor are the
	 * tables that code, or a statement which another one prepared, has locked.
	 */
	private static void letWrite(Connection connection) throws SQLException {
		MySqlDriver.execute(connection, "UNLOCK TABLES");
		MySqlDriver.execute(connection, "SET TRANSACTION READ WRITE");
	}

	private void reset(Connection connection, MySqlVariables now) throws SQLException {
		Map<String, String> changes = changes(this.before, now, marking());
		changes.putAll(during(now));
		put(connection, changes);
		become(connection, now.role(), this.before.role());
		use(connection, now, schemaDuring());
	}

	@Override
	public boolean own(Connection connection) throws SQLException {
		reset(connection, MySqlVariables.read(connection, this.sessions));
		return true;
	}

	@Override
	public void before(Connection connection, SqlWords statement) {
		this.otherLog = this.otherLog || switch (statement.first()) {
			case "SET" -> statement.mentions(LOG);
			case "CALL", "EXECUTE", "BEGIN" -> true;
			default -> false;
		};
	}

	/**
	 * Most of what a script sets is no matter to a write by primary key, and reading it
	 * takes longer than the write. What matters makes the write fail, but for the binary
	 * log, which replicas read.
	 */
	@Override
	public boolean between(Connection connection, BooleanSupplier write) throws SQLException {
		if (!this.otherLog) {
			try {
				return write.getAsBoolean();
			}
			catch (DataAccessException ex) {
				logger.debug("Writing again, in a session as this run needs it", ex);
			}
		}
		letWrite(connection);
		MySqlVariables script = MySqlVariables.read(connection, this.sessions);
		reset(connection, script);
		boolean written = write.getAsBoolean();
		MySqlVariables now = MySqlVariables.read(connection, this.sessions);
		Map<String, String> changes = changes(script, now, marking());
		changes.put(now.isolationName(), literal(script.isolation()));
		put(connection, changes);
		become(connection, now.role(), script.role());
		use(connection, now, script.schema());
		return written;
	}

	private static void become(Connection connection, String now, String role) throws SQLException {
		if (!role.equals(now)) {
			MySqlDriver.execute(connection, "SET ROLE " + role);
		}
	}

	private String marking() {
		return "CASE WHEN CONNECTION_ID() = " + this.driverSession + " AND IS_USED_LOCK('" + this.mark
				+ "') IS NULL THEN GET_LOCK('" + this.mark + "', 0) END";
	}

	/**
	 * A script may have released all locks with a name.
	 */
	@Override
	public void mark(Connection connection) throws SQLException {
		if (!isCertified()) {
			MySqlDriver.execute(connection, "DO " + marking());
		}
	}

	@Override
	public boolean mayLoseMark(String sql) {
		return LOCK_RELEASE.matcher(sql).find();
	}

	/**
	 * A procedure that a script has called may have set something too.
	 */
	@Override
	public void restore(Connection connection) throws SQLException {
		if (this.before.values().isEmpty()) {
			return;
		}
		MySqlVariables now = MySqlVariables.read(connection, this.sessions);
		Map<String, String> changes = changes(this.before, now, "RELEASE_LOCK('" + this.mark + "')");
		if (!this.before.isolation().equals(now.isolation())) {
			changes.put(now.isolationName(), literal(this.before.isolation()));
		}
		put(connection, changes);
		become(connection, now.role(), this.before.role());
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
		MySqlDriver.execute(connection, "USE `" + schema.replace("`", "``") + "`");
	}

	/**
	 * Return what has to be set to be as it was. The time is among it, since a fixed one
	 * looks like any other; with zero it is the clock's. The mark is put on or off with
	 * it.
	 */
	private Map<String, String> changes(MySqlVariables before, MySqlVariables now, String marking) {
		Map<String, String> changes = new LinkedHashMap<>();
		before.values().forEach((name, value) -> {
			if (!value.equals(now.get(name))) {
				// No conversion, as MySQL's driver wants it
				boolean none = value.isEmpty() && name.equals("character_set_results");
				changes.put(name, none ? "NULL" : literal(value));
			}
		});
		changes.put("timestamp", isCertified() ? "DEFAULT" : "0 * COALESCE(" + marking + ", 0)");
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

	static void set(Connection connection, Map<String, String> literals) throws SQLException {
		if (literals.isEmpty()) {
			return;
		}
		MySqlDriver.execute(connection,
				literals.entrySet()
					.stream()
					.map((entry) -> "SESSION " + entry.getKey() + " = " + entry.getValue())
					.collect(Collectors.joining(", ", "SET ", "")));
	}

}

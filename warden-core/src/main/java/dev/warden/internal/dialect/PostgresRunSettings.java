package dev.warden.internal.dialect;

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
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

import dev.warden.internal.sql.SqlWords;
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

	static final String MARK = "application_name";

	/** Ends a session outside a transaction (PostgreSQL 14 and later). */
	static final String IDLE = "idle_session_timeout";

	static final String IDLE_IN_TRANSACTION = "idle_in_transaction_session_timeout";

	private static final Pattern MARK_CHANGE = Pattern.compile(MARK + "|set_config|^\\s*(RESET|DISCARD)\\b",
			Pattern.CASE_INSENSITIVE);

	private static final String SET_HERE = "SELECT name, current_setting(name) FROM pg_settings WHERE source = 'session'";

	private static final String CHANGED = "SELECT name FROM pg_settings WHERE source = 'session'"
			+ " AND name NOT LIKE 'transaction\\_%'";

	private final Map<String, String> before;

	private final Map<String, String> during;

	private static final Pattern READ_ONLY = Pattern.compile("(?<!default_)transaction_read_only",
			Pattern.CASE_INSENSITIVE);

	private static final List<String> ISOLATIONS = List.of("SERIALIZABLE", "REPEATABLE READ", "READ COMMITTED",
			"READ UNCOMMITTED");

	private static final String UNLIMITED = "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0";

	/** Where a transaction was before a script let it only read. */
	private static final String SAVEPOINT = "warden_writable";

	private boolean read;

	private boolean changed;

	private boolean readOnly;

	PostgresRunSettings(Map<String, String> before, Map<String, String> during) {
		this.before = before;
		this.during = during;
	}

	/**
	 * What is set in this session, apart from what the run itself has set. It takes the
	 * server longer than all of an acquisition.
	 */
	@Override
	public String selectBefore() {
		return SET_HERE;
	}

	@Override
	public void readBefore(ResultSet rows) throws SQLException {
		this.read = true;
		while (rows.next()) {
			this.before.putIfAbsent(rows.getString(1), rows.getString(2));
		}
	}

	@Override
	public void beginRun(Connection connection) throws SQLException {
		if (this.read) {
			return;
		}
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(SET_HERE)) {
			readBefore(rows);
		}
	}

	/**
	 * Set what the run needs.
	 */
	void enter(Connection connection) throws SQLException {
		set(connection, this.during, false);
	}

	@Override
	public boolean mayLoseMark(String sql) {
		return MARK_CHANGE.matcher(sql).find();
	}

	@Override
	public void mark(Connection connection) throws SQLException {
		String mark = this.during.get(MARK);
		if (mark != null) {
			set(connection, Map.of(MARK, mark), false);
		}
	}

	@Override
	public void reset(Connection connection) throws SQLException {
		this.changed = true;
		resetAll(connection);
		enter(connection);
	}

	@Override
	public void begin(Connection connection) {
		this.readOnly = false;
	}

	/**
	 * A transaction that may only read cannot be made to write again, but that ends with
	 * its subtransaction. The isolation cannot be set in one.
	 */
	@Override
	public void before(Connection connection, SqlWords statement) throws SQLException {
		if (connection.getAutoCommit()) {
			return;
		}
		if (this.readOnly && statement.isNext("ROLLBACK", "RELEASE")) {
			this.readOnly = false;
		}
		else if (!this.readOnly && setsReadOnly(statement.fromStart())) {
			String isolation = isolation(statement);
			if (isolation != null) {
				execute(connection, "SET TRANSACTION ISOLATION LEVEL " + isolation);
			}
			execute(connection, "SAVEPOINT " + SAVEPOINT);
			this.readOnly = true;
		}
	}

	private static boolean setsReadOnly(SqlWords statement) {
		if (!statement.isNext("SET", "SELECT", "DO")) {
			return false;
		}
		boolean transaction = statement.take("SET")
				&& (statement.take("LOCAL", "TRANSACTION") || statement.take("TRANSACTION"));
		return (transaction && statement.hasOutside("READ", "ONLY")) || statement.mentions(READ_ONLY);
	}

	private static @Nullable String isolation(SqlWords statement) {
		if (!statement.takeUntil("ISOLATION") || !statement.take("LEVEL")) {
			return null;
		}
		return ISOLATIONS.stream().filter((level) -> statement.take(level.split(" "))).findFirst().orElse(null);
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * Outside a transaction it may be idle all the time.
	 */
	@Override
	public void mayIdle(Connection connection) throws SQLException {
		set(connection, Map.of(IDLE_IN_TRANSACTION, "0"), !connection.getAutoCommit());
	}

	/**
	 * What the script has put off until the commit is still its own.
	 */
	@Override
	public boolean own(Connection connection) throws SQLException {
		execute(connection, UNLIMITED);
		execute(connection, "SET CONSTRAINTS ALL IMMEDIATE");
		if (this.readOnly) {
			this.readOnly = false;
			execute(connection, "RELEASE SAVEPOINT " + SAVEPOINT);
		}
		reset(connection);
		execute(connection, UNLIMITED);
		return true;
	}

	@Override
	public boolean seesOthers(Connection connection) throws SQLException {
		return connection.getTransactionIsolation() <= Connection.TRANSACTION_READ_COMMITTED;
	}

	/**
	 * The settings end with the transaction, and the session is as the script has set it.
	 */
	@Override
	public boolean between(Connection connection, BooleanSupplier write) throws SQLException {
		connection.setAutoCommit(false);
		try {
			execute(connection, UNLIMITED);
			execute(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE;"
					+ " SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL ROLE NONE");
			set(connection, this.before, true);
			execute(connection, UNLIMITED + "; SET LOCAL " + IDLE_IN_TRANSACTION + " = '60s'");
			boolean written = write.getAsBoolean();
			connection.commit();
			return written;
		}
		catch (SQLException | RuntimeException ex) {
			connection.rollback();
			throw ex;
		}
		finally {
			connection.setAutoCommit(true);
		}
	}

	@Override
	public @Nullable BoundSql restoreSql() {
		return this.changed ? null : setting(this.before, false);
	}

	@Override
	public void restore(Connection connection) throws SQLException {
		if (this.changed) {
			resetAll(connection);
		}
		else {
			set(connection, this.before, false);
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
			statement.execute("RESET SESSION AUTHORIZATION; RESET ROLE");
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
		set(connection, this.before, false);
	}

	private static void set(Connection connection, Map<String, String> settings, boolean local) throws SQLException {
		BoundSql setting = setting(settings, local);
		try (PreparedStatement statement = connection.prepareStatement(setting.sql())) {
			int number = 1;
			for (Object parameter : setting.parameters()) {
				statement.setObject(number++, parameter);
			}
			statement.executeQuery().close();
		}
	}

	private static BoundSql setting(Map<String, String> settings, boolean local) {
		List<Object> parameters = new ArrayList<>();
		settings.forEach((name, value) -> Collections.addAll(parameters, name, value));
		return new BoundSql("SELECT count(set_config(s.name, s.value, " + local + ")) FROM (VALUES (?, ?)"
				+ ", (?, ?)".repeat(settings.size() - 1) + ") s (name, value)", parameters);
	}

}

package dev.warden.internal.dialect;

import java.io.EOFException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.warden.internal.script.PostgresStatements;
import dev.warden.internal.script.SqlSyntax;
import dev.warden.internal.script.SyntaxRule;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * PostgreSQL 12 and later.
 */
class PostgresDialect implements Dialect {

	/**
	 * Process id and start of a server process, which together are never used again.
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW">pg_stat_activity</a>
	 */
	private static final String IDENTITY = "a.pid || '@' || to_char(a.backend_start AT TIME ZONE 'UTC',"
			+ " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

	@Override
	public String server() {
		return "version()";
	}

	@Override
	public Dialect of(String server) {
		return UnknownPostgresDialect.isKnown(server) ? this : new UnknownPostgresDialect();
	}

	/**
	 * Functions of PostgreSQL that others do not have.
	 */
	@Override
	public boolean mayBeOtherServer(SQLException exception) {
		return hasState(exception, "42883", "0A000");
	}

	@Override
	public String product() {
		return "PostgreSQL";
	}

	@Override
	public String vendor() {
		return "postgresql";
	}

	@Override
	public SqlSyntax syntax() {
		return SqlSyntax.of(SyntaxRule.DOLLAR_QUOTES, SyntaxRule.NESTED_COMMENTS, SyntaxRule.ESCAPE_STRINGS,
				SyntaxRule.BEGIN_ATOMIC, SyntaxRule.COPY_DATA);
	}

	@Override
	public boolean hasTransactionalDdl() {
		return true;
	}

	@Override
	public boolean isTransactional(String sql) {
		return !PostgresStatements.isOutsideTransactionOnly(sql);
	}

	@Override
	public boolean mayBeTransactional(String sql) {
		return PostgresStatements.dependsOnState(sql);
	}

	@Override
	public boolean isSetting(String sql) {
		return PostgresStatements.isSetting(sql);
	}

	@Override
	public String quoteSetting() {
		return "SHOW standard_conforming_strings";
	}

	@Override
	public SqlSyntax syntax(String quoteSetting) {
		return quoteSetting.equals("off") ? syntax().withStrings(true, true) : syntax();
	}

	@Override
	public boolean isAlwaysTransactional(String firstWord) {
		return !firstWord.isEmpty() && !PostgresStatements.mayBeOutsideTransactionOnly(firstWord);
	}

	@Override
	public boolean keepsTransactionAfterError() {
		return false;
	}

	/**
	 * {@code CREATE INDEX CONCURRENTLY} leaves an invalid index behind.
	 */
	@Override
	public boolean hasAtomicStatements() {
		return false;
	}

	@Override
	public boolean hasStatementTimeout() {
		return true;
	}

	@Override
	public boolean writesTwoTablesAtOnce() {
		return true;
	}

	@Override
	public boolean takesStatementsTogether() {
		return true;
	}

	/**
	 * For a transaction that is idle, not for a statement or a COMMIT that takes long.
	 */
	@Override
	public String endsIfIdle() {
		return " AND set_config('idle_in_transaction_session_timeout', COALESCE(CASE WHEN isfinite(expires_at)"
				+ " AND isfinite(renewed_at) THEN CAST(CAST(LEAST(GREATEST(EXTRACT(EPOCH FROM expires_at - renewed_at),"
				+ " 1), 3600) * 1000 AS integer) AS text) END, '60s'), true) IS NOT NULL";
	}

	@Override
	public String unlessThere(String key) {
		return " ON CONFLICT DO NOTHING";
	}

	@Override
	public String now() {
		return "clock_timestamp()";
	}

	@Override
	public String nowPlusMillis() {
		return "clock_timestamp() + ? * INTERVAL '1 millisecond'";
	}

	@Override
	public String currentSchema() {
		return "current_schema()";
	}

	@Override
	public String isInCurrentSchema(String table) {
		return "(SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = '" + table
				+ "'::regclass) = current_schema()";
	}

	@Override
	public String findSchema() {
		return "SELECT nspname FROM pg_namespace WHERE nspname = ? OR nspname = ?";
	}

	@Override
	public String countTables() {
		return "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
				+ " WHERE n.nspname = ? AND c.relname = lower(?)";
	}

	/**
	 * Without what belongs to an extension: some are in every new database of a provider.
	 */
	@Override
	public String selectSearchPath() {
		return "SELECT current_setting('search_path')";
	}

	@Override
	public String selectTablesAndViews() {
		return "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
				+ " WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND NOT EXISTS (SELECT 1"
				+ " FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')";
	}

	/**
	 * A block sees the names in a statement when it gets there.
	 */
	@Override
	public @Nullable String queryIf(String condition, String query) {
		return "DO "
				+ literal("DECLARE warden_rows refcursor := 'warden_rows'; BEGIN IF " + condition
						+ " THEN OPEN warden_rows FOR " + query
						+ "; ELSE OPEN warden_rows FOR SELECT 1 WHERE false; END IF; END")
				+ "; FETCH ALL FROM warden_rows";
	}

	/**
	 * Read the same whatever {@code standard_conforming_strings} says.
	 */
	@Override
	public String literal(String text) {
		boolean plain = text.indexOf('\\') < 0;
		return plain ? Dialect.super.literal(text) : "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
	}

	@Override
	public long driverSession(Connection connection) {
		try {
			return connection.unwrap(PGConnection.class).getBackendPID();
		}
		catch (SQLException | LinkageError ex) {
			return 0;
		}
	}

	@Override
	public String ownSession() {
		return "(SELECT " + IDENTITY + " FROM pg_stat_get_activity(pg_backend_pid()) a WHERE a.pid = ?)";
	}

	/**
	 * A standby shows only its own sessions, and a user without {@code pg_read_all_stats}
	 * sees other users' sessions without their start. The function is what the view
	 * {@code pg_stat_activity} reads, without its two joins and all other sessions.
	 */
	@Override
	public String sessionState(String row) {
		String column = row + ".session_id";
		String pid = "split_part(" + column + ", '@', 1)";
		return "CASE WHEN " + column + " IS NULL THEN 'UNKNOWN' WHEN pg_is_in_recovery() OR " + pid
				+ " !~ '^[0-9]{1,9}$' THEN 'UNKNOWN' ELSE COALESCE((SELECT CASE WHEN a.backend_start IS NULL THEN 'UNKNOWN'"
				+ " WHEN " + IDENTITY + " = " + column + " THEN 'ALIVE' END FROM pg_stat_get_activity(CAST(" + pid
				+ " AS integer)) a), 'GONE') END";
	}

	@Override
	public String privilegeToSee() {
		return "pg_read_all_stats (or pg_monitor)";
	}

	@Override
	public String endSession() {
		return "SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a WHERE " + IDENTITY
				+ " = ? AND a.application_name = ?";
	}

	@Override
	public RunSettings prepare(Connection connection, String mark, @Nullable String schema) throws SQLException {
		long driverSession = driverSession(connection);
		try {
			return new PostgresPreparation(driverSession, mark, schema, true).execute(connection);
		}
		catch (SQLException ex) {
			if (!hasState(ex, "22023")) {
				throw ex;
			}
			return new PostgresPreparation(driverSession, mark, schema, false).execute(connection);
		}
	}

	@Override
	public Preparation preparation(Connection connection, String mark, @Nullable String schema) {
		return PostgresPreparation.of(driverSession(connection), mark, schema);
	}

	@Override
	public @Nullable Charset charset(Connection connection) {
		try {
			return PostgresEncoding
				.charset(connection.unwrap(PGConnection.class).getParameterStatus("server_encoding"));
		}
		catch (SQLException | LinkageError ex) {
			return null;
		}
	}

	/**
	 * A server-side prepared statement does not survive a transaction pooler, and with
	 * any other threshold the driver prepares even its COMMIT.
	 */
	@Override
	public Runnable configure(Connection connection) throws SQLException {
		if (!connection.isWrapperFor(PGConnection.class)) {
			return () -> {
			};
		}
		PGConnection driver = connection.unwrap(PGConnection.class);
		int before = driver.getPrepareThreshold();
		driver.setPrepareThreshold(0);
		return () -> driver.setPrepareThreshold(before);
	}

	/**
	 * Up to the next synchronization the server passes over what follows an error. In
	 * simple mode each statement is synchronized, and with savepoints of its own the
	 * driver sends one more after a COMMIT.
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING">pipelining</a>
	 */
	@Override
	public boolean sendsTogether(Connection connection) {
		try {
			PGConnection driver = connection.unwrap(PGConnection.class);
			return driver.getPreferQueryMode() == PreferQueryMode.EXTENDED && driver.getAutosave() == AutoSave.NEVER;
		}
		catch (SQLException | LinkageError ex) {
			return false;
		}
	}

	@Override
	public boolean isPlainInsert(String sql) {
		return PostgresBatch.isPlainInsert(sql);
	}

	@Override
	public int failedEntry(BatchUpdateException exception) {
		return PostgresBatch.failedEntry(exception);
	}

	/**
	 * Not known before it runs, so that the planner does not compute it.
	 */
	@Override
	public String orError(String query, String message) {
		return "COALESCE(" + query + ", CAST('" + message + "' || left(random()::text, 0) AS bigint))";
	}

	@Override
	public Execution copy(Connection connection, String sql, Reader data) throws SQLException {
		return PostgresCopy.of(connection, sql, data);
	}

	/**
	 * A statement that was cancelled because it waited too long for the row has lost too.
	 */
	@Override
	public boolean isLostRace(SQLException exception) {
		return hasState(exception, "40001", "40P01", "55P03", "57014");
	}

	/**
	 * The driver calls a column {@code serial} that has a sequence of its own.
	 */
	@Override
	public String generatedColumn(String type) {
		return type.endsWith("serial") ? "" : " GENERATED BY DEFAULT AS IDENTITY";
	}

	@Override
	public boolean isLockTimeout(SQLException exception) {
		return hasState(exception, "55P03", "40P01");
	}

	@Override
	public @Nullable String findBlockers() {
		return "SELECT format('session %s of user ''%s'' (%s), %s since %s: %s', pid, usename, application_name, state,"
				+ " to_char(coalesce(xact_start, query_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
				+ " left(query, 100)) FROM pg_stat_activity WHERE pid = ANY (pg_blocking_pids(CAST(? AS integer)))";
	}

	@Override
	public String quotedUser() {
		return "quote_ident(current_user)";
	}

	@Override
	public String grantCreate(String schema) {
		return "GRANT USAGE, CREATE ON SCHEMA " + quote(schema);
	}

	@Override
	public List<String> findActivity() {
		return PostgresActivity.QUERIES;
	}

	/**
	 * The server counts characters, from 1.
	 */
	@Override
	public int place(SQLException exception, String sql) {
		ServerErrorMessage error = (exception instanceof PSQLException known) ? known.getServerErrorMessage() : null;
		int position = (error != null) ? error.getPosition() : 0;
		return (position > 0 && position <= sql.codePointCount(0, sql.length()))
				? sql.offsetByCodePoints(0, position - 1) : -1;
	}

	/**
	 * The driver names what it cannot work with, in any language; a session that was idle
	 * for too long, or in a transaction for too long, is ended by the server.
	 */
	@Override
	public FailureKind kind(SQLException exception) {
		if (hasState(exception, "25P03", "25P04")) {
			return FailureKind.SESSION_ENDED;
		}
		FailureKind kind = Dialect.super.kind(exception);
		String message = String.valueOf(exception.getMessage());
		boolean refused = message.contains("client_encoding") || message.contains("DateStyle");
		return (kind == FailureKind.CONNECTION_LOST && refused) ? FailureKind.SETTING_REFUSED : kind;
	}

	/**
	 * Of a session that is ended during a COPY the driver tells only the end of the
	 * stream, and not the server's reason.
	 */
	@Override
	public boolean isSessionEnded(SQLException exception) {
		return hasState(exception, "57P01") || exception.getCause() instanceof EOFException;
	}

	@Override
	public boolean isMissingPrivilege(SQLException exception) {
		return hasState(exception, "42501");
	}

	@Override
	public boolean isReadOnly(SQLException exception) {
		return hasState(exception, "25006");
	}

	/**
	 * A procedure that commits says so with a state of its own.
	 */
	@Override
	public boolean isOutsideTransactionOnly(SQLException exception) {
		return hasState(exception, "25001", "2D000");
	}

	private static boolean hasState(SQLException exception, String... states) {
		for (String state : states) {
			if (state.equals(exception.getSQLState())) {
				return true;
			}
		}
		return false;
	}

}

package dev.warden.internal.dialect;

import java.io.Reader;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

import dev.warden.internal.sql.PostgresStatements;
import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.SqlWords;
import dev.warden.internal.sql.SyntaxRule;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * PostgreSQL 12 and later, and servers that speak its protocol without being known to be
 * PostgreSQL, be it a cluster in which each node shows only its own sessions, or in which
 * data definition commits by itself. Those have no sessions that anybody judges, and no
 * fence but the token.
 */
final class PostgresDialect implements Dialect {

	/** "Flyway" in ASCII, to which Flyway adds the hash of its table. */
	private static final long FLYWAY = 0x466C_7977_6179L;

	private static final String KNOWN_VERSION = "(?:1[2-9]|[2-9]\\d)(?:\\.\\d+|(?:devel|alpha|beta|rc)\\d*)"
			+ "(?: \\((?:Debian|Ubuntu|Raspbian|Homebrew|Postgres\\.app)[^()]*\\)| - Percona [^,]*?)?";

	/**
	 * What PostgreSQL says of itself. What is built on it adds its own name or version.
	 * @see <a href=
	 * "https://github.com/postgres/postgres/blob/master/meson.build">PG_VERSION_STR</a>
	 */
	private static final Pattern KNOWN = Pattern
		.compile(KNOWN_VERSION + "|PostgreSQL " + KNOWN_VERSION + "(?: on [^,]+)?, compiled by .+, (?:32|64)-bit");

	private final boolean known;

	PostgresDialect() {
		this(true);
	}

	private PostgresDialect(boolean known) {
		this.known = known;
	}

	@Override
	public String server() {
		return "version()";
	}

	@Override
	public Dialect of(String server) {
		return (!this.known || KNOWN.matcher(server).matches()) ? this : new PostgresDialect(false);
	}

	@Override
	public boolean isKnown() {
		return this.known;
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
	public DatabaseErrors errors() {
		return new PostgresErrors();
	}

	@Override
	public Sessions sessions() {
		return this.known ? new PostgresSessions()
				: new LeaseOnlySessions("CASE WHEN CAST(? AS bigint) = 0 THEN '" + Sessions.UNJUDGED + "' END",
						"SELECT 1 WHERE ? IS NULL AND ? IS NULL", PostgresSessions.PRIVILEGE);
	}

	@Override
	public SqlSyntax syntax() {
		return SqlSyntax.of(SyntaxRule.DOLLAR_QUOTES, SyntaxRule.NESTED_COMMENTS, SyntaxRule.ESCAPE_STRINGS,
				SyntaxRule.BEGIN_ATOMIC, SyntaxRule.COPY_DATA);
	}

	@Override
	public boolean hasTransactionalDdl() {
		return this.known;
	}

	@Override
	public boolean isTransactional(SqlWords statement) {
		return this.known ? !PostgresStatements.isOutsideTransactionOnly(statement)
				: isAlwaysTransactional(statement.first()) || isSetting(statement);
	}

	@Override
	public boolean mayBeTransactional(SqlWords statement) {
		return this.known && PostgresStatements.dependsOnState(statement);
	}

	@Override
	public boolean isSetting(SqlWords statement) {
		return PostgresStatements.isSetting(statement);
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
		return this.known ? !firstWord.isEmpty() && !PostgresStatements.mayBeOutsideTransactionOnly(firstWord)
				: PlainDialect.TRANSACTIONAL.contains(firstWord);
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

	/**
	 * What works in several transactions says so by its first word, or is told apart from
	 * what does not by the word {@code CONCURRENTLY}; a {@code VACUUM} or {@code REINDEX}
	 * of several tables may begin anew.
	 */
	@Override
	public boolean undoesCancelled(Connection connection, SqlWords statement) {
		return true;
	}

	@Override
	public boolean hasStatementTimeout() {
		return true;
	}

	@Override
	public boolean locksRowsInQueries() {
		return this.known;
	}

	@Override
	public @Nullable CombinedStatement combined() {
		return this.known ? CombinedStatement.IN_QUERY : null;
	}

	@Override
	public String isKnownServer() {
		return server() + " ~ " + literal("^(" + KNOWN.pattern() + ")$");
	}

	/**
	 * For a transaction that is idle, not for a statement or a COMMIT that takes long.
	 */
	@Override
	public String endsIfIdle() {
		if (!this.known) {
			return "";
		}
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
	public ToolLock flywayLock(TableName history) {
		long number = FLYWAY + history.sql().hashCode();
		return new ToolLock("SELECT CASE WHEN pg_try_advisory_lock(" + number + ") THEN 1 ELSE 0 END",
				"SELECT CASE WHEN pg_advisory_unlock(" + number + ") THEN 1 ELSE 0 END",
				"SELECT CASE WHEN pg_try_advisory_xact_lock(" + number + ") THEN 1 ELSE 0 END");
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

	@Override
	public String selectDatabase() {
		return "SELECT quote_ident(current_database())";
	}

	@Override
	public String selectSearchPath() {
		return "SELECT current_setting('search_path'), (SELECT n.nspname FROM pg_namespace n"
				+ " JOIN unnest(string_to_array(current_setting('search_path'), ',')) WITH ORDINALITY p (name, i)"
				+ " ON n.nspname = replace(trim(both ' \"' from p.name), '$user', current_user)"
				+ " WHERE NOT has_schema_privilege(n.oid, 'USAGE') ORDER BY p.i LIMIT 1)";
	}

	/**
	 * Without what belongs to an extension: some are in every new database of a provider.
	 */
	@Override
	public String selectTablesAndViews() {
		return "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
				+ " WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND NOT EXISTS (SELECT 1"
				+ " FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')";
	}

	/**
	 * The view of all columns takes a new session a tenth of its first run to plan.
	 */
	@Override
	public String findLockTables() {
		return "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ?"
				+ " AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND has_table_privilege(c.oid, 'SELECT')"
				+ " AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped"
				+ " AND lower(a.attname) IN ('lock_name', 'locked', 'token', 'owner_id')) = 4";
	}

	/**
	 * A block sees the names in a statement when it gets there.
	 */
	@Override
	public @Nullable String queryIf(String condition, String query) {
		if (!this.known) {
			return null;
		}
		return "DO "
				+ literal("DECLARE warden_rows refcursor := 'warden_rows'; BEGIN IF " + condition
						+ " THEN OPEN warden_rows FOR " + query
						+ "; ELSE OPEN warden_rows FOR SELECT 1 WHERE false; END IF; END")
				+ "; FETCH ALL FROM warden_rows";
	}

	@Override
	public @Nullable String together(List<String> statements) {
		return this.known ? String.join(";\n", statements) : null;
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
	public RunSettings prepare(Connection connection, String mark, @Nullable String schema) throws SQLException {
		if (!this.known) {
			return JdbcRunSettings.prepare(connection, schema);
		}
		long driverSession = sessions().driverSession(connection);
		try {
			return new PostgresPreparation(driverSession, mark, schema, true).execute(connection);
		}
		catch (SQLException ex) {
			if (!"22023".equals(ex.getSQLState())) {
				throw ex;
			}
			return new PostgresPreparation(driverSession, mark, schema, false).execute(connection);
		}
	}

	@Override
	public Preparation preparation(Connection connection, String mark, @Nullable String schema) {
		return PostgresPreparation.of(sessions().driverSession(connection), mark, schema);
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
		if (!this.known) {
			return false;
		}
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
	 * The driver calls a column {@code serial} that has a sequence of its own.
	 */
	@Override
	public String generatedColumn(String type) {
		return type.endsWith("serial") ? "" : " GENERATED BY DEFAULT AS IDENTITY";
	}

	@Override
	public String quotedUser() {
		return "quote_ident(current_user)";
	}

	@Override
	public String grantOnSchema(String schema, boolean create) {
		return (create ? "GRANT USAGE, CREATE ON SCHEMA " : "GRANT USAGE ON SCHEMA ") + quote(schema);
	}

	@Override
	public Traces traces() {
		return new Traces(PostgresTables.FILES, PostgresTables.OWN_LOCKS);
	}

}

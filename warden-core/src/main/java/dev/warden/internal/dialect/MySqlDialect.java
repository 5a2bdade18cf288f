package dev.warden.internal.dialect;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.warden.internal.sql.SqlStatement;
import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.SqlWords;
import dev.warden.internal.sql.SyntaxRule;
import org.jspecify.annotations.Nullable;

/**
 * MySQL 5.7 and later. A schema is what MySQL calls a database; data definition
 * statements commit by themselves.
 * <p>
 * A server that speaks MySQL's protocol without being known to be MySQL or MariaDB may be
 * a cluster in which each node shows only its own sessions, or have no named locks: its
 * sessions are judged by nobody.
 */
class MySqlDialect implements Dialect {

	private static final Pattern LIMIT = Pattern.compile("\\bLIMIT \\d+$");

	private final String product;

	private final String vendor;

	private final String definitions;

	private final boolean known;

	MySqlDialect() {
		this("MySQL", "mysql", true);
	}

	MySqlDialect(String product, String vendor, boolean known) {
		this(product, vendor, vendor + ".sql", known);
	}

	private MySqlDialect(String product, String vendor, String definitions, boolean known) {
		this.product = product;
		this.vendor = vendor;
		this.definitions = definitions;
		this.known = known;
	}

	/**
	 * Return the dialect of a product that is known to speak MySQL's protocol only.
	 */
	static Dialect unknown(String product, String vendor) {
		return new MySqlDialect(product, vendor, "mysql.sql", false);
	}

	@Override
	public String server() {
		return "CONCAT(VERSION(), ' (', @@version_comment, ')')";
	}

	@Override
	public Dialect of(String server) {
		return (!this.known || Dialects.otherThanMySql(server) == null) ? this
				: new MySqlDialect(this.product, this.vendor, this.definitions, false);
	}

	@Override
	public boolean isKnown() {
		return this.known;
	}

	@Override
	public String product() {
		return this.product;
	}

	@Override
	public String vendor() {
		return this.vendor;
	}

	@Override
	public String definitions() {
		return this.definitions;
	}

	@Override
	public DatabaseErrors errors() {
		return new MySqlErrors(false);
	}

	@Override
	public Sessions sessions() {
		return this.known ? MySqlSessions.MYSQL
				: new LeaseOnlySessions("CASE WHEN ? = 0 THEN '" + Sessions.UNJUDGED + "' END",
						"SELECT 1 FROM DUAL WHERE ? IS NULL AND ? IS NULL", MySqlSessions.PRIVILEGE);
	}

	@Override
	public SqlSyntax syntax() {
		return SqlSyntax.of(SyntaxRule.BACKSLASH_ESCAPES, SyntaxRule.HASH_COMMENTS, SyntaxRule.EXECUTABLE_COMMENTS,
				SyntaxRule.BACKTICK_QUOTES, SyntaxRule.COMPOUND_STATEMENTS, SyntaxRule.DELIMITER_COMMAND);
	}

	@Override
	public String quoteSetting() {
		return "SELECT @@sql_mode";
	}

	@Override
	public SqlSyntax syntax(String quoteSetting) {
		List<String> modes = List.of(quoteSetting.split(","));
		return syntax().withStrings(!modes.contains("NO_BACKSLASH_ESCAPES"), modes.contains("ANSI_QUOTES"));
	}

	@Override
	public boolean hasTransactionalDdl() {
		return false;
	}

	@Override
	public boolean isTransactional(SqlWords statement) {
		return MySqlStatements.isTransactional(statement);
	}

	@Override
	public boolean isAlwaysTransactional(String firstWord) {
		return MySqlStatements.isAlwaysTransactional(firstWord);
	}

	@Override
	public boolean locksOutOfTables(SqlWords statement) {
		return MySqlStatements.locksTables(statement);
	}

	/**
	 * A statement on a table without transactions keeps the rows before the one that
	 * failed, and so does data definition of MySQL 5.7.
	 */
	@Override
	public boolean hasAtomicStatements() {
		return false;
	}

	@Override
	public boolean undoesCancelled(Connection connection, SqlWords statement) throws SQLException {
		return MySqlStatements.changesOneTable(statement)
				|| (MySqlStatements.changesRows(statement) && hasOnlyTransactionalTables(connection));
	}

	/**
	 * Other engines keep the rows that a statement has changed before it was cancelled. A
	 * user sees all tables that it may use.
	 */
	private static boolean hasOnlyTransactionalTables(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM information_schema.TABLES"
						+ " WHERE TABLE_TYPE = 'BASE TABLE' AND COALESCE(ENGINE, '') <> 'InnoDB' AND TABLE_SCHEMA NOT IN"
						+ " ('mysql', 'sys', 'performance_schema', 'information_schema')")) {
			return row.next() && row.getLong(1) == 0;
		}
	}

	@Override
	public boolean hasStatementTimeout() {
		return true;
	}

	@Override
	public boolean hasAutoCommitOnServer() {
		return true;
	}

	@Override
	public boolean isAutoCommit(Connection connection) throws SQLException {
		return connection.getAutoCommit() && MySqlDriver.isAutoCommitOnServer(connection);
	}

	@Override
	public void autoCommit(Connection connection) throws SQLException {
		if (!connection.getAutoCommit()) {
			connection.setAutoCommit(true);
		}
		if (!MySqlDriver.isAutoCommitOnServer(connection)) {
			MySqlDriver.execute(connection, "SET autocommit = 1");
		}
	}

	@Override
	public void leaveAutoCommit(Connection connection) throws SQLException {
		MySqlDriver.execute(connection, "SET autocommit = 0");
	}

	@Override
	public String quote(String identifier) {
		return '`' + identifier.replace("`", "``") + '`';
	}

	/**
	 * Read the same whatever {@code NO_BACKSLASH_ESCAPES} says.
	 */
	@Override
	public String literal(String text) {
		boolean plain = text.indexOf('\\') < 0;
		return plain ? Dialect.super.literal(text)
				: "CONVERT(0x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + " USING utf8mb4)";
	}

	@Override
	public String parameter(String type) {
		return "?";
	}

	@Override
	public String unlessThere(String key) {
		return " ON DUPLICATE KEY UPDATE " + key + " = VALUES(" + key + ")";
	}

	@Override
	public String first(int count) {
		return " LIMIT " + count;
	}

	/**
	 * A {@code sql_select_limit} ends a query without a word.
	 */
	@Override
	public String allRows(String query) {
		boolean limited = LIMIT.matcher(query).find() || !query.startsWith("SELECT ");
		return limited ? query : query + " LIMIT " + Long.MAX_VALUE;
	}

	@Override
	public String withoutTimeLimit(String sql) {
		boolean query = this.known && sql.startsWith("SELECT ");
		return query ? MySqlSessions.MYSQL.select() + sql.substring("SELECT".length()) : sql;
	}

	/**
	 * Times are UTC in columns without a zone: those with one depend on the session's.
	 */
	@Override
	public String now() {
		return "UTC_TIMESTAMP(6)";
	}

	@Override
	public String nowPlusMillis() {
		return "UTC_TIMESTAMP(6) + INTERVAL (? * 1000) MICROSECOND";
	}

	@Override
	public @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		LocalDateTime time = row.getObject(column, LocalDateTime.class);
		return (time != null) ? time.toInstant(ZoneOffset.UTC) : null;
	}

	@Override
	public String time(Instant time) {
		return "CAST('" + UTC.format(time) + "' AS DATETIME(6))";
	}

	@Override
	public String localTime(Instant time) {
		return "FROM_UNIXTIME(" + time.getEpochSecond() + ")";
	}

	@Override
	public String plainUser() {
		return "SUBSTRING_INDEX(USER(), '@', 1)";
	}

	@Override
	public String epochSeconds(String column) {
		return "UNIX_TIMESTAMP(" + column + ")";
	}

	/**
	 * A lock of the session, which each server of a Galera cluster has for itself.
	 */
	@Override
	public ToolLock flywayLock(TableName history) {
		String name = "'Flyway-" + history.sql().hashCode() + "'";
		return ToolLock.ofSession("SELECT GET_LOCK(" + name + ", 0)", "SELECT RELEASE_LOCK(" + name + ")");
	}

	@Override
	public String currentSchema() {
		return "IF(@@lower_case_table_names = 0, DATABASE(), LOWER(DATABASE()))";
	}

	@Override
	public @Nullable String isInCurrentSchema(String table) {
		return "1 = 1";
	}

	@Override
	public String findSchema() {
		return "SELECT IF(@@lower_case_table_names = 0, SCHEMA_NAME, LOWER(SCHEMA_NAME))"
				+ " FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?"
				+ " AND (@@lower_case_table_names <> 0 OR CAST(SCHEMA_NAME AS BINARY) = CAST(? AS BINARY))";
	}

	@Override
	public String countTables() {
		return "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?";
	}

	/**
	 * The driver of MariaDB connects to MySQL, too, and warns.
	 */
	@Override
	public boolean failsQuietly(Connection connection) {
		return MySqlDriver.isConnectorJ(connection);
	}

	@Override
	public Runnable configure(Connection connection) throws SQLException {
		return MySqlDriver.configure(connection);
	}

	@Override
	public RunSettings prepare(Connection connection, String mark, @Nullable String schema) throws SQLException {
		return (sessions() instanceof MySqlSessions sessions)
				? new MySqlRunSettings(sessions, sessions.driverSession(connection), mark, schema)
				: JdbcRunSettings.prepare(connection, schema);
	}

	/**
	 * MySQL gives a text without its quotes.
	 */
	@Override
	public String columnDefault(String text, int type) {
		boolean expression = text.endsWith(")") || text.startsWith("'") || text.equals("NULL")
				|| text.toUpperCase(Locale.ROOT).startsWith("CURRENT_");
		return switch (type) {
			case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.DATE, Types.TIME, Types.TIMESTAMP ->
				expression ? text : "'" + text.replace("'", "''") + "'";
			default -> text;
		};
	}

	@Override
	public String generatedColumn(String type) {
		return " AUTO_INCREMENT";
	}

	@Override
	public boolean isMadeForForeignKey(String index, @Nullable String foreignKey, String column) {
		return index.equals(foreignKey) || index.equalsIgnoreCase(column);
	}

	@Override
	public boolean locksRowsInQueries() {
		return this.known;
	}

	@Override
	public boolean readsWhatItWaitedFor() {
		return true;
	}

	@Override
	public String quotedUser() {
		return "CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)))";
	}

	@Override
	public @Nullable String grantOnSchema(String schema, boolean create) {
		return !create ? null : "GRANT CREATE, ALTER, INDEX, SELECT, INSERT, UPDATE, DELETE ON " + quote(schema) + ".*";
	}

	@Override
	public List<OnlineVariant> onlineVariants(SqlStatement statement) {
		return MySqlOnlineDdl.of(statement, false);
	}

	/**
	 * A table that is written anew gets another number.
	 */
	@Override
	public Traces traces() {
		return new Traces(
				"SELECT NAME, TABLE_ID FROM information_schema.INNODB_TABLES WHERE NAME LIKE CONCAT(DATABASE(), '/%')",
				null);
	}

}

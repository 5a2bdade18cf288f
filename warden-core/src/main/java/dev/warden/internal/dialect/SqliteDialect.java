package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;

import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.SyntaxRule;
import org.jspecify.annotations.Nullable;

/**
 * SQLite 3.24 and later. One transaction at a time writes to a database file: while one
 * of the run is open, nobody can take the lock, and the heartbeat has to wait as well.
 * That is why the run's own transactions renew the lease. There is no session to look up:
 * the operating system ends what a dead process has begun.
 * <p>
 * A statement outside a transaction that takes longer than the lease, such as a
 * {@code VACUUM}, may cost the run its lock, if somebody waits for it: the run then stops
 * before its next statement. With a rollback journal readers may have to wait for a large
 * transaction; with a write-ahead log they never do.
 */
final class SqliteDialect implements Dialect {

	private static final Set<String> NOT_TRANSACTIONAL = Set.of("PRAGMA", "VACUUM", "ATTACH", "DETACH");

	private static final String FORMAT = "'%Y-%m-%dT%H:%M:%fZ'";

	@Override
	public String product() {
		return "SQLite";
	}

	@Override
	public String vendor() {
		return "sqlite";
	}

	@Override
	public DatabaseErrors errors() {
		return new SqliteErrors();
	}

	@Override
	public Sessions sessions() {
		return new LeaseOnlySessions("NULLIF(?, 0)", "SELECT 1 WHERE ? IS NULL AND ? IS NULL");
	}

	@Override
	public SqlSyntax syntax() {
		return SqlSyntax.of(SyntaxRule.BACKTICK_QUOTES, SyntaxRule.BRACKET_QUOTES, SyntaxRule.TRIGGER_BODIES);
	}

	@Override
	public boolean hasTransactionalDdl() {
		return true;
	}

	@Override
	public boolean tellsStatementsApart() {
		return true;
	}

	/**
	 * In a transaction {@code PRAGMA foreign_keys} does nothing, without an error.
	 */
	@Override
	public boolean isAlwaysTransactional(String firstWord) {
		return !firstWord.isEmpty() && !NOT_TRANSACTIONAL.contains(firstWord);
	}

	@Override
	public boolean hasAtomicStatements() {
		return true;
	}

	/**
	 * The driver's time-out is how long to wait for another writer; the connection's own
	 * is left as it is.
	 */
	@Override
	public boolean hasStatementTimeout() {
		return false;
	}

	@Override
	public boolean hasSingleWriter() {
		return true;
	}

	@Override
	public String unlessThere(String key) {
		return " ON CONFLICT DO NOTHING";
	}

	@Override
	public String first(int count) {
		return " LIMIT " + count;
	}

	/**
	 * There is no type for times; as text they are in the order of time.
	 */
	@Override
	public String now() {
		return "strftime(" + FORMAT + ", 'now')";
	}

	@Override
	public String nowPlusMillis() {
		return "strftime(" + FORMAT + ", 'now', (? / 1000.0) || ' seconds')";
	}

	@Override
	public @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		String time = row.getString(column);
		return (time != null) ? Instant.parse(time) : null;
	}

	@Override
	public String time(Instant time) {
		return "strftime(" + FORMAT + ", '" + time + "')";
	}

	@Override
	public @Nullable Instant localTime(ResultSet row, String column) throws SQLException {
		String time = row.getString(column);
		return (time != null) ? LocalDateTime.parse(time.replace(' ', 'T')).toInstant(ZoneOffset.UTC) : null;
	}

	@Override
	public String localTime(Instant time) {
		return "strftime('%Y-%m-%d %H:%M:%f', '" + time + "')";
	}

	@Override
	public String localTimeType() {
		return "TEXT DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now')) NOT NULL";
	}

	@Override
	public String plainUser() {
		return "''";
	}

	@Override
	public String currentSchema() {
		return "'main'";
	}

	@Override
	public @Nullable String isInCurrentSchema(String table) {
		return null;
	}

	@Override
	public String findSchema() {
		return "SELECT 'main' WHERE LOWER(?) = 'main' AND LOWER(?) = 'main'";
	}

	@Override
	public String countTables() {
		return "SELECT COUNT(*) FROM main.sqlite_master WHERE 'main' = ? AND type = 'table' AND LOWER(name) = LOWER(?)";
	}

	@Override
	public String findLockTables() {
		return "SELECT m.name FROM main.sqlite_master m WHERE 'main' = ? AND m.type = 'table' AND (SELECT COUNT(*)"
				+ " FROM pragma_table_info(m.name) c WHERE LOWER(c.name) IN ('lock_name', 'locked', 'token', 'owner_id')) = 4";
	}

	@Override
	public String selectTablesAndViews() {
		return "SELECT name FROM main.sqlite_master WHERE 'main' = ? AND type IN ('table', 'view')"
				+ " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
	}

	@Override
	public RunSettings prepare(Connection connection, String mark, @Nullable String schema) throws SQLException {
		return SqliteRunSettings.read(connection);
	}

	/**
	 * An integer that is the primary key counts by itself.
	 */
	@Override
	public String generatedColumn(String type) {
		return "";
	}

	/**
	 * The driver adds the digits after the point.
	 */
	@Override
	public int decimalPrecision(int size, int digits) {
		return size - digits;
	}

	@Override
	public boolean hasInlineForeignKeys() {
		return true;
	}

	@Override
	public boolean locksRowsInQueries() {
		return false;
	}

}

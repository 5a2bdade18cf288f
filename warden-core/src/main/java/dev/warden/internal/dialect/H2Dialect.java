package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

import dev.warden.internal.script.SqlSyntax;
import dev.warden.internal.script.SyntaxRule;
import org.jspecify.annotations.Nullable;

/**
 * H2 2.x. Its data definition statements commit by themselves.
 */
final class H2Dialect implements Dialect {

	private static final Set<String> TRANSACTIONAL = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "SELECT", "WITH",
			"VALUES", "TABLE", "EXPLAIN");

	/**
	 * Number and start of a session.
	 * @see <a href=
	 * "https://h2database.com/html/systemtables.html#information_schema_sessions">INFORMATION_SCHEMA.SESSIONS</a>
	 */
	private static final String IDENTITY = "s.SESSION_ID || '@' || CAST(EXTRACT(EPOCH FROM s.SESSION_START) AS VARCHAR)";

	private static final Set<Integer> CLOSED = Set.of(90007, 90067, 90098, 90121);

	private static final int GENERAL_ERROR = 50000;

	private static final String IS_ADMIN = "(SELECT u.IS_ADMIN FROM INFORMATION_SCHEMA.USERS u"
			+ " WHERE u.USER_NAME = CURRENT_USER)";

	@Override
	public String product() {
		return "H2";
	}

	@Override
	public String vendor() {
		return "h2";
	}

	@Override
	public SqlSyntax syntax() {
		return SqlSyntax.of(SyntaxRule.DOLLAR_QUOTES, SyntaxRule.NESTED_COMMENTS, SyntaxRule.BACKTICK_QUOTES,
				SyntaxRule.SLASH_COMMENTS);
	}

	@Override
	public boolean hasTransactionalDdl() {
		return false;
	}

	@Override
	public boolean isTransactional(String sql) {
		int end = 0;
		while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
			end++;
		}
		return TRANSACTIONAL.contains(sql.substring(0, end).toUpperCase(Locale.ROOT));
	}

	@Override
	public boolean hasAtomicStatements() {
		return true;
	}

	@Override
	public boolean hasStatementTimeout() {
		return false;
	}

	@Override
	public String now() {
		return "CURRENT_TIMESTAMP";
	}

	@Override
	public String nowPlusMillis() {
		return "DATEADD('MILLISECOND', ?, CURRENT_TIMESTAMP)";
	}

	@Override
	public String currentSchema() {
		return "CURRENT_SCHEMA";
	}

	@Override
	public @Nullable String isInCurrentSchema(String table) {
		return null;
	}

	@Override
	public String findSchema() {
		return "SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA WHERE UPPER(SCHEMA_NAME) = UPPER(?)"
				+ " ORDER BY CASE WHEN SCHEMA_NAME = ? THEN 0 ELSE 1 END";
	}

	@Override
	public String countTables() {
		return "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? AND UPPER(TABLE_NAME) = UPPER(?)";
	}

	@Override
	public long driverSession(Connection connection) {
		return 0;
	}

	@Override
	public String ownSession() {
		return "(SELECT " + IDENTITY + " FROM INFORMATION_SCHEMA.SESSIONS s WHERE s.SESSION_ID = SESSION_ID()"
				+ " AND CAST(? AS BIGINT) = 0 AND " + IS_ADMIN + ")";
	}

	/**
	 * A user without admin rights sees only the own session.
	 */
	@Override
	public String sessionState(String row) {
		String column = row + ".session_id";
		return "CASE WHEN " + column + " IS NULL THEN 'UNKNOWN' WHEN EXISTS (SELECT 1"
				+ " FROM INFORMATION_SCHEMA.SESSIONS s WHERE " + IDENTITY + " = " + column + ") THEN 'ALIVE' WHEN "
				+ IS_ADMIN + " THEN 'GONE' ELSE 'UNKNOWN' END";
	}

	@Override
	public String privilegeToSee() {
		return "admin rights";
	}

	/**
	 * A session has no name that others can see; its number and start are enough, since
	 * no pooler stands in front of H2.
	 */
	@Override
	public String endSession() {
		return "SELECT ABORT_SESSION(s.SESSION_ID) FROM INFORMATION_SCHEMA.SESSIONS s WHERE " + IDENTITY
				+ " = ? AND ? IS NOT NULL";
	}

	@Override
	public RunSettings prepare(Connection connection, String mark, @Nullable String schema) throws SQLException {
		H2RunSettings settings = H2RunSettings.read(connection, schema);
		settings.reset(connection);
		return settings;
	}

	/**
	 * A session that ends while another one looks at {@code INFORMATION_SCHEMA.SESSIONS}
	 * is a null pointer in H2 2.4, and gone at the next look.
	 */
	@Override
	public boolean isLostRace(SQLException exception) {
		return "40001".equals(exception.getSQLState()) || "HYT00".equals(exception.getSQLState())
				|| (exception.getErrorCode() == GENERAL_ERROR
						&& String.valueOf(exception.getMessage()).contains(NullPointerException.class.getName()));
	}

	@Override
	public boolean isMadeForForeignKey(String index, @Nullable String foreignKey, String column) {
		return foreignKey != null && index.startsWith(foreignKey + "_INDEX");
	}

	@Override
	public boolean isLockTimeout(SQLException exception) {
		return "HYT00".equals(exception.getSQLState()) || "40001".equals(exception.getSQLState());
	}

	/**
	 * Out of memory, input or output failed, the database was closed, the connection is
	 * broken.
	 */
	@Override
	public FailureKind kind(SQLException exception) {
		return switch (exception.getErrorCode()) {
			case 90108 -> FailureKind.OUT_OF_MEMORY;
			case 90028, 90031 -> FailureKind.DISK_FULL;
			case 90067, 90098, 90121 -> FailureKind.CONNECTION_LOST;
			default -> Dialect.super.kind(exception);
		};
	}

	@Override
	public int place(SQLException exception, String sql) {
		return ErrorPlace.ofMark(exception, sql);
	}

	/**
	 * The session that was aborted hears that its database is closed, or its connection.
	 */
	@Override
	public boolean isSessionEnded(SQLException exception) {
		return "57014".equals(exception.getSQLState()) || CLOSED.contains(exception.getErrorCode());
	}

	@Override
	public boolean isMissingPrivilege(SQLException exception) {
		return "90096".equals(exception.getSQLState()) || "90040".equals(exception.getSQLState());
	}

	@Override
	public boolean isReadOnly(SQLException exception) {
		return "90097".equals(exception.getSQLState());
	}

	@Override
	public boolean isOutsideTransactionOnly(SQLException exception) {
		return false;
	}

}

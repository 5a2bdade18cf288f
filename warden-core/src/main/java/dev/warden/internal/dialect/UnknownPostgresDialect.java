package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

import dev.warden.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks PostgreSQL's protocol and is not known to be PostgreSQL, be it a
 * cluster in which each node shows only its own sessions, or in which data definition
 * commits by itself.
 */
final class UnknownPostgresDialect extends PostgresDialect {

	private static final String KNOWN_VERSION = "(?:1[2-9]|[2-9]\\d)(?:\\.\\d+|(?:devel|alpha|beta|rc)\\d*)"
			+ "(?: \\((?:Debian|Ubuntu|Raspbian|Homebrew|Postgres\\.app)[^()]*\\)| - Percona [^,]*?)?";

	/**
	 * What PostgreSQL says of itself. What is built on it adds its own name or version.
	 * @see <a href=
	 * "https://github.com/postgres/postgres/blob/master/meson.build">PG_VERSION_STR</a>
	 */
	private static final Pattern KNOWN = Pattern
		.compile(KNOWN_VERSION + "|PostgreSQL " + KNOWN_VERSION + "(?: on [^,]+)?, compiled by .+, (?:32|64)-bit");

	static boolean isKnown(String server) {
		return KNOWN.matcher(server).matches();
	}

	@Override
	public boolean isKnown() {
		return false;
	}

	@Override
	public Dialect of(String server) {
		return this;
	}

	@Override
	public boolean hasTransactionalDdl() {
		return false;
	}

	@Override
	public boolean isTransactional(String sql) {
		return PlainDialect.changesOnlyRows(sql) || isSetting(sql);
	}

	@Override
	public boolean mayBeTransactional(String sql) {
		return false;
	}

	@Override
	public boolean isAlwaysTransactional(String firstWord) {
		return PlainDialect.TRANSACTIONAL.contains(firstWord);
	}

	@Override
	public boolean locksRowsInQueries() {
		return false;
	}

	@Override
	public String endsIfIdle() {
		return "";
	}

	@Override
	public boolean writesTwoTablesAtOnce() {
		return false;
	}

	@Override
	public @Nullable String queryIf(String condition, String query) {
		return null;
	}

	@Override
	public boolean takesStatementsTogether() {
		return false;
	}

	@Override
	public boolean sendsTogether(Connection connection) {
		return false;
	}

	@Override
	public long driverSession(Connection connection) {
		return 0;
	}

	@Override
	public String ownSession() {
		return "CASE WHEN CAST(? AS bigint) = 0 THEN '" + UNJUDGED + "' END";
	}

	@Override
	public String sessionState(String row) {
		return "'" + SessionState.UNKNOWN + "'";
	}

	@Override
	public @Nullable String findBlockers() {
		return null;
	}

	@Override
	public RunSettings prepare(Connection connection, String mark, @Nullable String schema) throws SQLException {
		return JdbcRunSettings.prepare(connection, schema);
	}

}

package dev.warden.internal.dialect;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which statements of MySQL and MariaDB a transaction can hold. Whatever is not known to
 * be one of them counts as committing.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html">MySQL</a>
 * @see <a href=
 * "https://mariadb.com/kb/en/sql-statements-that-cause-an-implicit-commit/">MariaDB</a>
 */
final class MySqlStatements {

	private static final Set<String> TRANSACTIONAL = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT", "WITH",
			"VALUES", "TABLE", "DO", "SHOW", "EXPLAIN", "DESCRIBE", "DESC", "USE");

	/**
	 * Commits in itself, lets other statements commit, or is of the binary log, whose
	 * settings no transaction can put back.
	 */
	private static final Pattern COMMITTING_SET = Pattern.compile(
			"(?i)autocommit|password|role|completion_type" + "|sql_log_bin|binlog_|gtid_|server_id|skip_replication");

	/**
	 * The lock would have to name Warden's tables, and would then keep the heartbeat out.
	 * So would that of a backup.
	 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/lock-tables.html">LOCK
	 * TABLES</a>
	 */
	private static final Pattern LOCK_TABLES = Pattern.compile("(?is)(/\\*M?!\\d*\\s*)?(LOCK\\s+TABLES?\\s"
			+ "|FLUSH\\s+((NO_WRITE_TO_BINLOG|LOCAL)\\s+)?TABLES?\\b.*\\b(WITH\\s+READ\\s+LOCK|FOR\\s+EXPORT)\\b"
			+ "|BACKUP\\s+(STAGE|LOCK)\\b)");

	/**
	 * Each is one change of one table, which is there as a whole or not at all; those of
	 * several partitions are several.
	 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/atomic-ddl.html">Atomic
	 * DDL</a>
	 */
	private static final Pattern ONE_TABLE = Pattern.compile(
			"(?is)(?!.*\\bPARTITION(S|ING)?\\b)(ALTER\\s+(ONLINE\\s+|IGNORE\\s+)*TABLE|CREATE\\s+(OR\\s+REPLACE\\s+)?"
					+ "((ONLINE|OFFLINE|UNIQUE|FULLTEXT|SPATIAL)\\s+)*INDEX|DROP\\s+INDEX)\\b.*");

	private static final Pattern ROWS = Pattern.compile("(?is)(INSERT|UPDATE|DELETE|REPLACE)\\b.*");

	private MySqlStatements() {
	}

	static boolean locksTables(String sql) {
		return LOCK_TABLES.matcher(sql).lookingAt();
	}

	static boolean changesOneTable(String sql) {
		return ONE_TABLE.matcher(sql).matches();
	}

	static boolean changesRows(String sql) {
		return ROWS.matcher(sql).matches();
	}

	static boolean isTransactional(String sql) {
		int end = 0;
		while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
			end++;
		}
		String first = sql.substring(0, end).toUpperCase(Locale.ROOT);
		if (first.equals("SET")) {
			return !COMMITTING_SET.matcher(sql).find();
		}
		return isAlwaysTransactional(first);
	}

	static boolean isAlwaysTransactional(String firstWord) {
		return TRANSACTIONAL.contains(firstWord);
	}

}

package dev.warden.internal.dialect;

import java.util.Set;
import java.util.regex.Pattern;

import dev.warden.internal.sql.SqlWords;

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

	private static final Set<String> ROWS = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE");

	/** Keeps a session out of the binary log, or writes there in another's name. */
	static final String LOG = "sql_log_bin|binlog_|gtid_|server_id|skip_replication";

	/**
	 * Commits in itself, lets other statements commit, or is of the binary log, whose
	 * settings no transaction can put back.
	 */
	private static final Pattern COMMITTING_SET = Pattern
		.compile("(?i)autocommit|password|role|completion_type|" + LOG);

	private MySqlStatements() {
	}

	/**
	 * Return whether a statement locks tables. The lock would have to name Warden's, and
	 * would then keep the heartbeat out. So would that of a backup.
	 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/lock-tables.html">LOCK
	 * TABLES</a>
	 */
	static boolean locksTables(SqlWords words) {
		return switch (words.first()) {
			case "LOCK" -> words.take("LOCK") && words.isNext("TABLE", "TABLES");
			case "BACKUP" -> words.take("BACKUP") && words.isNext("STAGE", "LOCK");
			case "FLUSH" -> {
				words.take("FLUSH");
				words.takeAny("NO_WRITE_TO_BINLOG", "LOCAL");
				yield words.takeAny("TABLE", "TABLES")
						&& (words.hasOutside("WITH", "READ", "LOCK") || words.hasOutside("FOR", "EXPORT"));
			}
			default -> false;
		};
	}

	/**
	 * Return whether a statement is one change of one table, which is there as a whole or
	 * not at all; those of several partitions are several.
	 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/atomic-ddl.html">Atomic
	 * DDL</a>
	 */
	static boolean changesOneTable(SqlWords words) {
		if (words.hasOutside("PARTITION") || words.hasOutside("PARTITIONS") || words.hasOutside("PARTITIONING")) {
			return false;
		}
		if (words.take("DROP")) {
			return words.isNext("INDEX");
		}
		if (words.take("ALTER")) {
			words.takeAny("ONLINE", "IGNORE");
			words.takeAny("ONLINE", "IGNORE");
			return words.isNext("TABLE");
		}
		if (words.take("CREATE")) {
			words.take("OR", "REPLACE");
			words.takeAny("ONLINE", "OFFLINE");
			words.takeAny("UNIQUE", "FULLTEXT", "SPATIAL");
			return words.isNext("INDEX");
		}
		return false;
	}

	static boolean changesRows(SqlWords words) {
		return ROWS.contains(words.first());
	}

	static boolean isTransactional(SqlWords words) {
		return words.isNext("SET") ? !words.mentions(COMMITTING_SET) : isAlwaysTransactional(words.first());
	}

	static boolean isAlwaysTransactional(String firstWord) {
		return TRANSACTIONAL.contains(firstWord);
	}

}

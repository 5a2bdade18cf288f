package dev.warden.internal.dialect;

import java.util.List;
import java.util.Set;

import dev.warden.internal.sql.SqlStatement;
import dev.warden.internal.sql.SqlWords;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which MySQL and MariaDB change a table while it is used. The server knows
 * for each statement which of them it can go; it refuses the others at once.
 *
 * @see <a href= "https://dev.mysql.com/doc/refman/8.0/en/innodb-online-ddl.html">InnoDB
 * and Online DDL</a>
 * @see <a href= "https://mariadb.com/kb/en/innodb-online-ddl-overview/">InnoDB Online DDL
 * Overview</a>
 */
final class MySqlOnlineDdl {

	/** Algorithm or lock is not supported, with and without a reason, or not known. */
	private static final Set<Integer> REFUSED = Set.of(1845, 1846, 1800, 1801);

	/** Where the words cannot stand in a statement. */
	private static final Set<Integer> NOT_UNDERSTOOD = Set.of(1064, 1235);

	private static final List<String> MYSQL = List.of("ALGORITHM=INSTANT", "ALGORITHM=INPLACE, LOCK=NONE");

	private static final List<String> MARIADB = List.of("ALGORITHM=INSTANT", "ALGORITHM=NOCOPY, LOCK=NONE",
			"ALGORITHM=INPLACE, LOCK=NONE", "ALGORITHM=COPY, LOCK=NONE");

	private MySqlOnlineDdl() {
	}

	/**
	 * Return the ways, the best one first.
	 * @return the ways; none for a statement that is another one, or says itself how it
	 * is to be done
	 */
	static List<StatementKinds.OnlineVariant> of(SqlStatement statement, boolean mariaDb) {
		SqlWords words = statement.words();
		boolean own = words.hasOutside("ALGORITHM") || words.hasOutside("LOCK") || words.hasOutside("PARTITION")
				|| words.hasOutside("TABLESPACE");
		List<String> clauses = mariaDb ? MARIADB : MYSQL;
		if (own) {
			return List.of();
		}
		if (words.take("ALTER", "TABLE")) {
			return variants(clauses, statement.sql(), ",");
		}
		if (words.take("DROP", "INDEX")) {
			String table = dropIndex(words);
			return (table != null) ? variants(clauses, table, ",") : List.of();
		}
		return isCreateIndex(words) ? variants(clauses, statement.sql(), "") : List.of();
	}

	private static List<StatementKinds.OnlineVariant> variants(List<String> clauses, String sql, String comma) {
		return clauses.stream()
			.map((clause) -> new StatementKinds.OnlineVariant(clause,
					sql + "\n" + (comma.isEmpty() ? clause.replace(",", "") : comma + " " + clause)))
			.toList();
	}

	/**
	 * Return the same as a change of the table: MariaDB lets nobody say there how an
	 * index is dropped.
	 */
	private static @Nullable String dropIndex(SqlWords words) {
		boolean exists = words.take("IF", "EXISTS");
		String index = words.name();
		String table = words.take("ON") ? words.name() : null;
		return (index != null && table != null && words.isNext(""))
				? "ALTER TABLE " + table + " DROP INDEX " + (exists ? "IF EXISTS " : "") + index : null;
	}

	private static boolean isCreateIndex(SqlWords words) {
		if (!words.take("CREATE")) {
			return false;
		}
		words.take("OR", "REPLACE");
		words.takeAny("UNIQUE", "FULLTEXT", "SPATIAL");
		return words.take("INDEX");
	}

	/**
	 * Return whether a failure says only that the server cannot go that way.
	 */
	static boolean isRefused(int code) {
		return REFUSED.contains(code) || NOT_UNDERSTOOD.contains(code);
	}

}

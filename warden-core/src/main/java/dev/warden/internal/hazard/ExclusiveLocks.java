package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.List;

import dev.warden.internal.sql.SqlWords;

/**
 * Reads from the words of a statement which tables it lets nobody else into, until its
 * transaction ends.
 *
 * @see <a href= "https://www.postgresql.org/docs/current/explicit-locking.html">Explicit
 * Locking</a>
 */
final class ExclusiveLocks {

	private ExclusiveLocks() {
	}

	/**
	 * Return the tables.
	 * @param words the statement
	 * @return the tables, or indexes of them, as they are written
	 */
	static List<String> of(SqlWords words) {
		if (words.take("ALTER", "TABLE")) {
			return ofAlterTable(words);
		}
		if (words.take("CREATE", "OR", "REPLACE", "VIEW")) {
			return name(words);
		}
		if (words.take("CREATE", "TABLE")) {
			return words.takeUntil("PARTITION") && words.take("OF") ? name(words) : List.of();
		}
		if (words.take("DROP", "TABLE") || words.take("DROP", "VIEW") || words.take("DROP", "MATERIALIZED", "VIEW")) {
			words.take("IF", "EXISTS");
			return names(words);
		}
		if (words.take("DROP", "INDEX")) {
			boolean concurrently = words.take("CONCURRENTLY");
			words.take("IF", "EXISTS");
			return concurrently ? List.of() : names(words);
		}
		if (words.take("TRUNCATE")) {
			words.take("TABLE");
			return names(words);
		}
		if (words.take("LOCK")) {
			words.take("TABLE");
			boolean weaker = words.hasOutside("IN") && !words.hasOutside("IN", "ACCESS", "EXCLUSIVE");
			return weaker ? List.of() : names(words);
		}
		if (words.take("REFRESH", "MATERIALIZED", "VIEW")) {
			return words.take("CONCURRENTLY") ? List.of() : names(words);
		}
		if (words.take("CLUSTER")) {
			words.takeOptions();
			words.take("VERBOSE");
			return names(words);
		}
		return ofPart(words);
	}

	/**
	 * Return the table whose rule, policy or trigger a statement makes, changes or drops.
	 */
	private static List<String> ofPart(SqlWords words) {
		boolean made = words.take("CREATE");
		words.take("OR", "REPLACE");
		if (!made && !words.takeAny("ALTER", "DROP")) {
			return List.of();
		}
		boolean rule = words.take("RULE");
		if (!rule && !words.take("POLICY") && (made || !words.take("TRIGGER"))) {
			return List.of();
		}
		return words.takeUntil((rule && made) ? "TO" : "ON") ? name(words) : List.of();
	}

	/**
	 * Return the tables that a statement lets others read only, until its transaction
	 * ends.
	 * @param words the statement
	 */
	static List<String> againstWriters(SqlWords words) {
		List<String> tables = new ArrayList<>();
		if (words.take("CREATE", "TRIGGER") || words.take("CREATE", "CONSTRAINT", "TRIGGER")
				|| words.take("CREATE", "OR", "REPLACE", "TRIGGER")) {
			return words.takeUntil("ON") ? name(words) : List.of();
		}
		if (words.take("CREATE", "INDEX") || words.take("CREATE", "UNIQUE", "INDEX")) {
			return !words.take("CONCURRENTLY") && words.takeUntil("ON") ? name(words) : List.of();
		}
		if (words.take("ALTER", "TABLE")) {
			words.take("IF", "EXISTS");
			words.take("ONLY");
			tables.addAll(name(words));
		}
		else if (!words.take("CREATE", "TABLE")) {
			return List.of();
		}
		boolean refers = false;
		while (words.takeUntil("REFERENCES")) {
			refers = true;
			tables.addAll(name(words));
		}
		return refers ? tables : List.of();
	}

	private static List<String> name(SqlWords words) {
		words.take("ONLY");
		String name = words.name();
		return (name != null) ? List.of(name) : List.of();
	}

	private static List<String> names(SqlWords words) {
		List<String> names = new ArrayList<>();
		for (SqlWords each : words.list()) {
			each.take("ONLY");
			String name = each.name();
			if (name != null) {
				names.add(name);
			}
		}
		return names;
	}

	private static List<String> ofAlterTable(SqlWords words) {
		words.take("IF", "EXISTS");
		words.take("ONLY");
		String table = words.name();
		if (words.take("ATTACH", "PARTITION")) {
			return name(words);
		}
		boolean exclusive = table != null && words.list().stream().anyMatch(ExclusiveLocks::isExclusive);
		return exclusive ? List.of(table) : List.of();
	}

	private static boolean isExclusive(SqlWords action) {
		if (action.take("ADD", "CONSTRAINT")) {
			action.name();
			return !action.isNext("FOREIGN");
		}
		if (action.take("ADD")) {
			return !action.isNext("FOREIGN");
		}
		if (action.take("ALTER")) {
			action.take("COLUMN");
			action.name();
			return !action.take("SET", "STATISTICS") && !action.take("SET", "(") && !action.take("RESET");
		}
		if (action.isNext("ENABLE", "DISABLE")) {
			return !action.hasOutside("TRIGGER");
		}
		return !action.isNext("VALIDATE", "ATTACH", "CLUSTER", "RESET") && !action.take("SET", "(")
				&& !action.take("SET", "WITHOUT", "CLUSTER") && !action.hasOutside("CONCURRENTLY");
	}

}

package dev.warden.internal.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.SqlWords;
import dev.warden.internal.sql.SyntaxRule;
import org.jspecify.annotations.Nullable;

/**
 * Tells what takes a statement back, as far as its text says so: what it created is
 * dropped. A statement that may have found what it creates ({@code IF NOT EXISTS},
 * {@code OR REPLACE}) does not say so.
 */
final class Reverse {

	private final SqlSyntax syntax;

	private final boolean indexesBelongToTables;

	private final Set<String> created = new HashSet<>();

	/**
	 * Create an instance for the statements of one script, in order.
	 */
	Reverse(SqlSyntax syntax) {
		this.syntax = syntax;
		this.indexesBelongToTables = syntax.has(SyntaxRule.HASH_COMMENTS);
	}

	/**
	 * Return the statements that take a statement back.
	 * @return the statements, none where another one takes it back too, or {@code null}
	 * where its text does not tell
	 */
	@Nullable List<String> of(String sql) {
		if (this.syntax.has(SyntaxRule.EXECUTABLE_COMMENTS) && sql.contains("/*!")) {
			return null;
		}
		SqlWords words = SqlWords.of(sql, this.syntax);
		if (words.take("CREATE")) {
			String drop = ofCreate(words);
			return (drop != null) ? List.of(drop) : null;
		}
		if (words.take("ALTER", "TABLE")) {
			return ofAlterTable(words);
		}
		if (words.take("INSERT", "INTO") || words.take("COMMENT", "ON", "TABLE")) {
			return isCreated(words.name()) ? List.of() : null;
		}
		return null;
	}

	private boolean isCreated(@Nullable String table) {
		return table != null && this.created.contains(table.toLowerCase(Locale.ROOT));
	}

	private @Nullable String ofCreate(SqlWords words) {
		words.takeAny("UNLOGGED", "CACHED", "MEMORY", "UNIQUE", "FULLTEXT", "SPATIAL", "MATERIALIZED");
		if (words.take("TABLE")) {
			String table = newName(words);
			if (table != null) {
				this.created.add(table.toLowerCase(Locale.ROOT));
			}
			return drop("TABLE", table);
		}
		if (words.take("INDEX")) {
			return ofCreateIndex(words);
		}
		if (words.take("VIEW")) {
			return drop("VIEW", newName(words));
		}
		for (String kind : List.of("SEQUENCE", "SCHEMA", "TYPE", "DOMAIN")) {
			if (words.take(kind)) {
				return drop(kind, newName(words));
			}
		}
		return null;
	}

	private static @Nullable String drop(String kind, @Nullable String name) {
		return (name != null) ? "DROP " + kind + " " + name : null;
	}

	private static @Nullable String newName(SqlWords words) {
		return words.take("IF", "NOT", "EXISTS") ? null : words.name();
	}

	private @Nullable String ofCreateIndex(SqlWords words) {
		String drop = words.take("CONCURRENTLY") ? "DROP INDEX CONCURRENTLY " : "DROP INDEX ";
		String index = newName(words);
		if (index == null || index.equalsIgnoreCase("ON") || !words.takeUntil("ON")) {
			return null;
		}
		words.take("ONLY");
		String table = words.name();
		if (table == null) {
			return null;
		}
		if (this.indexesBelongToTables) {
			return drop + index + " ON " + table;
		}
		boolean inSchemaOfTable = !index.contains(".") && table.contains(".");
		return drop + (inSchemaOfTable ? table.substring(0, table.lastIndexOf('.') + 1) : "") + index;
	}

	private @Nullable List<String> ofAlterTable(SqlWords words) {
		words.take("IF", "EXISTS");
		words.take("ONLY");
		String table = words.name();
		List<String> statements = new ArrayList<>();
		for (SqlWords action : words.list()) {
			String reverse = (table != null) ? ofAction(action) : null;
			if (reverse == null) {
				return null;
			}
			statements.add("ALTER TABLE " + table + " " + reverse);
		}
		Collections.reverse(statements);
		return statements;
	}

	private @Nullable String ofAction(SqlWords words) {
		if (words.take("RENAME", "COLUMN")) {
			String before = words.name();
			String after = words.take("TO") ? words.name() : null;
			return (before != null && after != null) ? "RENAME COLUMN " + after + " TO " + before : null;
		}
		if (!words.take("ADD")) {
			return null;
		}
		if (words.take("CONSTRAINT")) {
			return ofAddConstraint(words);
		}
		if (this.indexesBelongToTables && words.take("PRIMARY", "KEY")) {
			return "DROP PRIMARY KEY";
		}
		if (words.takeAny("UNIQUE", "FULLTEXT", "SPATIAL", "INDEX", "KEY")) {
			return this.indexesBelongToTables ? ofAddIndex(words) : null;
		}
		if (words.takeAny("PRIMARY", "FOREIGN", "CHECK", "EXCLUDE", "PARTITION", "PERIOD", "SYSTEM", "GENERATED")) {
			return null;
		}
		words.take("COLUMN");
		return drop("COLUMN", newName(words));
	}

	private @Nullable String ofAddConstraint(SqlWords words) {
		String name = newName(words);
		if (this.indexesBelongToTables && words.take("FOREIGN")) {
			return drop("FOREIGN KEY", name);
		}
		if (this.indexesBelongToTables && words.take("UNIQUE")) {
			return drop("INDEX", name);
		}
		return (this.indexesBelongToTables && words.take("PRIMARY")) ? "DROP PRIMARY KEY" : drop("CONSTRAINT", name);
	}

	private static @Nullable String ofAddIndex(SqlWords words) {
		words.takeAny("INDEX", "KEY");
		return drop("INDEX", newName(words));
	}

}

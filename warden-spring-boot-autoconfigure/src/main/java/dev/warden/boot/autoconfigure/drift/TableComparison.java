package dev.warden.boot.autoconfigure.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.warden.ColumnDescription;
import dev.warden.ForeignKeyDescription;
import dev.warden.IndexDescription;
import dev.warden.SchemaDescription;
import dev.warden.TableDescription;
import org.jspecify.annotations.Nullable;

/**
 * Compares tables: columns, primary keys, indexes and foreign keys.
 */
final class TableComparison {

	/** Names that a database makes up, which depend on what was made before. */
	private static final Pattern MADE_UP = Pattern
		.compile("(?:CONSTRAINT|PRIMARY_KEY|SYS_\\w*?|UNIQUE\\w*?_INDEX|\\w+?_INDEX)_[0-9A-F_]+");

	private final UnaryOperator<String> quote;

	private final Function<TableDescription, String> definition;

	private final boolean altersKeys;

	private final List<Difference> differences = new ArrayList<>();

	/**
	 * Create an instance.
	 * @param quote quotes a name
	 * @param definition writes the statements that create a table with all that it has
	 * @param altersKeys whether foreign keys can be added to a table
	 */
	TableComparison(UnaryOperator<String> quote, Function<TableDescription, String> definition, boolean altersKeys) {
		this.quote = quote;
		this.definition = definition;
		this.altersKeys = altersKeys;
	}

	List<Difference> compare(SchemaDescription here, SchemaDescription expected) {
		Map<String, TableDescription> tables = byName(here);
		Map<String, TableDescription> wanted = byName(expected);
		for (String name : union(tables, wanted)) {
			TableDescription table = tables.get(name);
			TableDescription other = wanted.get(name);
			if (other == null && table != null) {
				this.differences.add(Difference.added("table", name, columns(table),
						"-- loses its rows: DROP TABLE %s;".formatted(this.quote.apply(name))));
			}
			else if (table == null && other != null) {
				this.differences
					.add(Difference.missing("table", name, columns(other), this.definition.apply(other).strip()));
			}
			else if (table != null && other != null) {
				compare(table, other);
			}
		}
		return List.copyOf(this.differences);
	}

	private static Map<String, TableDescription> byName(SchemaDescription schema) {
		return schema.tables()
			.stream()
			.collect(Collectors.toMap(TableDescription::name, (table) -> table, (one, two) -> one, TreeMap::new));
	}

	private static Set<String> union(Map<String, ?> one, Map<String, ?> other) {
		Set<String> names = new TreeSet<>(one.keySet());
		names.addAll(other.keySet());
		return names;
	}

	private static String columns(TableDescription table) {
		return table.columns().stream().map(ColumnDescription::name).collect(Collectors.joining(", "));
	}

	private void compare(TableDescription here, TableDescription expected) {
		Map<String, ColumnDescription> columns = columnsByName(here);
		Map<String, ColumnDescription> wanted = columnsByName(expected);
		for (String column : union(columns, wanted)) {
			compare(here.name(), columns.get(column), wanted.get(column));
		}
		String table = this.quote.apply(here.name());
		if (!here.primaryKey().equals(expected.primaryKey())) {
			this.differences.add(Difference.changed("primary key", here.name(), String.join(", ", here.primaryKey()),
					String.join(", ", expected.primaryKey()),
					"-- the primary key of %s is to be (%s)".formatted(table, names(expected.primaryKey()))));
		}
		compareParts("index", here.name(), here.indexes(), expected.indexes(), TableComparison::text,
				(index) -> "CREATE %sINDEX %s ON %s (%s);".formatted(index.unique() ? "UNIQUE " : "",
						this.quote.apply(index.name()), table, names(index.columns())),
				(index) -> "-- DROP INDEX %s;".formatted(this.quote.apply(index.name())));
		compareParts("foreign key", here.name(), here.foreignKeys(), expected.foreignKeys(), TableComparison::text,
				(key) -> (this.altersKeys ? "" : "-- by a new table: ")
						+ "ALTER TABLE %s ADD %sFOREIGN KEY (%s) REFERENCES %s (%s) ON DELETE %s ON UPDATE %s;"
							.formatted(table,
									(key.name() != null) ? "CONSTRAINT " + this.quote.apply(key.name()) + " " : "",
									names(key.columns()), this.quote.apply(key.table()), names(key.references()),
									key.onDelete(), key.onUpdate()),
				(key) -> "-- drop foreign key %s of %s".formatted(text(key), table));
	}

	private static Map<String, ColumnDescription> columnsByName(TableDescription table) {
		return table.columns()
			.stream()
			.collect(Collectors.toMap(ColumnDescription::name, (column) -> column, (one, two) -> one,
					LinkedHashMap::new));
	}

	private void compare(String table, @Nullable ColumnDescription here, @Nullable ColumnDescription expected) {
		String quoted = this.quote.apply(table);
		if (here == null && expected != null) {
			this.differences.add(Difference.missing("column", table + "." + expected.name(), text(expected),
					"ALTER TABLE %s ADD COLUMN %s %s;".formatted(quoted, this.quote.apply(expected.name()),
							clause(expected))));
		}
		else if (here != null && expected == null) {
			this.differences.add(Difference.added("column", table + "." + here.name(), text(here),
					"-- loses its values: ALTER TABLE %s DROP COLUMN %s;".formatted(quoted,
							this.quote.apply(here.name()))));
		}
		else if (here != null && expected != null && !here.equals(expected)) {
			this.differences.add(Difference.changed("column", table + "." + here.name(), text(here), text(expected),
					"-- %s.%s is to be %s".formatted(quoted, this.quote.apply(here.name()), text(expected))));
		}
	}

	private <T> void compareParts(String kind, String table, List<T> here, List<T> expected, Function<T, String> text,
			Function<T, String> create, Function<T, String> drop) {
		Map<String, T> parts = byText(here, text);
		Map<String, T> wanted = byText(expected, text);
		wanted.forEach((description, part) -> {
			if (!parts.containsKey(description)) {
				this.differences
					.add(Difference.missing(kind, table + ": " + description, description, create.apply(part)));
			}
		});
		parts.forEach((description, part) -> {
			if (!wanted.containsKey(description)) {
				this.differences.add(Difference.added(kind, table + ": " + description, description, drop.apply(part)));
			}
		});
	}

	private static <T> Map<String, T> byText(List<T> parts, Function<T, String> text) {
		return parts.stream().collect(Collectors.toMap(text, (part) -> part, (one, two) -> one, TreeMap::new));
	}

	private static String text(ColumnDescription column) {
		return clause(column) + (column.generated() ? " generated" : "");
	}

	private static String clause(ColumnDescription column) {
		return column.type() + ((column.defaultValue() != null) ? " DEFAULT " + column.defaultValue() : "")
				+ (column.nullable() ? "" : " NOT NULL");
	}

	private static String text(IndexDescription index) {
		return "%s%s(%s)".formatted(index.unique() ? "unique " : "", name(index.name()),
				String.join(", ", index.columns()));
	}

	private static String text(ForeignKeyDescription key) {
		return "%s(%s) to %s(%s)%s%s".formatted((key.name() != null) ? name(key.name()) : "",
				String.join(", ", key.columns()), key.table(), String.join(", ", key.references()),
				rule(" on delete ", key.onDelete()), rule(" on update ", key.onUpdate()));
	}

	private static String rule(String event, String rule) {
		return rule.equals("NO ACTION") ? "" : event + rule.toLowerCase(Locale.ROOT);
	}

	private static String name(String name) {
		return MADE_UP.matcher(name).matches() ? "" : name + " ";
	}

	private String names(List<String> names) {
		return names.stream().map(this.quote).collect(Collectors.joining(", "));
	}

}

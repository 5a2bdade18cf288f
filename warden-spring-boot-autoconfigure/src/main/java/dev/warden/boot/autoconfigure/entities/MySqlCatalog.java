package dev.warden.boot.autoconfigure.entities;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the catalog of MySQL or MariaDB, in which a database is a schema.
 */
final class MySqlCatalog extends Catalog {

	private static final Pattern QUOTED = Pattern.compile("`((?:[^`]|``)+)`");

	private final boolean mariaDb;

	private final Map<ObjectName, Sequence> sequences = new TreeMap<>();

	/** Checks in the definition of a column, which stay with it. */
	private final Map<String, String> columnChecks = new HashMap<>();

	MySqlCatalog(Connection connection, boolean mariaDb) {
		super(connection);
		this.mariaDb = mariaDb;
	}

	@Override
	String currentSchema() {
		return "SELECT DATABASE()";
	}

	@Override
	String schemas() {
		return "SELECT DATABASE()";
	}

	@Override
	void readTables() {
		List<ObjectName> names = new ArrayList<>();
		jdbc().query("SELECT table_schema, table_name, table_type, table_comment FROM information_schema.tables"
				+ " WHERE table_schema = DATABASE()", (row) -> {
					if (row.getString(3).equals("SEQUENCE")) {
						names.add(name(row));
					}
					else {
						addTable(name(row), row.getString(3).contains("VIEW"), row.getString(4));
					}
				});
		for (ObjectName name : names) {
			jdbc().query("SELECT start_value, increment FROM `" + name.name().replace("`", "``") + "`", (row) -> {
				this.sequences.put(name, new Sequence(name, row.getLong(1), row.getLong(2)));
			});
		}
		if (this.mariaDb) {
			jdbc().query("SELECT table_name, constraint_name, check_clause FROM information_schema.check_constraints"
					+ " WHERE constraint_schema = DATABASE() AND level = 'Column'", (row) -> {
						this.columnChecks.put(row.getString(1) + "." + row.getString(2), row.getString(3));
					});
		}
	}

	@Override
	void readColumns() {
		jdbc()
			.query("SELECT c.table_schema, c.table_name, c.column_name, c.column_type, c.is_nullable, c.column_default,"
					+ " c.extra, c.generation_expression, c.column_comment, c.character_set_name, c.collation_name,"
					+ " t.table_collation FROM information_schema.columns c JOIN information_schema.tables t"
					+ " ON t.table_schema = c.table_schema AND t.table_name = c.table_name"
					+ " WHERE c.table_schema = DATABASE() ORDER BY c.ordinal_position", (row) -> {
						TableBuilder table = table(row);
						if (table != null) {
							table.add(column(row));
						}
					});
	}

	private Column column(ResultSet row) throws SQLException {
		String name = row.getString(3);
		String type = row.getString(4).replaceAll("^(smallint|mediumint|int|bigint)\\(\\d+\\)", "$1");
		String collation = row.getString(11);
		if (collation != null && !collation.equals(row.getString(12))) {
			type += " CHARACTER SET " + row.getString(10) + " COLLATE " + collation;
		}
		String check = this.columnChecks.get(row.getString(2) + "." + name);
		if (check != null) {
			type += MySqlDdl.CHECK + check + ")";
		}
		String extra = row.getString(7).toLowerCase(Locale.ROOT);
		String generated = extra.contains(" generated") && !extra.contains("default_generated") ? row.getString(8)
				: null;
		String comment = row.getString(9);
		return new Column(name, type, row.getString(5).equals("YES"), extra.contains("auto_increment"),
				(generated != null) ? null : defaultValue(type, row.getString(6), extra),
				(generated != null) ? generated.replace("\\'", "'") : null, comment.isEmpty() ? null : comment);
	}

	private @Nullable String defaultValue(String type, @Nullable String value, String extra) {
		int update = extra.indexOf("on update ");
		String after = (update >= 0) ? " " + extra.substring(update).toUpperCase(Locale.ROOT) : "";
		if (value == null || (this.mariaDb && value.equals("NULL"))) {
			return after.isEmpty() ? null : "NULL" + after;
		}
		if (this.mariaDb) {
			return value + after;
		}
		boolean raw = value.toUpperCase(Locale.ROOT).startsWith("CURRENT_TIMESTAMP") || value.startsWith("b'");
		if (!raw && extra.contains("default_generated")) {
			return "(" + value.replace("\\'", "'") + ")" + after;
		}
		boolean number = type.matches("(?:tinyint|smallint|mediumint|int|bigint|decimal|double|float|bit).*");
		return ((raw || number) ? value : Ddl.literal(value)) + after;
	}

	@Override
	void readConstraints() {
		Map<String, List<String>> columns = new LinkedHashMap<>();
		Map<String, List<String>> targets = new HashMap<>();
		jdbc().query("SELECT table_name, constraint_name, column_name, referenced_column_name"
				+ " FROM information_schema.key_column_usage WHERE table_schema = DATABASE()"
				+ " AND referenced_table_name IS NOT NULL ORDER BY ordinal_position", (row) -> {
					String key = row.getString(1) + "." + row.getString(2);
					columns.computeIfAbsent(key, (each) -> new ArrayList<>()).add(row.getString(3));
					targets.computeIfAbsent(key, (each) -> new ArrayList<>()).add(row.getString(4));
				});
		jdbc().query("SELECT constraint_schema, table_name, constraint_name, unique_constraint_schema,"
				+ " referenced_table_name, update_rule, delete_rule FROM information_schema.referential_constraints"
				+ " WHERE constraint_schema = DATABASE() ORDER BY constraint_name", (row) -> {
					TableBuilder table = table(row);
					String key = row.getString(2) + "." + row.getString(3);
					if (table != null) {
						table.add(new Table.ForeignKey(row.getString(3), columns.getOrDefault(key, List.of()),
								name(row.getString(4), row.getString(5)), targets.getOrDefault(key, List.of()),
								(rule("ON UPDATE ", row.getString(6)) + rule(" ON DELETE ", row.getString(7)))
									.strip()));
					}
				});
		readChecks();
	}

	private static String rule(String on, String rule) {
		return (rule.equals("NO ACTION") || rule.equals("RESTRICT")) ? "" : on + rule;
	}

	private void readChecks() {
		Integer known = jdbc().queryForObject(
				"SELECT COUNT(*) FROM information_schema.tables"
						+ " WHERE table_schema = 'information_schema' AND table_name = 'CHECK_CONSTRAINTS'",
				Integer.class);
		if (known == null || known == 0) {
			return;
		}
		jdbc().query("SELECT c.constraint_schema, t.table_name, c.constraint_name, c.check_clause"
				+ " FROM information_schema.check_constraints c JOIN information_schema.table_constraints t"
				+ " ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name"
				+ (this.mariaDb ? " AND t.table_name = c.table_name AND c.level = 'Table'" : "")
				+ " WHERE c.constraint_schema = DATABASE() AND t.constraint_type = 'CHECK' ORDER BY c.constraint_name",
				(row) -> {
					TableBuilder table = table(row);
					if (table != null) {
						String condition = row.getString(4).replace("\\'", "'");
						table.add(new Table.Check(row.getString(3), columns(condition), condition));
					}
				});
	}

	private static List<String> columns(String condition) {
		return QUOTED.matcher(condition)
			.results()
			.map((MatchResult match) -> match.group(1).replace("``", "`"))
			.distinct()
			.sorted()
			.toList();
	}

	@Override
	void readIndexes() {
		Map<String, FoundIndex> found = new LinkedHashMap<>();
		jdbc().query(
				"SELECT table_schema, table_name, index_name, non_unique, column_name, collation, sub_part, index_type"
						+ " FROM information_schema.statistics WHERE table_schema = DATABASE()"
						+ " ORDER BY index_name, seq_in_index",
				(row) -> {
					TableBuilder table = table(row);
					if (table != null) {
						FoundIndex index = found.computeIfAbsent(row.getString(2) + "." + row.getString(3),
								(key) -> new FoundIndex(table));
						index.add(row);
					}
				});
		found.values().forEach(FoundIndex::addToTable);
	}

	@Override
	Map<ObjectName, Sequence> sequences() {
		return this.sequences;
	}

	/**
	 * Leave out the indexes that foreign keys bring with them.
	 */
	@Override
	Table complete(Table table) {
		table.indexes()
			.removeIf((index) -> table.foreignKeys()
				.stream()
				.anyMatch((key) -> key.name().equals(index.name()) && key.columns().equals(index.names())));
		return table;
	}

	private static final class FoundIndex {

		private final TableBuilder table;

		private final List<Table.IndexColumn> columns = new ArrayList<>();

		private String name = "";

		private boolean unique;

		private boolean special;

		FoundIndex(TableBuilder table) {
			this.table = table;
		}

		void add(ResultSet row) throws SQLException {
			this.name = row.getString(3);
			this.unique = row.getInt(4) == 0;
			String column = row.getString(5);
			this.special |= column == null || row.getString(7) != null || !row.getString(8).equals("BTREE");
			this.columns.add(new Table.IndexColumn((column != null) ? column : "", "D".equals(row.getString(6))));
		}

		void addToTable() {
			Table.Index index = new Table.Index(this.name, List.copyOf(this.columns), this.special);
			if (this.name.equals("PRIMARY")) {
				this.table.primaryKey(this.name, index.names());
			}
			else if (this.unique && !this.special) {
				this.table.add(new Table.Unique(this.name, index.names(), true));
			}
			else {
				this.table.add(index);
			}
		}

	}

}

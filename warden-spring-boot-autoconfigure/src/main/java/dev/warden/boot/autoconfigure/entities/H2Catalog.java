package dev.warden.boot.autoconfigure.entities;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Reads the catalog of H2.
 */
final class H2Catalog extends Catalog {

	private static final String OURS = " WHERE c.table_schema <> 'INFORMATION_SCHEMA'";

	private static final String TYPE = "c.data_type, c.character_maximum_length, c.numeric_precision,"
			+ " c.numeric_scale, c.datetime_precision, c.interval_type, c.maximum_cardinality, c.declared_data_type";

	/** The longest text that needs no length. */
	private static final long UNLIMITED = 1_000_000_000L;

	private final Map<String, String> valuesOfEnums = new HashMap<>();

	private final Map<String, String> elements = new HashMap<>();

	H2Catalog(Connection connection) {
		super(connection);
	}

	@Override
	String currentSchema() {
		return "SELECT CURRENT_SCHEMA";
	}

	@Override
	String schemas() {
		return "SELECT schema_name FROM information_schema.schemata WHERE schema_name <> 'INFORMATION_SCHEMA'";
	}

	@Override
	void readTables() {
		jdbc().query("SELECT c.table_schema, c.table_name, c.table_type, c.remarks FROM information_schema.tables c"
				+ OURS + " AND c.table_type NOT LIKE '%TEMPORARY'", (row) -> {
					addTable(name(row), !row.getString(3).equals("BASE TABLE"), row.getString(4));
				});
	}

	@Override
	void readColumns() {
		jdbc().query("SELECT object_schema, object_name, enum_identifier, LISTAGG('''' || REPLACE(value_name, '''',"
				+ " '''''') || '''', ', ') WITHIN GROUP (ORDER BY value_ordinal) FROM information_schema.enum_values"
				+ " GROUP BY object_schema, object_name, enum_identifier", (row) -> {
					this.valuesOfEnums.put(name(row) + "/" + row.getString(3), row.getString(4));
				});
		jdbc().query("SELECT c.object_schema, c.object_name, c.collection_type_identifier, c.dtd_identifier, " + TYPE
				+ " FROM information_schema.element_types c ORDER BY c.dtd_identifier DESC", (row) -> {
					this.elements.put(name(row) + "/" + row.getString(3),
							type(row, 5, name(row) + "/" + row.getString(4)));
				});
		jdbc().query("SELECT c.table_schema, c.table_name, c.column_name, c.is_nullable, c.is_identity,"
				+ " c.column_default, c.generation_expression, c.remarks, c.dtd_identifier, " + TYPE
				+ " FROM information_schema.columns c" + OURS + " ORDER BY c.ordinal_position", (row) -> {
					TableBuilder table = table(row);
					if (table != null) {
						table.add(new Column(row.getString(3), type(row, 10, table.name() + "/" + row.getString(9)),
								row.getString(4).equals("YES"), row.getString(5).equals("YES"), row.getString(6),
								row.getString(7), row.getString(8)));
					}
				});
	}

	/**
	 * Return a type as it is written in a definition.
	 * @param first the index of the first column of {@link #TYPE}
	 * @param id identifies its values or its elements
	 */
	private String type(ResultSet row, int first, String id) throws SQLException {
		String type = row.getString(first);
		long length = row.getLong(first + 1);
		int precision = row.getInt(first + 2);
		int fraction = row.getInt(first + 4);
		return switch (type) {
			case "CHARACTER VARYING" -> "VARCHAR" + ((length < UNLIMITED) ? "(" + length + ")" : "");
			case "BINARY VARYING" -> "VARBINARY" + ((length < UNLIMITED) ? "(" + length + ")" : "");
			case "CHARACTER", "BINARY" -> type + "(" + length + ")";
			case "CHARACTER LARGE OBJECT" -> "CLOB";
			case "BINARY LARGE OBJECT" -> "BLOB";
			case "NUMERIC" -> "NUMERIC(%d, %d)".formatted(precision, row.getInt(first + 3));
			case "DECFLOAT" -> "DECFLOAT(%d)".formatted(precision);
			case "TIME", "TIMESTAMP" -> "%s(%d)".formatted(type, fraction);
			case "TIME WITH TIME ZONE", "TIMESTAMP WITH TIME ZONE" ->
				type.replaceFirst("^(\\w+)", "$1(%d)".formatted(fraction));
			case "INTERVAL" -> "INTERVAL " + row.getString(first + 5);
			case "ENUM" -> "ENUM(%s)".formatted(this.valuesOfEnums.get(id));
			case "ARRAY" -> "%s ARRAY".formatted(this.elements.get(id))
					+ ((row.getInt(first + 6) < 65536) ? "[" + row.getInt(first + 6) + "]" : "");
			default -> type;
		};
	}

	@Override
	void readConstraints() {
		Map<String, List<String>> columns = new HashMap<>();
		jdbc().query("SELECT c.constraint_schema, c.constraint_name, c.column_name"
				+ " FROM information_schema.key_column_usage c ORDER BY c.ordinal_position", (row) -> {
					columns.computeIfAbsent(name(row).toString(), (key) -> new ArrayList<>()).add(row.getString(3));
				});
		Map<String, List<String>> checked = new HashMap<>();
		jdbc().query("SELECT c.constraint_schema, c.constraint_name, c.column_name"
				+ " FROM information_schema.constraint_column_usage c ORDER BY c.column_name", (row) -> {
					checked.computeIfAbsent(name(row).toString(), (key) -> new ArrayList<>()).add(row.getString(3));
				});
		jdbc().query("SELECT c.table_schema, c.table_name, c.constraint_schema, c.constraint_name, c.constraint_type,"
				+ " k.check_clause, r.unique_constraint_schema, r.unique_constraint_name, r.delete_rule, r.update_rule,"
				+ " u.table_schema, u.table_name FROM information_schema.table_constraints c"
				+ " LEFT JOIN information_schema.check_constraints k ON k.constraint_schema = c.constraint_schema"
				+ " AND k.constraint_name = c.constraint_name LEFT JOIN information_schema.referential_constraints r"
				+ " ON r.constraint_schema = c.constraint_schema AND r.constraint_name = c.constraint_name"
				+ " LEFT JOIN information_schema.table_constraints u ON u.constraint_schema = r.unique_constraint_schema"
				+ " AND u.constraint_name = r.unique_constraint_name" + OURS + " ORDER BY c.constraint_name", (row) -> {
					TableBuilder table = table(row);
					if (table != null) {
						addConstraint(table, row, columns, checked);
					}
				});
	}

	private void addConstraint(TableBuilder table, ResultSet row, Map<String, List<String>> columns,
			Map<String, List<String>> checked) throws SQLException {
		String name = row.getString(4);
		String key = name(row.getString(3), name).toString();
		List<String> names = columns.getOrDefault(key, List.of());
		switch (row.getString(5)) {
			case "PRIMARY KEY" -> table.primaryKey(name, names);
			case "UNIQUE" -> table.add(new Table.Unique(name, names, true));
			case "CHECK" -> table.add(new Table.Check(name, checked.getOrDefault(key, List.of()), row.getString(6)));
			case "FOREIGN KEY" ->
				table.add(new Table.ForeignKey(name, names, name(row.getString(11), row.getString(12)),
						columns.getOrDefault(name(row.getString(7), row.getString(8)).toString(), List.of()),
						rule(" ON UPDATE ", row.getString(10)).concat(rule(" ON DELETE ", row.getString(9))).strip()));
			default -> {
				// Domains have constraints of their own
			}
		}
	}

	private static String rule(String on, @Nullable String rule) {
		return (rule == null || rule.equals("NO ACTION") || rule.equals("RESTRICT")) ? "" : on + rule;
	}

	@Override
	void readIndexes() {
		Map<String, List<Table.IndexColumn>> columns = new LinkedHashMap<>();
		jdbc().query("SELECT c.index_schema, c.index_name, c.column_name, c.ordering_specification"
				+ " FROM information_schema.index_columns c ORDER BY c.ordinal_position", (row) -> {
					columns.computeIfAbsent(name(row).toString(), (key) -> new ArrayList<>())
						.add(new Table.IndexColumn(row.getString(3), "DESC".equals(row.getString(4))));
				});
		jdbc().query(
				"SELECT c.table_schema, c.table_name, c.index_schema, c.index_name, c.index_type_name"
						+ " FROM information_schema.indexes c" + OURS + " AND NOT c.is_generated ORDER BY c.index_name",
				(row) -> {
					TableBuilder table = table(row);
					if (table != null) {
						String name = row.getString(4);
						Table.Index index = new Table.Index(name,
								columns.getOrDefault(name(row.getString(3), name).toString(), List.of()), false);
						switch (row.getString(5)) {
							case "INDEX" -> table.add(index);
							case "UNIQUE INDEX" -> table.add(new Table.Unique(name, index.names(), false));
							default -> table.add(new Table.Index(name, index.columns(), true));
						}
					}
				});
	}

	@Override
	Map<ObjectName, Sequence> sequences() {
		Map<ObjectName, Sequence> sequences = new TreeMap<>();
		jdbc().query("SELECT c.sequence_schema, c.sequence_name, c.start_value, c.\"INCREMENT\""
				+ " FROM information_schema.sequences c", (row) -> {
					sequences.put(name(row), new Sequence(name(row), row.getLong(3), row.getLong(4)));
				});
		return sequences;
	}

}

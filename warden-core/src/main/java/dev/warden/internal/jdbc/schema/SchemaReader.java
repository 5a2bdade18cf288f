package dev.warden.internal.jdbc.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.warden.ColumnDescription;
import dev.warden.ForeignKeyDescription;
import dev.warden.IndexDescription;
import dev.warden.SchemaDescription;
import dev.warden.TableDescription;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.Tables;
import org.jspecify.annotations.Nullable;

/**
 * Describes a schema by what its JDBC driver says. Changes nothing.
 */
public final class SchemaReader {

	private static final Set<String> WITH_LENGTH = Set.of("CHAR", "VARCHAR", "BPCHAR", "CHARACTER", "CHARACTER VARYING",
			"BINARY", "VARBINARY", "BINARY VARYING", "NCHAR", "NVARCHAR", "VARBIT", "BIT VARYING");

	private static final Set<String> WITH_PRECISION = Set.of("NUMERIC", "DECIMAL", "DEC");

	private final Session session;

	private final Tables own;

	private final boolean all;

	/**
	 * Create a reader.
	 * @param session the session to read with
	 * @param own Warden's tables, which say which schema to read
	 * @param all whether these tables are read, too
	 */
	public SchemaReader(Session session, Tables own, boolean all) {
		this.all = all;
		this.session = session;
		this.own = own;
	}

	/**
	 * Read the schema.
	 * @return the description, the same whenever the schema is the same
	 */
	public SchemaDescription read() {
		return this.session.call(this::read);
	}

	/**
	 * Return the tables that have all of some columns.
	 * @param columns their names, at least one, in lower case; they may be in upper case,
	 * too
	 * @return the names of the tables, in order
	 */
	public List<String> tablesWith(List<String> columns) {
		return this.session.call((connection) -> {
			Set<String> tables = tablesWith(connection.getMetaData(), columns.get(0));
			for (String column : columns.subList(1, columns.size())) {
				tables.retainAll(tables.isEmpty() ? Set.of() : tablesWith(connection.getMetaData(), column));
			}
			return List.copyOf(tables);
		});
	}

	private Set<String> tablesWith(DatabaseMetaData metaData, String column) throws SQLException {
		Place place = place(metaData);
		Set<String> tables = new TreeSet<>();
		for (String name : List.of(column, column.toUpperCase(Locale.ROOT))) {
			try (ResultSet row = metaData.getColumns(place.catalog(), pattern(metaData, place.schema()), "%",
					pattern(metaData, name))) {
				while (row.next()) {
					tables.add(row.getString("TABLE_NAME"));
				}
			}
		}
		return tables;
	}

	private Place place(DatabaseMetaData metaData) throws SQLException {
		boolean schemas = metaData.supportsSchemasInTableDefinitions();
		boolean catalogs = !schemas && metaData.supportsCatalogsInTableDefinitions();
		return new Place(catalogs ? this.own.schema() : null, schemas ? this.own.schema() : null);
	}

	private SchemaDescription read(Connection connection) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		Place place = place(metaData);
		Map<String, TableDescription> tables = new TreeMap<>();
		Set<String> views = new TreeSet<>();
		for (Map.Entry<String, Boolean> found : names(metaData, place).entrySet()) {
			if (found.getValue()) {
				tables.put(found.getKey(), table(metaData, place, found.getKey()));
			}
			else {
				views.add(found.getKey());
			}
		}
		return new SchemaDescription(this.session.dialect().product(), this.own.schema(), List.copyOf(tables.values()),
				List.copyOf(views));
	}

	/**
	 * Return the names of tables, with true, and views.
	 */
	private Map<String, Boolean> names(DatabaseMetaData metaData, Place place) throws SQLException {
		Set<String> left = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		if (!this.all) {
			left.addAll(List.of(this.own.lock().name(), this.own.lockEvent().name(), this.own.history().name()));
		}
		Map<String, Boolean> names = new LinkedHashMap<>();
		try (ResultSet row = metaData.getTables(place.catalog(), pattern(metaData, place.schema()), "%", null)) {
			while (row.next()) {
				String name = row.getString("TABLE_NAME");
				String type = String.valueOf(row.getString("TABLE_TYPE")).toUpperCase(Locale.ROOT);
				boolean table = type.equals("TABLE") || type.equals("BASE TABLE") || type.equals("PARTITIONED TABLE");
				if (!left.contains(name) && (table || type.endsWith("VIEW")) && !type.startsWith("SYSTEM")) {
					names.put(name, table);
				}
			}
		}
		return names;
	}

	private static @Nullable String pattern(DatabaseMetaData metaData, @Nullable String name) throws SQLException {
		if (name == null) {
			return null;
		}
		String escape = metaData.getSearchStringEscape();
		return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
	}

	private TableDescription table(DatabaseMetaData metaData, Place place, String name) throws SQLException {
		Map<Integer, String> key = new TreeMap<>();
		String keyName = null;
		try (ResultSet row = metaData.getPrimaryKeys(place.catalog(), place.schema(), name)) {
			while (row.next()) {
				key.put(row.getInt("KEY_SEQ"), row.getString("COLUMN_NAME"));
				keyName = row.getString("PK_NAME");
			}
		}
		List<String> keyColumns = List.copyOf(key.values());
		List<ForeignKeyDescription> foreignKeys = foreignKeys(metaData, place, name);
		return new TableDescription(name, columns(metaData, place, name), keyColumns,
				indexes(metaData, place, name, keyName, keyColumns, foreignKeys), foreignKeys);
	}

	private List<ColumnDescription> columns(DatabaseMetaData metaData, Place place, String table) throws SQLException {
		Map<Integer, ColumnDescription> columns = new TreeMap<>();
		try (ResultSet row = metaData.getColumns(place.catalog(), pattern(metaData, place.schema()),
				pattern(metaData, table), "%")) {
			while (row.next()) {
				if (row.getString("TABLE_NAME").equals(table)) {
					columns.put(row.getInt("ORDINAL_POSITION"), column(row));
				}
			}
		}
		return List.copyOf(columns.values());
	}

	private ColumnDescription column(ResultSet row) throws SQLException {
		String name = row.getString("COLUMN_NAME");
		String type = type(row);
		String text = row.getString("COLUMN_DEF");
		boolean nullable = row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls;
		boolean generated = "YES".equals(row.getString("IS_AUTOINCREMENT"));
		Dialect dialect = this.session.dialect();
		String value = (text != null && !generated) ? dialect.columnDefault(text, row.getInt("DATA_TYPE")) : null;
		return new ColumnDescription(name, type, nullable, generated, value);
	}

	private String type(ResultSet row) throws SQLException {
		String name = row.getString("TYPE_NAME");
		String key = name.toUpperCase(Locale.ROOT);
		int size = row.getInt("COLUMN_SIZE");
		if (WITH_LENGTH.contains(key) && size > 0 && size < Integer.MAX_VALUE / 2) {
			return name + "(" + size + ")";
		}
		if (WITH_PRECISION.contains(key) && size > 0) {
			int digits = row.getInt("DECIMAL_DIGITS");
			return name + "(" + this.session.dialect().decimalPrecision(size, digits) + "," + digits + ")";
		}
		return name;
	}

	/**
	 * Read the indexes, without those that stand for the primary key or that the database
	 * has made for a foreign key.
	 */
	private List<IndexDescription> indexes(DatabaseMetaData metaData, Place place, String table,
			@Nullable String keyName, List<String> keyColumns, List<ForeignKeyDescription> foreignKeys)
			throws SQLException {
		Map<String, Map<Integer, String>> columns = new TreeMap<>();
		Map<String, Boolean> unique = new TreeMap<>();
		try (ResultSet row = metaData.getIndexInfo(place.catalog(), place.schema(), table, false, true)) {
			while (row.next()) {
				String name = row.getString("INDEX_NAME");
				if (name != null && row.getShort("TYPE") != DatabaseMetaData.tableIndexStatistic) {
					columns.computeIfAbsent(name, (key) -> new TreeMap<>())
						.put(row.getInt("ORDINAL_POSITION"), String.valueOf(row.getString("COLUMN_NAME")));
					unique.put(name, !row.getBoolean("NON_UNIQUE"));
				}
			}
		}
		List<IndexDescription> indexes = new ArrayList<>();
		columns.forEach((name, parts) -> {
			IndexDescription index = new IndexDescription(name, Boolean.TRUE.equals(unique.get(name)),
					List.copyOf(parts.values()));
			boolean key = name.equals(keyName) || (index.unique() && index.columns().equals(keyColumns));
			boolean made = foreignKeys.stream()
				.anyMatch((foreign) -> !index.unique() && index.columns().equals(foreign.columns())
						&& this.session.dialect().isMadeForForeignKey(name, foreign.name(), foreign.columns().get(0)));
			if (!key && !made) {
				indexes.add(index);
			}
		});
		return indexes;
	}

	private static List<ForeignKeyDescription> foreignKeys(DatabaseMetaData metaData, Place place, String table)
			throws SQLException {
		Map<String, ForeignKey> keys = new LinkedHashMap<>();
		try (ResultSet row = metaData.getImportedKeys(place.catalog(), place.schema(), table)) {
			int unnamed = 0;
			while (row.next()) {
				String name = row.getString("FK_NAME");
				unnamed += (row.getInt("KEY_SEQ") == 1) ? 1 : 0;
				String id = (name != null && !name.isEmpty()) ? name : "#" + unnamed;
				ForeignKey key = keys.get(id);
				if (key == null) {
					key = new ForeignKey(name, row.getString("PKTABLE_NAME"), rule(row.getInt("DELETE_RULE")),
							rule(row.getInt("UPDATE_RULE")), new TreeMap<>(), new TreeMap<>());
					keys.put(id, key);
				}
				key.columns().put(row.getInt("KEY_SEQ"), row.getString("FKCOLUMN_NAME"));
				key.references().put(row.getInt("KEY_SEQ"), row.getString("PKCOLUMN_NAME"));
			}
		}
		return keys.values()
			.stream()
			.map(ForeignKey::describe)
			.sorted(Comparator.comparing((ForeignKeyDescription key) -> String.valueOf(key.name()))
				.thenComparing((key) -> String.join(",", key.columns())))
			.toList();
	}

	private static String rule(int rule) {
		return switch (rule) {
			case DatabaseMetaData.importedKeyCascade -> "CASCADE";
			case DatabaseMetaData.importedKeySetNull -> "SET NULL";
			case DatabaseMetaData.importedKeySetDefault -> "SET DEFAULT";
			default -> "NO ACTION";
		};
	}

	private record Place(@Nullable String catalog, @Nullable String schema) {

	}

	private record ForeignKey(@Nullable String name, String table, String onDelete, String onUpdate,
			Map<Integer, String> columns, Map<Integer, String> references) {

		ForeignKeyDescription describe() {
			String known = (this.name != null && !this.name.isEmpty()) ? this.name : null;
			return new ForeignKeyDescription(known, List.copyOf(this.columns.values()), this.table,
					List.copyOf(this.references.values()), this.onDelete, this.onUpdate);
		}

	}

}

package dev.warden.boot.autoconfigure.entities;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Reads the catalog of one database.
 */
abstract class Catalog {

	/** Tables of Warden and of other tools that migrate. */
	private static final Pattern OWN = Pattern
		.compile("(?i)warden_(lock|history)\\w*|flyway_schema_history|databasechangelog(lock)?");

	private final JdbcTemplate jdbc;

	private final Map<ObjectName, TableBuilder> builders = new TreeMap<>();

	private final Set<ObjectName> views = new TreeSet<>();

	private String schema = "";

	Catalog(Connection connection) {
		this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
	}

	/**
	 * Read all that is there.
	 */
	final Schema read() {
		String current = this.jdbc.queryForObject(currentSchema(), String.class);
		this.schema = (current != null) ? current : "";
		readTables();
		readColumns();
		readConstraints();
		readIndexes();
		Map<ObjectName, Table> tables = new LinkedHashMap<>();
		this.builders.forEach((name, builder) -> tables.put(name, complete(builder.build())));
		Set<String> schemas = new TreeSet<>(this.jdbc.queryForList(schemas(), String.class));
		schemas.remove(this.schema);
		return new Schema(schemas, types(), sequences(), tables, this.views);
	}

	/**
	 * Leave out of a table what the database has made by itself.
	 */
	Table complete(Table table) {
		return table;
	}

	abstract String currentSchema();

	abstract String schemas();

	abstract void readTables();

	abstract void readColumns();

	abstract void readConstraints();

	abstract void readIndexes();

	abstract Map<ObjectName, Sequence> sequences();

	Map<ObjectName, List<String>> types() {
		return Map.of();
	}

	final JdbcTemplate jdbc() {
		return this.jdbc;
	}

	/**
	 * Return a name, with no schema if that is the one of the connection.
	 */
	final ObjectName name(@Nullable String schema, String name) {
		return new ObjectName((schema == null || schema.equals(this.schema)) ? "" : schema, name);
	}

	/**
	 * Return the name in the first two columns of a row.
	 */
	final ObjectName name(ResultSet row) throws SQLException {
		return name(row.getString(1), row.getString(2));
	}

	final void addTable(ObjectName name, boolean view, @Nullable String comment) {
		if (view) {
			this.views.add(name);
		}
		else if (!OWN.matcher(name.name()).matches()) {
			this.builders.put(name, new TableBuilder(name, (comment != null && !comment.isEmpty()) ? comment : null));
		}
	}

	/**
	 * Return the table that the first two columns of a row name, or {@code null} if it is
	 * of no interest.
	 */
	final @Nullable TableBuilder table(ResultSet row) throws SQLException {
		return this.builders.get(name(row));
	}

	/**
	 * A table about which more and more is known.
	 */
	static final class TableBuilder {

		private final ObjectName name;

		private final @Nullable String comment;

		private final Map<String, Column> columns = new LinkedHashMap<>();

		private List<String> primaryKey = List.of();

		private String primaryKeyName = "";

		private final List<Table.Unique> uniques = new ArrayList<>();

		private final List<Table.Index> indexes = new ArrayList<>();

		private final List<Table.ForeignKey> foreignKeys = new ArrayList<>();

		private final List<Table.Check> checks = new ArrayList<>();

		TableBuilder(ObjectName name, @Nullable String comment) {
			this.name = name;
			this.comment = comment;
		}

		ObjectName name() {
			return this.name;
		}

		void add(Column column) {
			this.columns.put(column.name(), column);
		}

		void primaryKey(String name, List<String> columns) {
			this.primaryKeyName = name;
			this.primaryKey = List.copyOf(columns);
		}

		void add(Table.Unique unique) {
			this.uniques.add(unique);
		}

		void add(Table.Index index) {
			this.indexes.add(index);
		}

		void add(Table.ForeignKey key) {
			this.foreignKeys.add(key);
		}

		void add(Table.Check check) {
			this.checks.add(check);
		}

		Table build() {
			return new Table(this.name, this.comment, this.columns, this.primaryKey, this.primaryKeyName, this.uniques,
					this.indexes, this.foreignKeys, this.checks);
		}

	}

}

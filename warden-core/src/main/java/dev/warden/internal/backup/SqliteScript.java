package dev.warden.internal.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Tables;

/**
 * A database of SQLite as statements: those that it keeps itself, and its rows.
 *
 * @param connection the database
 */
record SqliteScript(Connection connection) {

	private static final Pattern VIRTUAL = Pattern.compile("(?is)^\\s*CREATE\\s+VIRTUAL\\b.*");

	/**
	 * Return the statements, tables first, then rows, then what looks at rows.
	 */
	List<String> statements(Tables own, SqlDump.Scope scope) throws SQLException {
		Set<String> left = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		if (!scope.own()) {
			left.addAll(List.of(own.lock().name(), own.lockEvent().name(), own.history().name()));
		}
		List<String> tables = new ArrayList<>();
		List<String> others = new ArrayList<>();
		List<String> statements = new ArrayList<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT type, name, tbl_name, sql FROM sqlite_master"
						+ " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY"
						+ " CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 WHEN 'view' THEN 3 ELSE 4 END, rowid")) {
			while (row.next()) {
				String sql = row.getString("sql");
				if (left.contains(row.getString("tbl_name"))) {
					continue;
				}
				boolean table = row.getString("type").equals("table");
				if (table && scope.rows() && VIRTUAL.matcher(sql).matches()) {
					throw DumpException.virtualTable(row.getString("name"));
				}
				if (table) {
					tables.add(row.getString("name"));
				}
				(table ? statements : others).add(sql + ";");
			}
		}
		if (scope.rows()) {
			if (!tables.isEmpty()) {
				statements.add(0, "PRAGMA defer_foreign_keys = ON;");
			}
			for (String table : tables) {
				statements.addAll(rows(table));
			}
			statements.addAll(positions(tables));
		}
		statements.addAll(others);
		return statements;
	}

	/**
	 * Return a statement for each row. A text with a NUL is written by its bytes, since a
	 * statement would end there.
	 */
	private List<String> rows(String table) throws SQLException {
		List<String> columns = texts("SELECT name FROM pragma_table_xinfo(" + text(table) + ") WHERE hidden = 0");
		String insert = "INSERT INTO " + TableName.quote(table) + " ("
				+ columns.stream().map(TableName::quote).collect(Collectors.joining(", ")) + ") VALUES (";
		String values = columns.stream()
			.map(TableName::quote)
			.map((name) -> ("CASE WHEN typeof(%1$s) = 'text' AND instr(%1$s, char(0)) > 0"
					+ " THEN 'CAST(' || quote(CAST(%1$s AS BLOB)) || ' AS TEXT)' ELSE quote(%1$s) END")
				.formatted(name))
			.collect(Collectors.joining(" || ', ' || "));
		return texts("SELECT " + text(insert) + " || " + values + " || ');' FROM " + TableName.quote(table));
	}

	/**
	 * Return statements that say which number comes next.
	 */
	private List<String> positions(List<String> tables) throws SQLException {
		List<String> statements = new ArrayList<>();
		if (texts("SELECT name FROM sqlite_master WHERE name = 'sqlite_sequence'").isEmpty()) {
			return statements;
		}
		for (String table : tables) {
			for (String position : texts("SELECT seq FROM sqlite_sequence WHERE name = " + text(table))) {
				statements.add("DELETE FROM sqlite_sequence WHERE name = " + text(table) + ";");
				statements
					.add("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s);".formatted(text(table), position));
			}
		}
		return statements;
	}

	private List<String> texts(String sql) throws SQLException {
		List<String> texts = new ArrayList<>();
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			while (row.next()) {
				texts.add(row.getString(1));
			}
		}
		return texts;
	}

	private static String text(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

}

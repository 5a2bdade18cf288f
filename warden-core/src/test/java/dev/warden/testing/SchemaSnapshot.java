package dev.warden.testing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a database says about its schema and holds in its tables, as text that can be
 * compared with that of another database.
 */
public final class SchemaSnapshot {

	private final TestDatabase database;

	private final String name;

	private final Map<String, List<String>> content = new TreeMap<>();

	/**
	 * Create a snapshot.
	 * @param database the database
	 * @param name the database's name, which is left out of the texts
	 */
	public SchemaSnapshot(TestDatabase database, String name) {
		this.database = database;
		this.name = name;
	}

	/** Add the rows of a query, sorted, each with the names of its columns. */
	public SchemaSnapshot add(String title, String query, Object... arguments) {
		List<String> rows = new ArrayList<>(this.database.jdbc().query(query, (row, number) -> text(row), arguments));
		rows.sort(null);
		this.content.put(title, rows);
		return this;
	}

	/** Add the rows of each of these tables, named as in SQL. */
	public SchemaSnapshot addData(List<String> tables) {
		tables.forEach((table) -> add("rows of " + table, "SELECT * FROM " + table));
		return this;
	}

	private String text(ResultSet row) throws SQLException {
		StringBuilder text = new StringBuilder();
		for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
			text.append(row.getMetaData().getColumnLabel(column)).append('=').append(row.getString(column)).append('|');
		}
		return text.toString().replace(this.name, "<database>");
	}

	/** Return the texts by title. */
	public Map<String, List<String>> content() {
		return this.content;
	}

}

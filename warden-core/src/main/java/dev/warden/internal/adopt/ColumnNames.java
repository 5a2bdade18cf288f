package dev.warden.internal.adopt;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.warden.internal.dialect.Dialect;

/**
 * How the columns of a table are spelled, whatever the tool, its version and the database
 * have made of their names.
 *
 * @param spelled the names as they are, by those in lower case
 */
record ColumnNames(Map<String, String> spelled) {

	static ColumnNames of(ResultSet rows) throws SQLException {
		Map<String, String> spelled = new LinkedHashMap<>();
		ResultSetMetaData data = rows.getMetaData();
		for (int column = 1; column <= data.getColumnCount(); column++) {
			spelled.putIfAbsent(data.getColumnName(column).toLowerCase(Locale.ROOT), data.getColumnName(column));
		}
		return new ColumnNames(spelled);
	}

	boolean has(String column) {
		return this.spelled.containsKey(column);
	}

	/**
	 * Return those that are not there.
	 */
	Set<String> missing(List<String> columns) {
		Set<String> missing = new LinkedHashSet<>(columns);
		missing.removeAll(this.spelled.keySet());
		return missing;
	}

	/**
	 * Return a column as a statement names it.
	 */
	String quoted(Dialect dialect, String column) {
		return dialect.quote(this.spelled.getOrDefault(column, column));
	}

}

package dev.warden.internal.adopt;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.script.ChangeSetName;
import org.jspecify.annotations.Nullable;

/**
 * The table with Liquibase's history, and that with its lock.
 *
 * @param name the history
 * @param lockTable the lock, or {@code null} where there is none
 */
public record LiquibaseTable(TableName name, @Nullable TableName lockTable) {

	private static final String NAME = "databasechangelog";

	private static final String LOCK = "lock";

	private static final List<String> COLUMNS = List.of("id", "author", "filename", "dateexecuted", "orderexecuted",
			"exectype");

	/**
	 * Find the table.
	 * @param configured the name that somebody has configured, or {@code null} for that
	 * which Liquibase uses by default
	 * @param tables Warden's tables, in the same schema
	 * @param names the names of tables and views in the schema
	 * @param dialect the dialect of the database
	 * @return the table, or {@code null} where there is none
	 */
	public static @Nullable LiquibaseTable find(@Nullable String configured, Tables tables, List<String> names,
			Dialect dialect) {
		String history = match((configured != null) ? configured : NAME, names);
		if (history == null) {
			return null;
		}
		String lock = match(history + LOCK, names);
		lock = (lock != null) ? lock : match(NAME + LOCK, names);
		return new LiquibaseTable(table(history, tables, dialect),
				(lock != null) ? table(lock, tables, dialect) : null);
	}

	private static TableName table(String name, Tables tables, Dialect dialect) {
		return new TableName(tables.schema(), name, dialect.quote(tables.schema()) + "." + dialect.quote(name));
	}

	private static @Nullable String match(String wanted, List<String> names) {
		return names.contains(wanted) ? wanted
				: names.stream().filter(wanted::equalsIgnoreCase).findFirst().orElse(null);
	}

	/**
	 * Read the history.
	 * @param session the session to read with
	 * @return the history
	 * @throws dev.warden.WardenException if the table is not one of Liquibase
	 */
	public LiquibaseHistory read(Session session) {
		List<LiquibaseRow> rows = session.extract("SELECT * FROM " + this.name,
				(result) -> read(session.dialect(), result));
		rows.sort(Comparator.comparingInt(LiquibaseRow::order));
		return new LiquibaseHistory(this, rows.isEmpty() ? rows : withTimes(session, rows));
	}

	private List<LiquibaseRow> withTimes(Session session, List<LiquibaseRow> rows) {
		String seconds = session.dialect().epochSeconds("DATEEXECUTED");
		if (seconds == null) {
			return rows;
		}
		Map<ChangeSetName, Instant> times = new HashMap<>();
		session.query("SELECT FILENAME, ID, AUTHOR, " + seconds + " FROM " + this.name,
				(row, number) -> times.put(new ChangeSetName(row.getString(1), row.getString(2), row.getString(3)),
						Instant.ofEpochMilli(Math.round(row.getDouble(4) * 1000))));
		return rows.stream().map((row) -> row.withExecutedAt(times.get(row.name()))).toList();
	}

	private List<LiquibaseRow> read(Dialect dialect, ResultSet rows) throws SQLException {
		Set<String> missing = new LinkedHashSet<>(COLUMNS);
		missing.removeAll(columns(rows));
		if (!missing.isEmpty()) {
			throw AdoptFailures.notOfLiquibase(this.name, "it has no column " + AdoptFailures.names(missing));
		}
		List<LiquibaseRow> read = new ArrayList<>();
		while (rows.next()) {
			read.add(new LiquibaseRow(new ChangeSetName(text(rows, "filename"), text(rows, "id"), text(rows, "author")),
					rows.getInt("orderexecuted"), time(dialect, rows),
					text(rows, "exectype").toUpperCase(Locale.ROOT)));
		}
		return read;
	}

	private static Set<String> columns(ResultSet rows) throws SQLException {
		ResultSetMetaData data = rows.getMetaData();
		Set<String> columns = new LinkedHashSet<>();
		for (int column = 1; column <= data.getColumnCount(); column++) {
			columns.add(data.getColumnName(column).toLowerCase(Locale.ROOT));
		}
		return columns;
	}

	private static String text(ResultSet rows, String column) throws SQLException {
		String text = rows.getString(column);
		return (text != null) ? text : "";
	}

	private static @Nullable Instant time(Dialect dialect, ResultSet rows) {
		try {
			return dialect.localTime(rows, "dateexecuted");
		}
		catch (SQLException | DateTimeException ex) {
			return null;
		}
	}

}

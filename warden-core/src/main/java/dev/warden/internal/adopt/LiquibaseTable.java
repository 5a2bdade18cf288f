package dev.warden.internal.adopt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Grants;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.jdbc.schema.SchemaReader;
import dev.warden.internal.sql.ChangeSetName;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * The table with Liquibase's history, and those with its lock.
 *
 * @param name the history
 * @param lockTables the tables that may have its lock; empty where there is none
 */
public record LiquibaseTable(TableName name, List<TableName> lockTables) {

	private static final String NAME = "databasechangelog";

	private static final String LOCK = "lock";

	/** What only tables with a lock of Liquibase have, whatever they are called. */
	private static final List<String> LOCK_COLUMNS = List.of("lockgranted", "lockedby", "locked", "id");

	private static final List<String> COLUMNS = List.of("id", "author", "filename", "dateexecuted", "orderexecuted",
			"exectype");

	public LiquibaseTable {
		lockTables = List.copyOf(lockTables);
	}

	/**
	 * Find the table. Its lock has its name, with {@code lock} at the end; else it may be
	 * in any table of the schema that looks like one.
	 * @param configured the name that somebody has configured, or {@code null} for that
	 * which Liquibase uses by default
	 * @param tables Warden's tables, in the schema to look in
	 * @param names the names of tables and views in the schema
	 * @param session the session to look with
	 * @return the table, or {@code null} where there is none
	 */
	public static @Nullable LiquibaseTable find(@Nullable String configured, Tables tables, List<String> names,
			Session session) {
		String history = match((configured != null) ? configured : NAME, names);
		if (history == null) {
			return null;
		}
		String lock = match(history + LOCK, names);
		List<String> locks = (lock != null) ? List.of(lock)
				: new SchemaReader(session, tables, false).tablesWith(LOCK_COLUMNS);
		return new LiquibaseTable(table(history, tables.schema(), session.dialect()),
				locks.stream().map((name) -> table(name, tables.schema(), session.dialect())).toList());
	}

	private static TableName table(String name, String schema, Dialect dialect) {
		return new TableName(schema, name, dialect.quote(schema) + "." + dialect.quote(name));
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
		try {
			List<LiquibaseRow> rows = new ArrayList<>();
			ColumnNames columns = session.extract("SELECT * FROM " + this.name, (result) -> {
				ColumnNames names = ColumnNames.of(result);
				rows.addAll(read(session.dialect(), names, result));
				return names;
			});
			rows.sort(Comparator.comparingInt(LiquibaseRow::order));
			return new LiquibaseHistory(this, rows.isEmpty() ? rows : withTimes(session, columns, rows));
		}
		catch (DataAccessException ex) {
			throw AdoptFailures.orMissingPrivilege(session, ex, (cause) -> AdoptFailures.mayNotRead(this.name,
					"Liquibase", Grants.onTable(session, this.name, "SELECT"), cause));
		}
	}

	private List<LiquibaseRow> withTimes(Session session, ColumnNames columns, List<LiquibaseRow> rows) {
		Dialect dialect = session.dialect();
		String seconds = dialect.epochSeconds(columns.quoted(dialect, "dateexecuted"));
		if (seconds == null) {
			return rows;
		}
		Map<ChangeSetName, Instant> times = new HashMap<>();
		session.query(
				"SELECT %s, %s, %s, %s FROM %s".formatted(columns.quoted(dialect, "filename"),
						columns.quoted(dialect, "id"), columns.quoted(dialect, "author"), seconds, this.name),
				(row, number) -> times.put(new ChangeSetName(row.getString(1), row.getString(2), row.getString(3)),
						Instant.ofEpochMilli(Math.round(row.getDouble(4) * 1000))));
		return rows.stream().map((row) -> row.withExecutedAt(times.get(row.name()))).toList();
	}

	private List<LiquibaseRow> read(Dialect dialect, ColumnNames columns, ResultSet rows) throws SQLException {
		Set<String> missing = columns.missing(COLUMNS);
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

package dev.warden.internal.adopt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.warden.internal.HarmlessText;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Grants;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Tables;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * The table with Flyway's history.
 */
public final class FlywayTable {

	private static final String NAME = "flyway_schema_history";

	/** What Flyway has called it before version 5. */
	private static final String OLD_NAME = "schema_version";

	/** What only tables of Flyway before version 4 have. */
	private static final String OLD_COLUMN = "version_rank";

	private static final List<String> COLUMNS = List.of("installed_rank", "version", "description", "type", "script",
			"checksum", "installed_by", "installed_on", "execution_time", "success");

	private static final int MAX_TEXT = 1000;

	private final TableName table;

	private final boolean named;

	private FlywayTable(TableName table, boolean named) {
		this.table = table;
		this.named = named;
	}

	/**
	 * Find the table.
	 * @param configured the name that somebody has configured, or {@code null} for that
	 * which Flyway uses by default
	 * @param tables Warden's tables, in the same schema
	 * @param names the names of tables and views in the schema
	 * @param dialect the dialect of the database
	 * @return the table, or {@code null} where there is none
	 */
	public static @Nullable FlywayTable find(@Nullable String configured, Tables tables, List<String> names,
			Dialect dialect) {
		String found = match((configured != null) ? configured : NAME, names);
		if (found == null && configured == null) {
			found = match(OLD_NAME, names);
		}
		return (found != null) ? of(found, configured != null, tables, dialect) : null;
	}

	/**
	 * Return the table where it is not there yet.
	 * @param configured the name that somebody has configured, or {@code null} for that
	 * which Flyway uses by default
	 * @param tables Warden's tables, in the same schema
	 * @param dialect the dialect of the database
	 * @return the table
	 */
	public static FlywayTable absent(@Nullable String configured, Tables tables, Dialect dialect) {
		return of((configured != null) ? configured : NAME, configured != null, tables, dialect);
	}

	static FlywayTable of(TableName table) {
		return new FlywayTable(table, true);
	}

	private static FlywayTable of(String name, boolean named, Tables tables, Dialect dialect) {
		String sql = dialect.quote(tables.schema()) + "." + dialect.quote(name);
		return new FlywayTable(new TableName(tables.schema(), name, sql), named);
	}

	private static @Nullable String match(String wanted, List<String> names) {
		if (names.contains(wanted)) {
			return wanted;
		}
		return names.stream().filter(wanted::equalsIgnoreCase).findFirst().orElse(null);
	}

	/**
	 * Return the table.
	 * @return its name
	 */
	public TableName name() {
		return this.table;
	}

	/**
	 * Read the history.
	 * @param session the session to read with
	 * @return the history, or nothing where a table with a name that Flyway's had of old
	 * is not one of Flyway
	 * @throws dev.warden.WardenException if the table is not one of Flyway, is one of a
	 * Flyway that is too old, or may not be read
	 */
	public Optional<FlywayHistory> read(Session session) {
		try {
			return session.extract("SELECT * FROM " + this.table, (rows) -> read(session.dialect(), rows))
				.map((history) -> withTimes(session, history));
		}
		catch (DataAccessException ex) {
			throw AdoptFailures.orMissingPrivilege(session, ex, (cause) -> AdoptFailures.mayNotRead(this.table,
					"Flyway", Grants.onTable(session, this.table, "SELECT"), cause));
		}
	}

	private Optional<FlywayHistory> read(Dialect dialect, ResultSet rows) throws SQLException {
		ColumnNames columns = ColumnNames.of(rows);
		Set<String> missing = columns.missing(COLUMNS);
		boolean old = columns.has(OLD_COLUMN);
		if (!this.named && this.table.name().equalsIgnoreCase(OLD_NAME)) {
			if (!missing.isEmpty() && !old) {
				return Optional.empty();
			}
			throw AdoptFailures.oldName(this.table, old);
		}
		if (old) {
			throw AdoptFailures.tooOld(this.table);
		}
		if (!missing.isEmpty()) {
			throw AdoptFailures.notOfFlyway(this.table, "it has no column " + AdoptFailures.names(missing));
		}
		List<FlywayRow> read = new ArrayList<>();
		try {
			while (rows.next()) {
				FlywayRow row = row(dialect, rows);
				// Flyway's own mark of a new table has a rank below 0
				if (row.rank() >= 0) {
					read.add(row);
				}
			}
		}
		catch (SQLException ex) {
			throw AdoptFailures.notOfFlyway(this.table, "one of its rows cannot be read: " + SqlErrors.message(ex));
		}
		read.sort(Comparator.comparingInt(FlywayRow::rank));
		return Optional.of(new FlywayHistory(this, read));
	}

	private FlywayHistory withTimes(Session session, FlywayHistory history) {
		Dialect dialect = session.dialect();
		String seconds = dialect.epochSeconds(dialect.quote("installed_on"));
		if (seconds == null || history.rows().isEmpty()) {
			return history;
		}
		Map<Integer, Instant> times = new HashMap<>();
		session.query("SELECT " + dialect.quote("installed_rank") + ", " + seconds + " FROM " + this.table,
				(row, number) -> times.put(row.getInt(1), Instant.ofEpochMilli(Math.round(row.getDouble(2) * 1000))));
		return new FlywayHistory(this,
				history.rows().stream().map((row) -> row.withInstalledOn(times.get(row.rank()))).toList());
	}

	private static FlywayRow row(Dialect dialect, ResultSet rows) throws SQLException {
		int checksum = rows.getInt("checksum");
		boolean hasChecksum = !rows.wasNull();
		return new FlywayRow(rows.getInt("installed_rank"), rows.getString("version"), text(rows, "description"),
				text(rows, "type"), text(rows, "script"), hasChecksum ? checksum : null, text(rows, "installed_by"),
				time(dialect, rows), rows.getInt("execution_time"), rows.getBoolean("success"));
	}

	private static String text(ResultSet rows, String column) throws SQLException {
		String text = rows.getString(column);
		return (text != null) ? HarmlessText.of(text, MAX_TEXT) : "";
	}

	private static @Nullable Instant time(Dialect dialect, ResultSet rows) {
		try {
			return dialect.localTime(rows, "installed_on");
		}
		catch (SQLException | DateTimeException ex) {
			return null;
		}
	}

}

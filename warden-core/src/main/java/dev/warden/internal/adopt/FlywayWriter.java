package dev.warden.internal.adopt;

import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.Version;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.Locking;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.jdbc.Grants;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.TableFinder;
import dev.warden.internal.script.Script;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.SqlParameterValue;

/**
 * Writes what a run does into the history of Flyway, whose lock it holds. Each row is
 * part of the transaction in which Warden's own entry is written.
 */
public final class FlywayWriter {

	/** How many characters Flyway's columns have room for. */
	private static final int MAX_DESCRIPTION = 200;

	private static final int MAX_SCRIPT = 1000;

	private static final String RANK = "installed_rank";

	private static final String SUCCESS = "success";

	private final Session session;

	private final Dialect dialect;

	private final TableName table;

	/** The newest row of each script. */
	private final Map<Object, Integer> ranks = new HashMap<>();

	private int highest;

	/**
	 * Create an instance.
	 * @param session the session of the run
	 * @param history what Flyway's history says, read under its lock
	 */
	public FlywayWriter(Session session, FlywayHistory history) {
		this.session = session;
		this.dialect = session.dialect();
		this.table = history.table();
		for (FlywayRow row : history.rows()) {
			know(row);
			if (row.isReversal() && row.success()) {
				this.ranks.remove(row.key());
			}
		}
	}

	private void know(FlywayRow row) {
		this.highest = Math.max(this.highest, row.rank());
		if (!row.isMarker() && !row.isReversal()) {
			this.ranks.put(row.key(), row.rank());
		}
	}

	/**
	 * Create the table as Flyway does, where it is missing.
	 * @param session the session of the run
	 * @param table the table
	 */
	public static void create(Session session, TableName table) {
		if (new TableFinder(session).exist(table)) {
			return;
		}
		Dialect dialect = session.dialect();
		String columns = Stream
			.of("installed_rank INT NOT NULL", "version VARCHAR(50)", "description VARCHAR(200) NOT NULL",
					"type VARCHAR(20) NOT NULL", "script VARCHAR(1000) NOT NULL", "checksum INT",
					"installed_by VARCHAR(100) NOT NULL", "installed_on " + dialect.localTimeType(),
					"execution_time INT NOT NULL", "success BOOLEAN NOT NULL")
			.map((column) -> dialect.quote(column.substring(0, column.indexOf(' ')))
					+ column.substring(column.indexOf(' ')))
			.collect(Collectors.joining(", "));
		try {
			session.execute("CREATE TABLE %s (%s, CONSTRAINT %s PRIMARY KEY (%s))".formatted(table, columns,
					dialect.quote(table.name() + "_pk"), dialect.quote(RANK)));
			Locking.ToolLock lock = dialect.flywayLock(table);
			if (lock.acquire() == null && lock.acquireForTransaction() != null) {
				// What is locked is a row, so that there has to be one
				new FlywayWriter(session, new FlywayHistory(FlywayTable.of(table), List.of())).insert(FlywayRow.mark());
			}
		}
		catch (DataAccessException ex) {
			// A Flyway may have been faster
			if (!new TableFinder(session).exist(table)) {
				throw AdoptFailures.orMissingPrivilege(session, ex, (cause) -> AdoptFailures.mayNotWrite(table,
						"CREATE", Grants.onSchema(session, table.schema()), cause));
			}
		}
	}

	/**
	 * Verify that the table may be written to, before any script runs.
	 * @throws dev.warden.WardenException if it may not
	 */
	public void verify() {
		String never = " WHERE 1 = 0";
		String rank = this.dialect.quote(RANK);
		try {
			this.session.update("INSERT INTO " + this.table + " (" + columns() + ") SELECT " + columns() + " FROM "
					+ this.table + never);
			this.session.update("UPDATE " + this.table + " SET " + rank + " = " + rank + never);
			this.session.update("DELETE FROM " + this.table + never);
		}
		catch (DataAccessException ex) {
			throw AdoptFailures.orMissingPrivilege(this.session, ex,
					(cause) -> AdoptFailures.mayNotWrite(this.table, "INSERT, UPDATE or DELETE",
							Grants.onTable(this.session, this.table, "SELECT, INSERT, UPDATE, DELETE"), cause));
		}
	}

	/**
	 * Return a rank above all others in the table.
	 * @return the rank of the next row
	 */
	public int nextRank() {
		return this.highest + 1;
	}

	/**
	 * Write a row, or, where it is there already, whether it is applied.
	 * @param row the row
	 */
	public void write(FlywayRow row) {
		if (!Integer.valueOf(row.rank()).equals(this.ranks.get(row.key()))) {
			insert(row);
		}
		else if (row.success()) {
			succeed(row.rank(), row.millis());
		}
	}

	/**
	 * Write a row that is not there yet, or was rolled back.
	 * @param row the row
	 */
	public void insert(FlywayRow row) {
		insert(this.session, row);
	}

	private void insert(Session current, FlywayRow row) {
		String time = (row.installedOn() != null) ? this.dialect.localTime(row.installedOn()) : null;
		current.update(
				"INSERT INTO " + this.table + " (" + columns()
						+ ((time != null) ? ", " + this.dialect.quote("installed_on") : "")
						+ ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, " + this.dialect.plainUser()
						+ ((time != null) ? ", " + time : "") + ")",
				row.rank(), new SqlParameterValue(Types.VARCHAR, row.version()), description(row.description()),
				row.type(), script(row.script()), new SqlParameterValue(Types.INTEGER, row.checksum()),
				(int) Math.min(row.millis(), Integer.MAX_VALUE), row.success());
		know(row);
	}

	private String columns() {
		return Stream
			.of(RANK, "version", "description", "type", "script", "checksum", "execution_time", SUCCESS, "installed_by")
			.map(this.dialect::quote)
			.collect(Collectors.joining(", "));
	}

	/**
	 * Write that a script is applied whose row says otherwise.
	 */
	private void succeed(int rank, long millis) {
		update(this.session, SUCCESS, true, rank);
		update(this.session, "execution_time", (int) Math.min(millis, Integer.MAX_VALUE), rank);
	}

	/**
	 * Write that a script has failed and left something, if its entry says so.
	 * @param current the session to use, in which the entry was changed
	 * @param row the row
	 * @param history the history of Warden
	 */
	public void fail(Session current, FlywayRow row, FencedHistory history) {
		if (!Integer.valueOf(row.rank()).equals(this.ranks.get(row.key())) && hasFailed(current, row.rank(), history)) {
			insert(current, row);
		}
	}

	/**
	 * Write that taking a version back has failed and left something, if its entry says
	 * so.
	 * @param current the session to use, in which the entry was changed
	 * @param entry the entry of the version
	 * @param history the history of Warden
	 */
	public void fail(Session current, HistoryEntry entry, FencedHistory history) {
		Integer rank = this.ranks.get(key(entry));
		if (rank != null && hasFailed(current, entry.rank(), history)) {
			update(current, SUCCESS, false, rank);
		}
	}

	private static boolean hasFailed(Session current, int rank, FencedHistory history) {
		return !current
			.query("SELECT installed_rank FROM " + history.name()
					+ " WHERE installed_rank = ? AND token = ? AND state = '" + HistoryState.FAILED + "'",
					(row, number) -> row.getInt(1), rank, history.lock().fence().token())
			.isEmpty();
	}

	private void update(Session current, String column, Object value, int rank) {
		current.update("UPDATE " + this.table + " SET " + this.dialect.quote(column) + " = ? WHERE "
				+ this.dialect.quote(RANK) + " = ?", value, rank);
	}

	/**
	 * Write that something is not applied any more.
	 * @param entry the entry of it
	 */
	public void delete(HistoryEntry entry) {
		if (this.ranks.containsKey(key(entry))) {
			insert(FlywayRow.deleted(entry, nextRank()));
		}
	}

	/**
	 * Remove the row of a script that has failed, as Flyway's repair does.
	 * @param entry the entry of it, which is removed, too
	 */
	public void removeFailed(HistoryEntry entry) {
		Integer rank = this.ranks.get(key(entry));
		if (rank != null) {
			this.session.update("DELETE FROM " + this.table + " WHERE " + this.dialect.quote(RANK) + " = ? AND NOT "
					+ this.dialect.quote(SUCCESS), rank);
		}
	}

	/**
	 * Let the row of a script say what the script is now, as Flyway's repair does.
	 * @param entry the entry of it
	 * @param script the script
	 */
	public void adjust(HistoryEntry entry, Script script) {
		Integer rank = this.ranks.get(key(entry));
		if (rank != null) {
			update(this.session, "checksum", new SqlParameterValue(Types.INTEGER, FlywayRow.checksum(script)), rank);
			update(this.session, "description", description(script.description()), rank);
			update(this.session, "type", FlywayRow.type(script), rank);
			update(this.session, "script", script(script.path()), rank);
		}
	}

	/**
	 * Write a baseline.
	 * @param version its version
	 * @param rank the rank of the last of its entries
	 * @param replaced the entries of the baseline that it replaces
	 */
	public void baseline(String version, int rank, List<HistoryEntry> replaced) {
		for (HistoryEntry entry : replaced) {
			Integer before = this.ranks.get(key(entry));
			if (before != null) {
				this.session.update("DELETE FROM " + this.table + " WHERE " + this.dialect.quote(RANK) + " = ?",
						before);
			}
		}
		insert(FlywayRow.baseline(version, Math.max(rank, nextRank())));
	}

	private static Object key(HistoryEntry entry) {
		return (entry.version() != null) ? Version.parse(entry.version()) : entry.description();
	}

	/** As Flyway shortens what is too long. */
	private static String description(String description) {
		return (description.length() > MAX_DESCRIPTION) ? description.substring(0, MAX_DESCRIPTION - 3) + "..."
				: description;
	}

	private static String script(String script) {
		return (script.length() > MAX_SCRIPT) ? "..." + script.substring(3, MAX_SCRIPT) : script;
	}

}

package dev.warden.internal.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.warden.ErrorCode;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.DatabaseFailures;
import dev.warden.internal.jdbc.Grants;
import dev.warden.internal.jdbc.Schemas;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.TableFinder;
import dev.warden.internal.jdbc.Tables;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Takes the first look at a database: one round trip where the history is there, and
 * nothing is ever created.
 */
public final class HistoryReader {

	private final @Nullable String schema;

	private final boolean schemaMayBeMissing;

	private final String lockTable;

	private final String historyTable;

	/**
	 * Create a reader.
	 * @param schema the schema as configured, or {@code null} for the connection's own
	 * @param schemaMayBeMissing whether a schema that does not exist is an empty one
	 * @param lockTable the plain name of the lock table
	 * @param historyTable the plain name of the history table
	 */
	public HistoryReader(@Nullable String schema, boolean schemaMayBeMissing, String lockTable, String historyTable) {
		this.schema = schema;
		this.schemaMayBeMissing = schemaMayBeMissing;
		this.lockTable = lockTable;
		this.historyTable = historyTable;
	}

	/**
	 * Look.
	 * @param session the session to read with
	 * @return what was seen
	 * @throws WardenException if the schema does not exist and may not be missing, or if
	 * the history may not be read
	 */
	public Look look(Session session) {
		Look look = (this.schema != null) ? lookInto(session, this.schema) : lookIntoCurrentSchema(session);
		return (look != null) ? look : lookCarefully(session);
	}

	private @Nullable Look lookInto(Session session, String schema) {
		Tables tables = tables(session, schema);
		try {
			return new TableFinder(session)
				.query(List.of(tables.history()), HistoryTable.all(tables.history()),
						(rows) -> new HistoryRows(session.dialect(), rows).history())
				.filter((history) -> !history.entries().isEmpty())
				.map((history) -> new Look(tables, history))
				.orElse(null);
		}
		catch (DataAccessException ex) {
			return null;
		}
	}

	/**
	 * Read schema and history with one statement, which sees the table only if it is the
	 * one in the current schema.
	 */
	private @Nullable Look lookIntoCurrentSchema(Session session) {
		String condition = session.dialect().isInCurrentSchema(this.historyTable);
		if (condition == null) {
			return null;
		}
		try {
			return new TableFinder(session)
				.query(this.historyTable,
						"SELECT h.*, " + session.dialect().currentSchema() + " AS current_schema_name FROM "
								+ this.historyTable + " h WHERE " + condition + " ORDER BY installed_rank",
						(rows) -> Optional.ofNullable(look(session, rows)))
				.orElse(Optional.empty())
				.orElse(null);
		}
		catch (DataAccessException ex) {
			return null;
		}
	}

	private @Nullable Look look(Session session, ResultSet rows) throws SQLException {
		HistoryRows reader = new HistoryRows(session.dialect(), rows);
		List<HistoryEntry> entries = new ArrayList<>();
		String current = null;
		while (rows.next()) {
			current = (current != null) ? current : rows.getString("current_schema_name");
			entries.add(reader.entry());
		}
		return (current != null) ? new Look(tables(session, current), reader.history(entries)) : null;
	}

	private Look lookCarefully(Session session) {
		TableFinder finder = new TableFinder(session);
		String missingIn = (this.schema == null) ? finder.currentSchemaWithout(this.historyTable) : null;
		Tables tables = tables(session, (missingIn != null) ? missingIn : resolve(session));
		if (missingIn != null || !finder.exist(tables.history())) {
			return new Look(tables, History.EMPTY);
		}
		try {
			return new Look(tables, new HistoryTable(tables.history()).read(session));
		}
		catch (DataAccessException ex) {
			SQLException cause = SqlErrors.missingPrivilege(session.dialect(), ex);
			if (cause != null) {
				throw DatabaseFailures.mayNotUse(Grants.of(session, tables), "SELECT", tables.history(), cause);
			}
			throw ex;
		}
	}

	private String resolve(Session session) {
		try {
			return new Schemas(session).resolve(this.schema, false);
		}
		catch (WardenException ex) {
			if (ex.getCode() == ErrorCode.MISSING_SCHEMA && this.schema != null && this.schemaMayBeMissing) {
				return this.schema;
			}
			throw ex;
		}
	}

	private Tables tables(Session session, String resolved) {
		return Tables.in(session.dialect(), resolved, this.lockTable, this.historyTable);
	}

	/**
	 * The first look of a run: where its tables are, and what was applied.
	 *
	 * @param tables where Warden's tables are or will be
	 * @param history what was applied
	 */
	public record Look(Tables tables, History history) {

	}

}

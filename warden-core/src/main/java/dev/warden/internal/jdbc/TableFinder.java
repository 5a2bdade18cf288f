package dev.warden.internal.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * Reads tables that may be missing, without a statement that fails where they are:
 * drivers and servers write a warning or an error of each.
 */
public final class TableFinder {

	private static final HarmlessLogger logger = HarmlessLogger.of(TableFinder.class);

	private final Session session;

	private final Dialect dialect;

	/**
	 * Create an instance.
	 * @param session the session to read with
	 */
	public TableFinder(Session session) {
		this.session = session;
		this.dialect = session.dialect();
	}

	/**
	 * Return whether a table is there.
	 * @param table the table
	 * @return {@code true} if it is
	 */
	public boolean exists(TableName table) {
		return this.session
			.query(this.dialect.countTables(), (row, number) -> row.getInt(1), table.schema(), table.name())
			.get(0) > 0;
	}

	/**
	 * Read rows of tables that may be missing.
	 * @param <T> the type of the result
	 * @param tables the tables
	 * @param sql the query
	 * @param extractor reads the rows
	 * @return what the extractor has read, of no rows or not at all where a table is
	 * missing
	 */
	public <T> Optional<T> query(List<TableName> tables, String sql, ResultSetExtractor<T> extractor) {
		String condition = tables.stream()
			.map((table) -> isThere(this.dialect.literal(table.schema()), table.name()))
			.collect(Collectors.joining(" AND "));
		return query(condition, sql, extractor, tables);
	}

	/**
	 * Read rows of a table that may be missing in the current schema.
	 * @param <T> the type of the result
	 * @param table the table's plain name
	 * @param sql the query
	 * @param extractor reads the rows
	 * @return what the extractor has read, of no rows or not at all where the table is
	 * missing, or the schema has to be asked for
	 */
	public <T> Optional<T> query(String table, String sql, ResultSetExtractor<T> extractor) {
		return query(isThere(this.dialect.currentSchema(), table), sql, extractor, List.of());
	}

	private <T> Optional<T> query(String condition, String sql, ResultSetExtractor<T> extractor,
			List<TableName> tables) {
		String conditional = this.dialect.queryIf(condition, this.dialect.allRows(sql));
		if (conditional != null) {
			try {
				return this.session.execute(conditional, extractor);
			}
			catch (DataAccessException ex) {
				// Some products that speak the same language lack this
				logger.debug("Could not ask for tables and their rows at once", ex);
			}
		}
		boolean there = this.dialect.failsQuietly(this.session.connection())
				|| (!tables.isEmpty() && tables.stream().allMatch(this::exists));
		return there ? Optional.of(this.session.extract(sql, extractor)) : Optional.empty();
	}

	private String isThere(String schema, String table) {
		String[] count = this.dialect.countTables().split("\\?", -1);
		return "(" + count[0] + schema + count[1] + this.dialect.literal(table) + count[2] + ") > 0";
	}

}

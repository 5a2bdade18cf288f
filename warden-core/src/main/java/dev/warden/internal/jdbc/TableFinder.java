package dev.warden.internal.jdbc;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;
import org.jspecify.annotations.Nullable;

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
	 * Return whether all of some tables are there.
	 * @param tables the tables
	 * @return {@code true} if none is missing
	 */
	public boolean exist(TableName... tables) {
		String sql = String.join(" UNION ALL ", Collections.nCopies(tables.length, this.dialect.countTables()));
		return this.session
			.query(sql, (row, number) -> row.getInt(1),
					Stream.of(tables).flatMap((table) -> Stream.of(table.schema(), table.name())).toArray())
			.stream()
			.allMatch((count) -> count > 0);
	}

	/**
	 * Return the current schema if a table is missing there.
	 * @param table the table's plain name
	 * @return the schema, or {@code null} if the table is there, or there is no schema
	 */
	public @Nullable String currentSchemaWithout(String table) {
		String current = this.dialect.currentSchema();
		String query = this.dialect.selectCurrentSchema()
			.replace(current, current + ", CASE WHEN " + isThere(current, table) + " THEN 1 ELSE 0 END");
		return this.session.extract(query, (row) -> (row.next() && row.getInt(2) == 0)
				? Optional.ofNullable(row.getString(1)) : Optional.<String>empty())
			.orElse(null);
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
		return query(condition(tables), sql, extractor, tables);
	}

	/**
	 * Return an SQL condition that is true where none of some tables is missing.
	 */
	String condition(List<TableName> tables) {
		return tables.stream()
			.map((table) -> isThere(this.dialect.literal(table.schema()), table.name()))
			.collect(Collectors.joining(" AND "));
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
				|| (!tables.isEmpty() && exist(tables.toArray(TableName[]::new)));
		return there ? Optional.of(this.session.extract(sql, extractor)) : Optional.empty();
	}

	private String isThere(String schema, String table) {
		String[] count = this.dialect.countTables().split("\\?", -1);
		return "(" + count[0] + schema + count[1] + this.dialect.literal(table) + count[2] + ") > 0";
	}

}

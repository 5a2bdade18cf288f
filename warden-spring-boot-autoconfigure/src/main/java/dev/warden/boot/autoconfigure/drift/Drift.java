package dev.warden.boot.autoconfigure.drift;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.warden.SchemaDescription;
import dev.warden.TableDescription;
import dev.warden.Warden;
import dev.warden.boot.autoconfigure.scratch.SchemaText;

import org.springframework.jdbc.UncategorizedSQLException;

/**
 * What differs between two databases.
 *
 * @param schema the schema that was compared
 * @param against what it was compared with, for people
 * @param differences what differs
 * @param notes what a person should know
 */
public record Drift(String schema, String against, List<Difference> differences, List<String> notes) {

	/**
	 * Compare two databases.
	 * @param here the database
	 * @param expected what it is expected to be
	 * @param against what that is, for people
	 * @param notes what a person should know
	 * @return what differs
	 * @throws org.springframework.dao.DataAccessException if one of them does not answer
	 */
	public static Drift between(Warden here, Warden expected, String against, List<String> notes) {
		SchemaDescription schema = here.describeSchema(false);
		SchemaDescription wanted = expected.describeSchema(false);
		List<Difference> differences = new ArrayList<>();
		try (Connection one = here.dataSource().getConnection();
				Connection other = expected.dataSource().getConnection()) {
			String mark = one.getMetaData().getIdentifierQuoteString();
			boolean altersKeys = !one.getMetaData().getDatabaseProductName().equals("SQLite");
			differences.addAll(new TableComparison((name) -> mark + name.replace(mark, mark + mark) + mark,
					(table) -> define(here, wanted, table), altersKeys)
				.compare(schema, wanted));
			List<String> own = List.of(here.settings().lock().tableName(), here.settings().history().tableName());
			differences.addAll(new TextComparison(List.copyOf(differences))
				.compare(new SchemaText(one, own).objects(false), new SchemaText(other, own).objects(false)));
		}
		catch (SQLException ex) {
			throw new UncategorizedSQLException("compare schema '" + schema.schema() + "'", null, ex);
		}
		return new Drift(schema.schema(), against, List.copyOf(differences), List.copyOf(notes));
	}

	private static String define(Warden warden, SchemaDescription schema, TableDescription table) {
		return warden.define(new SchemaDescription(schema.product(), schema.schema(), List.of(table), List.of()))
			.replaceFirst("^--.*\\R", "");
	}

	/**
	 * Return whether nothing differs.
	 * @return whether there is no difference
	 */
	public boolean equal() {
		return this.differences.isEmpty();
	}

}

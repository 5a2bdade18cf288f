package dev.warden.internal.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.warden.internal.dialect.TableName;

import org.springframework.dao.DataAccessException;
import org.springframework.util.StringUtils;

/**
 * What an administrator has to run so that the user of a session may do what Warden does.
 *
 * @param user the user, as a statement takes it
 * @param missing the privileges that the user lacks on the tables that are there
 * @param toCreate lets the user create the tables
 * @param toUse lets the user read and write them, all of them at once, so that nobody has
 * to ask again
 */
public record Grants(String user, String missing, String toCreate, String toUse) {

	/**
	 * Find out what is missing, and write the statements for the user of a session.
	 * @param session asked for its user and what that user may do
	 * @param tables the tables
	 * @return the statements
	 */
	public static Grants of(Session session, Tables tables) {
		String user = user(session);
		Map<TableName, String> needed = new LinkedHashMap<>();
		needed.put(tables.lock(), "SELECT, INSERT, UPDATE");
		needed.put(tables.lockEvent(), "SELECT, INSERT");
		needed.put(tables.history(), "SELECT, INSERT, UPDATE, DELETE");
		Map<TableName, String> missing = missing(session, needed);
		String onTables = (missing.isEmpty() ? needed : missing).entrySet()
			.stream()
			.map((table) -> "GRANT " + table.getValue() + " ON " + table.getKey() + " TO " + user + ";")
			.collect(Collectors.joining(" "));
		String names = missing.entrySet()
			.stream()
			.map((table) -> "%s on '%s.%s'".formatted(table.getValue(), table.getKey().schema(), table.getKey().name()))
			.collect(Collectors.joining("; "));
		String onSchema = missing.equals(needed) ? onSchema(session, tables.schema(), false, user) + " " : "";
		return new Grants(user, names, onSchema(session, tables.schema(), true, user), (onSchema + onTables).strip());
	}

	/**
	 * Return what lets the user of a session work with one more table.
	 * @param session asked for its user
	 * @param table the table
	 * @param privileges what the user needs there
	 * @return the statement
	 */
	public static String onTable(Session session, TableName table, String privileges) {
		return "GRANT " + privileges + " ON " + table + " TO " + user(session) + ";";
	}

	/**
	 * Return what lets the user of a session create a schema.
	 * @param session asked for its user and database
	 * @param schema the schema
	 * @return the statement, whose end is the user
	 */
	static String forSchema(Session session, String schema) {
		String sql = session.dialect().selectDatabase();
		if (sql == null) {
			return onSchema(session, schema);
		}
		String database = session.query(sql, (row, number) -> row.getString(1)).get(0);
		return "GRANT CREATE ON DATABASE " + database + " TO " + user(session) + ";";
	}

	/**
	 * Return what lets the user of a session create tables in a schema.
	 * @param session asked for its user
	 * @param schema the schema
	 * @return the statement, or an empty text where nothing is needed
	 */
	public static String onSchema(Session session, String schema) {
		return onSchema(session, schema, true, user(session));
	}

	private static String onSchema(Session session, String schema, boolean create, String user) {
		String grant = session.dialect().grantOnSchema(schema, create);
		return (grant != null) ? grant + " TO " + user + ";" : "";
	}

	/**
	 * Try what would change no row, since each database has another catalog of
	 * privileges, and roles that it does not resolve.
	 */
	private static Map<TableName, String> missing(Session session, Map<TableName, String> needed) {
		Map<TableName, String> missing = new LinkedHashMap<>();
		needed.forEach((table, privileges) -> {
			String column = privileges.contains("DELETE") ? "script" : "lock_name";
			List<String> refused = new ArrayList<>();
			for (String privilege : StringUtils.commaDelimitedListToStringArray(privileges.replace(" ", ""))) {
				if (isRefused(session, harmless(privilege, table, column))) {
					refused.add(privilege);
				}
			}
			if (!refused.isEmpty()) {
				missing.put(table, String.join(", ", refused));
			}
		});
		return missing;
	}

	private static String harmless(String privilege, TableName table, String column) {
		return switch (privilege) {
			case "INSERT" ->
				"INSERT INTO %s (%s) SELECT x FROM (SELECT 'x' AS x) y WHERE 1 = 0".formatted(table, column);
			case "UPDATE" -> "UPDATE %s SET %s = 'x' WHERE 1 = 0".formatted(table, column);
			case "DELETE" -> "DELETE FROM %s WHERE 1 = 0".formatted(table);
			default -> "SELECT %s FROM %s WHERE 1 = 0".formatted(column, table);
		};
	}

	private static boolean isRefused(Session session, String sql) {
		try {
			session.execute(sql);
			return false;
		}
		catch (DataAccessException ex) {
			return SqlErrors.missingPrivilege(session.dialect(), ex) != null;
		}
	}

	private static String user(Session session) {
		try {
			List<String> user = session.query("SELECT " + session.dialect().quotedUser(),
					(row, number) -> row.getString(1));
			return user.get(0);
		}
		catch (DataAccessException ex) {
			// A transaction that has failed answers nothing
			return "the_user_of_warden";
		}
	}

}

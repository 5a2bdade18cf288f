package dev.warden.internal.jdbc;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.dao.DataAccessException;

/**
 * What an administrator has to run so that the user of a session may do what Warden does.
 *
 * @param toCreate lets the user create the tables
 * @param toUse lets the user read and write them, all of them at once, so that nobody has
 * to ask again
 */
public record Grants(String toCreate, String toUse) {

	/**
	 * Write the statements for the user of a session.
	 * @param session asked for its user
	 * @param tables the tables
	 * @return the statements
	 */
	public static Grants of(Session session, Tables tables) {
		String user = user(session);
		String toUse = Stream.of(tables.lock(), tables.lockEvent(), tables.history())
			.map((table) -> "GRANT SELECT, INSERT, UPDATE, DELETE ON " + table + " TO " + user + ";")
			.collect(Collectors.joining(" "));
		return new Grants(session.dialect().grantCreate(tables.schema()) + " TO " + user + ";", toUse);
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

package dev.warden.database;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.dao.DataAccessException;

/**
 * What an administrator has to run so that the user of a session may do what Warden does.
 */
final class Grants {

	private final Session session;

	private final Tables tables;

	private final String user;

	Grants(Session session, Tables tables) {
		this.session = session;
		this.tables = tables;
		this.user = user(session);
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

	/**
	 * Return what lets the user create the tables.
	 */
	String toCreate() {
		return this.session.dialect().grantCreate(this.tables.schema()) + " TO " + this.user + ";";
	}

	/**
	 * Return what lets the user read and write the tables, all of them at once, so that
	 * nobody has to ask again.
	 */
	String toUse() {
		return Stream.of(this.tables.lock(), this.tables.lockEvent(), this.tables.history())
			.map((table) -> "GRANT SELECT, INSERT, UPDATE, DELETE ON " + table + " TO " + this.user + ";")
			.collect(Collectors.joining(" "));
	}

}

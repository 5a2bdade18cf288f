package dev.warden.internal.adopt;

import java.util.List;

import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;

/**
 * What Flyway says was applied.
 *
 * @param from the table that it is in
 * @param rows the rows, by rank
 */
public record FlywayHistory(FlywayTable from, List<FlywayRow> rows) {

	public FlywayHistory {
		rows = List.copyOf(rows);
	}

	/**
	 * Return the table.
	 * @return its name
	 */
	public TableName table() {
		return this.from.name();
	}

	/**
	 * Verify that this is still what Flyway says.
	 * @param session the session to read with
	 * @throws dev.warden.WardenException if a Flyway has written meanwhile
	 */
	public void verify(Session session) {
		if (this.from.read(session).filter(this::equals).isEmpty()) {
			throw AdoptFailures.changedMeanwhile(table());
		}
	}

	/**
	 * Return the table, for people.
	 * @return schema and name
	 */
	public String name() {
		return AdoptFailures.name(table());
	}

}

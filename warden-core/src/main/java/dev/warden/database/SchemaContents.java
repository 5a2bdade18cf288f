package dev.warden.database;

import java.util.List;
import java.util.stream.Stream;

import dev.warden.dialect.TableName;

/**
 * What a schema holds besides Warden's tables.
 */
public final class SchemaContents {

	private final Session session;

	private final Tables tables;

	/**
	 * Create an instance.
	 * @param session the session to read with
	 * @param tables Warden's tables
	 */
	public SchemaContents(Session session, Tables tables) {
		this.session = session;
		this.tables = tables;
	}

	/**
	 * Return whether there is no table and no view but those of Warden, and those that
	 * the database put there itself.
	 * @return {@code true} if nobody has used the schema; also where it does not exist
	 */
	public boolean isEmpty() {
		List<String> names = this.session.query(this.session.dialect().selectTablesAndViews(),
				(row, number) -> row.getString(1), this.tables.schema());
		return names.stream().allMatch(this::isOwn);
	}

	private boolean isOwn(String name) {
		return Stream.of(this.tables.lock(), this.tables.lockEvent(), this.tables.history())
			.map(TableName::name)
			.anyMatch(name::equalsIgnoreCase);
	}

}

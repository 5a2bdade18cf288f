package dev.warden.internal.jdbc;

import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;

/**
 * Warden's tables, all in one schema.
 *
 * @param schema the schema as the database spells it
 * @param lock the lock rows
 * @param lockEvent the lock's story
 * @param history what was applied
 */
public record Tables(String schema, TableName lock, TableName lockEvent, TableName history) {

	/**
	 * Return the tables in a schema, as a product writes them.
	 * @param dialect the dialect of the product
	 * @param schema the schema as the database spells it
	 * @param lock the lock table's plain name
	 * @param history the history table's plain name
	 * @return the tables
	 */
	public static Tables in(Dialect dialect, String schema, String lock, String history) {
		return new Tables(schema, TableName.of(dialect, schema, lock), TableName.of(dialect, schema, lock + "_event"),
				TableName.of(dialect, schema, history));
	}

	/**
	 * Return the tables in a schema, as most databases write them.
	 * @param schema the schema as the database spells it
	 * @param lock the lock table's plain name
	 * @param history the history table's plain name
	 * @return the tables
	 */
	public static Tables in(String schema, String lock, String history) {
		return new Tables(schema, new TableName(schema, lock), new TableName(schema, lock + "_event"),
				new TableName(schema, history));
	}

	/**
	 * Whether the tables are there, as far as a run knows.
	 */
	public enum Presence {

		/** Nobody has looked, or what was seen does not tell. */
		UNKNOWN,

		/** Some of them were missing a moment ago. */
		MISSING,

		/** All of them are there. */
		PRESENT

	}

}

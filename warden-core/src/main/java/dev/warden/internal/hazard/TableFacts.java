package dev.warden.internal.hazard;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the catalog says of the table of a suspicion, as far as its effect has asked.
 *
 * @param table its schema and name
 * @param size how large it is
 * @param facts what is so
 * @param column the column, or {@code null} where it has no such one
 * @param held the table that the transaction keeps locked meanwhile, or {@code null}
 * @param instances how many sessions of the application began before this process
 * @param blocker the session that keeps a statement from its lock, or {@code null}
 * @param dependants the tables that are emptied without being named, or {@code null}
 */
record TableFacts(String table, Size size, Set<Fact> facts, @Nullable Column column, @Nullable String held,
		int instances, @Nullable String blocker, @Nullable Dependants dependants) {

	boolean is(Fact fact) {
		return this.facts.contains(fact);
	}

	boolean isLarge() {
		return this.size.isLarge();
	}

	/**
	 * What the catalog answers with yes or no; the column of its answer has the same
	 * name.
	 */
	enum Fact {

		/** The table has partitions in place of rows. */
		PARTITIONED,

		/** The index that is asked for is valid, or it is none. */
		VALID,

		/** The column, or each one of the index, is known to have a value in each row. */
		NOT_NULL,

		/** A constraint checks the column. */
		CHECKED,

		/** The column is a stored expression. */
		STORED,

		/** The server takes the values of the column for those of the new type. */
		SAME_FORM,

		/** The new type has constraints of its own. */
		CONSTRAINED,

		/** The time zone of the session is UTC. */
		UTC,

		/** The table is kept in the new way already. */
		UNCHANGED,

		/** One of the functions gives another value for each row. */
		VOLATILE_CALL,

		/** An index may find the rows. */
		INDEXED,

		/** A constraint checks the columns that partitions are chosen by. */
		BOUNDED

	}

	/**
	 * A column, and what would become of it.
	 *
	 * @param type its type as the database writes it
	 * @param newType the new type as the database writes it, without its length, or
	 * {@code null} where it does not know it
	 * @param indexes 0 where no index is on the column, 1 where all are on columns alone,
	 * 2 where one has an expression or a condition
	 */
	record Column(String type, @Nullable String newType, int indexes) {

	}

	/**
	 * The tables that refer to one, and so on.
	 *
	 * @param tables their names
	 * @param size how large they are together
	 */
	record Dependants(String tables, Size size) {

	}

	/**
	 * How large tables are.
	 *
	 * @param rows about how many rows they have, as far as that is known
	 * @param unknownPages how many pages they have beside those, of which nobody has
	 * counted the rows
	 * @param minRows how many rows a table has at least for which it matters
	 */
	record Size(long rows, long unknownPages, long minRows) {

		/** No page of 8 kB holds more rows. */
		private static final int MOST_ROWS = 291;

		boolean isEmpty() {
			return this.rows <= 0 && this.unknownPages <= 0;
		}

		boolean isLarge() {
			return !isEmpty() && this.rows + this.unknownPages * MOST_ROWS >= this.minRows;
		}

		/**
		 * Describe tables of this size, for a sentence.
		 */
		String of(String tables) {
			return "%s (%s)".formatted(tables,
					(this.unknownPages > 0) ? "number of rows not known" : "about %,d rows".formatted(this.rows));
		}

	}

}

package dev.warden.internal.hazard;

import dev.warden.HazardKind;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog says of the table of a suspicion.
 *
 * @param table its schema and name
 * @param rows about how many rows it has, as far as that is known
 * @param unknownPages how many pages it has beside those, of which nobody has counted the
 * rows
 * @param partitioned whether it has partitions in place of rows
 * @param valid whether the index that is asked for is valid; {@code true} of a table
 * @param column the column, or {@code null} where it has no such one
 * @param checked whether a constraint checks that column, or the columns that partitions
 * are chosen by
 * @param unchanged whether it is already what it is to be
 * @param volatileCall whether one of the functions that are called gives another value
 * for each row
 * @param notNull whether the column is known to have a value in each row
 * @param held the table that the transaction keeps locked meanwhile, or {@code null}
 * @param indexed whether an index may find the rows of a condition
 * @param instances how many sessions of the application began before this process
 * @param blocker the session that keeps a statement from its lock, or {@code null}
 * @param dependants the tables that are emptied without being named, or {@code null}
 */
record TableFacts(String table, long rows, long unknownPages, boolean partitioned, boolean valid,
		@Nullable Column column, boolean checked, boolean unchanged, boolean volatileCall, boolean notNull,
		@Nullable String held, boolean indexed, int instances, @Nullable String blocker,
		@Nullable Dependants dependants) {

	/** No page of 8 kB holds more rows. */
	private static final int MOST_ROWS = 291;

	/**
	 * Return whether the suspicion holds.
	 * @param minRows how many rows a table has at least for which it matters
	 */
	boolean confirm(Suspicion suspicion, long minRows) {
		return confirm(suspicion.kind(), suspicion, minRows);
	}

	private boolean confirm(HazardKind kind, Suspicion suspicion, long minRows) {
		boolean added = suspicion.column() != null && suspicion.type() == null;
		return switch (kind) {
			case OLD_RELEASE_BREAKS -> this.instances > 0 && takesAway(suspicion);
			case NO_LOCK_TIMEOUT -> this.blocker != null;
			case LOCK_HELD_WHILE_WORKING -> this.held != null && !this.indexed && ((suspicion.cause() != null)
					? confirm(suspicion.cause(), suspicion, minRows) : isLarge(minRows));
			case ALL_ROWS_AT_ONCE -> (kind == suspicion.kind() && !suspicion.related().isEmpty())
					? this.dependants != null && isLarge(this.dependants.rows, this.dependants.unknownPages, minRows)
					: isLarge(minRows);
			case INVALID_INDEX_LEFT -> !this.valid;
			case NOT_NULL_WITHOUT_DEFAULT -> isUsed() && this.column == null;
			case SET_NOT_NULL_SCANS ->
				isLarge(minRows) && !this.notNull && (suspicion.column() == null || this.column != null);
			case REWRITES_TABLE -> isLarge(minRows) && (suspicion.condition() == null || this.volatileCall)
					&& (added ? this.column == null : isRewriting(suspicion));
			case CONSTRAINT_VALIDATES_ALL -> isLarge(minRows)
					&& (added ? this.column == null : suspicion.type() == null || isCheckedAgain(suspicion));
			case INDEX_NOT_CONCURRENT -> isLarge(minRows) && (suspicion.type() == null || isIndexedAnew(suspicion));
			case EXCLUSIVE_MAINTENANCE -> isLarge(minRows) && !this.checked;
		};
	}

	private boolean isUsed() {
		return this.rows > 0 || this.unknownPages > 0;
	}

	private boolean isLarge(long minRows) {
		return isLarge(this.rows, this.unknownPages, minRows);
	}

	private static boolean isLarge(long rows, long unknownPages, long minRows) {
		return (rows > 0 || unknownPages > 0) && rows + unknownPages * MOST_ROWS >= minRows;
	}

	private boolean takesAway(Suspicion suspicion) {
		if (suspicion.column() == null) {
			return true;
		}
		return this.column != null && (suspicion.type() == null || this.column.isNarrowing(suspicion.type()));
	}

	private boolean isRewriting(Suspicion suspicion) {
		if (suspicion.column() == null) {
			return !this.unchanged;
		}
		String type = String.valueOf(suspicion.type());
		if (type.equals(ColumnSuspicions.STORED)) {
			return this.column != null && !this.unchanged;
		}
		return type.isEmpty() || (this.column != null && this.column.isRewriting(type, suspicion.utc()));
	}

	private boolean isCheckedAgain(Suspicion suspicion) {
		return this.checked && !isRewriting(suspicion);
	}

	private boolean isIndexedAnew(Suspicion suspicion) {
		return this.column != null && !isRewriting(suspicion)
				&& this.column.isIndexedAnew(String.valueOf(suspicion.type()), suspicion.condition() != null);
	}

	/**
	 * Describe the table, for a sentence.
	 */
	String describe(HazardKind kind) {
		if (kind == HazardKind.INVALID_INDEX_LEFT) {
			return "an index of " + this.table;
		}
		return switch (kind) {
			case OLD_RELEASE_BREAKS -> "%s, while another instance of this application is running (%d %s)"
				.formatted(this.table, this.instances, (this.instances == 1) ? "session" : "sessions");
			case NO_LOCK_TIMEOUT -> this.table + ", on which " + this.blocker;
			case LOCK_HELD_WHILE_WORKING ->
				size(this.table, this.rows, this.unknownPages) + " while its transaction lets nobody into " + this.held;
			case ALL_ROWS_AT_ONCE -> (this.dependants != null)
					? size(this.dependants.tables, this.dependants.rows, this.dependants.unknownPages)
					: size(this.table, this.rows, this.unknownPages);
			default -> size(this.table, this.rows, this.unknownPages);
		};
	}

	private static String size(String table, long rows, long unknownPages) {
		return "%s (%s)".formatted(table,
				(unknownPages > 0) ? "number of rows not known" : "about %,d rows".formatted(rows));
	}

	/**
	 * The tables that refer to one, and so on.
	 *
	 * @param tables their names
	 * @param rows about how many rows they have, as far as that is known
	 * @param unknownPages how many pages they have beside those
	 */
	record Dependants(String tables, long rows, long unknownPages) {

	}

	/**
	 * A column, and what would become of it.
	 *
	 * @param type its type as the database writes it
	 * @param newType the new type as the database writes it, without its length, or
	 * {@code null} where it does not know it
	 * @param sameForm whether the server takes the values of one type for those of the
	 * other
	 * @param constrained whether the new type has constraints of its own
	 * @param indexes 0 where no index is on the column, 1 where all are on columns alone,
	 * 2 where one has an expression or a condition
	 * @param utc whether the session's time zone is UTC
	 */
	record Column(String type, @Nullable String newType, boolean sameForm, boolean constrained, int indexes,
			boolean utc) {

		private @Nullable ColumnType to(String written) {
			return (this.newType != null) ? ColumnType.of(this.newType + ColumnType.lengthIn(written)) : null;
		}

		private boolean isNarrowing(String written) {
			ColumnType to = to(written);
			return to != null && ColumnType.isNarrowing(ColumnType.of(this.type), to);
		}

		private boolean isRewriting(String written, @Nullable Boolean utcIsSet) {
			ColumnType to = to(written);
			boolean atUtc = (utcIsSet != null) ? utcIsSet : this.utc;
			return to != null
					&& (this.constrained || ColumnType.isRewriting(ColumnType.of(this.type), to, this.sameForm, atUtc));
		}

		private boolean isIndexedAnew(String written, boolean collated) {
			ColumnType to = to(written);
			return to != null && (this.indexes > 1
					|| (this.indexes > 0 && (collated || ColumnType.isSortedAnew(ColumnType.of(this.type), to))));
		}

	}

}

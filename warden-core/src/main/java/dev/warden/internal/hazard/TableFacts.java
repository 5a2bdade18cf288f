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
 * @param valid whether the index that is asked for is valid; {@code true} of a table
 * @param type the type of the column as the database writes it, or {@code null} where it
 * has no such column
 * @param newType the new type as the database writes it, without its length, or
 * {@code null} where it does not know it
 * @param utc whether the session's time zone is UTC
 * @param volatileCall whether one of the functions that are called gives another value
 * for each row
 * @param notNull whether the column is known to have a value in each row
 * @param held the table that the transaction keeps locked meanwhile, or {@code null}
 * @param indexed whether an index may find the rows of a condition
 * @param instances how many sessions of the application began before this process
 * @param blocker the session that keeps a statement from its lock, or {@code null}
 * @param dependants the tables that are emptied without being named, or {@code null}
 */
record TableFacts(String table, long rows, long unknownPages, boolean valid, @Nullable String type,
		@Nullable String newType, boolean utc, boolean volatileCall, boolean notNull, @Nullable String held,
		boolean indexed, int instances, @Nullable String blocker, @Nullable Dependants dependants) {

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
			case NOT_NULL_WITHOUT_DEFAULT -> isUsed() && this.type == null;
			case SET_NOT_NULL_SCANS -> isLarge(minRows) && this.type != null && !this.notNull;
			case REWRITES_TABLE -> isLarge(minRows) && (suspicion.condition() == null || this.volatileCall)
					&& (added ? this.type == null : suspicion.type() == null || isRewriting(suspicion));
			case CONSTRAINT_VALIDATES_ALL -> isLarge(minRows) && !(added && this.type != null);
			default -> isLarge(minRows);
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
		return this.type != null && (suspicion.type() == null || isNarrowing(suspicion.type()));
	}

	private boolean isNarrowing(String wanted) {
		return this.type != null && this.newType != null && ColumnType.isNarrowing(ColumnType.of(this.type),
				ColumnType.of(this.newType + ColumnType.lengthIn(wanted)));
	}

	private boolean isRewriting(Suspicion suspicion) {
		String wanted = String.valueOf(suspicion.type());
		if (wanted.isEmpty()) {
			return true;
		}
		boolean atUtc = (suspicion.utc() != null) ? suspicion.utc() : this.utc;
		return this.type != null && this.newType != null && ColumnType.isRewriting(ColumnType.of(this.type),
				ColumnType.of(this.newType + ColumnType.lengthIn(wanted)), atUtc);
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

}

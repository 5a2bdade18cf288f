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
 * @param notNull whether the column is known to have a value in each row
 */
record TableFacts(String table, long rows, long unknownPages, boolean valid, @Nullable String type,
		@Nullable String newType, boolean notNull) {

	/** No page of 8 kB holds more rows. */
	private static final int MOST_ROWS = 291;

	/**
	 * Return whether the suspicion holds.
	 * @param minRows how many rows a table has at least for which it matters
	 */
	boolean confirm(Suspicion suspicion, long minRows) {
		boolean added = suspicion.column() != null && suspicion.type() == null;
		return switch (suspicion.kind()) {
			case INVALID_INDEX_LEFT -> !this.valid;
			case NOT_NULL_WITHOUT_DEFAULT -> isUsed() && this.type == null;
			case SET_NOT_NULL_SCANS -> isLarge(minRows) && this.type != null && !this.notNull;
			case REWRITES_TABLE ->
				isLarge(minRows) && (added ? this.type == null : suspicion.type() == null || isRewriting(suspicion));
			case CONSTRAINT_VALIDATES_ALL -> isLarge(minRows) && !(added && this.type != null);
			default -> isLarge(minRows);
		};
	}

	private boolean isUsed() {
		return this.rows > 0 || this.unknownPages > 0;
	}

	private boolean isLarge(long minRows) {
		return isUsed() && this.rows + this.unknownPages * MOST_ROWS >= minRows;
	}

	private boolean isRewriting(Suspicion suspicion) {
		String wanted = String.valueOf(suspicion.type());
		if (wanted.isEmpty()) {
			return true;
		}
		return this.type != null && this.newType != null && ColumnType.isRewriting(ColumnType.of(this.type),
				ColumnType.of(this.newType + ColumnType.lengthIn(wanted)));
	}

	/**
	 * Describe the table, for a sentence.
	 */
	String describe(HazardKind kind) {
		if (kind == HazardKind.INVALID_INDEX_LEFT) {
			return "an index of " + this.table;
		}
		return "%s (%s)".formatted(this.table,
				(this.unknownPages > 0) ? "number of rows not known" : "about %,d rows".formatted(this.rows));
	}

}

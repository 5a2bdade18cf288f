package dev.warden.internal.hazard;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.warden.internal.hazard.Question.Part;
import dev.warden.internal.hazard.TableFacts.Column;
import dev.warden.internal.hazard.TableFacts.Fact;
import org.jspecify.annotations.Nullable;

/**
 * A column that gets another type.
 *
 * @param column the column as it is written
 * @param type its new type as it is written
 * @param zone the time zone that the script has set
 */
record TypeChange(String column, String type, Zone zone) {

	/** Types that may be the longer form of what the column has. */
	private static final Set<String> GROWING = Set.of("varchar", "character varying", "text", "numeric", "decimal",
			"timestamp", "time", "interval", "bit varying", "varbit", "inet");

	Question question() {
		return Question.about(Part.COLUMN_NAME, this.column).and(Part.NEW_TYPE, List.of(this.type));
	}

	/**
	 * Return whether the new type may be the longer form of what the column has.
	 */
	boolean mayGrow() {
		String name = this.type.toLowerCase(Locale.ROOT);
		return GROWING.stream().anyMatch(name::startsWith);
	}

	/**
	 * Return whether it writes all rows anew.
	 */
	boolean isRewriting(TableFacts facts) {
		Column column = facts.column();
		ColumnType to = to(column);
		boolean utc = this.zone == Zone.UTC || (this.zone == Zone.OF_SESSION && facts.is(Fact.UTC));
		return column != null && to != null && (facts.is(Fact.CONSTRAINED)
				|| ColumnType.isRewriting(ColumnType.of(column.type()), to, facts.is(Fact.SAME_FORM), utc));
	}

	/**
	 * Return whether it takes away values that the column may have.
	 */
	boolean isNarrowing(TableFacts facts) {
		Column column = facts.column();
		ColumnType to = to(column);
		return column != null && to != null && ColumnType.isNarrowing(ColumnType.of(column.type()), to);
	}

	/**
	 * Return whether the rows stay as they are, and indexes are on the column.
	 */
	boolean isIndexed(TableFacts facts) {
		Column column = facts.column();
		return column != null && column.indexes() > 0 && to(column) != null && !isRewriting(facts);
	}

	/**
	 * Return whether the rows stay as they are, and its indexes do not.
	 */
	boolean isSortedAnew(TableFacts facts) {
		Column column = facts.column();
		ColumnType to = to(column);
		return column != null && to != null && isIndexed(facts)
				&& (column.indexes() > 1 || ColumnType.isSortedAnew(ColumnType.of(column.type()), to));
	}

	private @Nullable ColumnType to(@Nullable Column column) {
		return (column != null && column.newType() != null)
				? ColumnType.of(column.newType() + ColumnType.lengthIn(this.type)) : null;
	}

	/**
	 * A time zone that a script has set.
	 */
	enum Zone {

		/** None: it is that of the session. */
		OF_SESSION,

		/** UTC, or what is the same. */
		UTC,

		/** Any other. */
		OTHER

	}

}

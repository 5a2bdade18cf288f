package dev.warden.internal.hazard;

import java.util.Set;
import java.util.function.Predicate;

import dev.warden.internal.hazard.Question.Part;
import dev.warden.internal.hazard.TableFacts.Fact;

/**
 * The statement goes through all rows of a table.
 *
 * @param question what the catalog is asked
 * @param isDone whether there is something to do, however large the table is
 * @param holdsForLargeTables whether there is for all that anybody knows without asking
 * @param underLock what is told where the transaction keeps others out of another table
 */
record Work(Question question, Predicate<TableFacts> isDone, boolean holdsForLargeTables,
		UnderLock underLock) implements Effect {

	@Override
	public boolean holds(TableFacts facts) {
		return facts.isLarge() && this.isDone.test(facts);
	}

	/**
	 * Go through them in any case.
	 */
	static Work allRows() {
		return new Work(Question.SIZE, (facts) -> true, true, UnderLock.TOLD);
	}

	/**
	 * Look for some of them.
	 * @param condition the words of what they have in common
	 */
	static Work someRows(Set<String> condition) {
		return new Work(Question.SIZE.and(Part.CONDITION, condition), (facts) -> !facts.is(Fact.INDEXED), false,
				UnderLock.ASKED);
	}

	/**
	 * Give them a value in a new column, or check it.
	 */
	static Work newColumn(NewColumn column) {
		return new Work(column.question(), column::isNew, true, UnderLock.TOLD);
	}

	/**
	 * Give each of them a value of its own in a new column, if that is what a function or
	 * a type does.
	 * @param calls what the default of the column calls, and its type
	 */
	static Work newValues(NewColumn column, Set<String> calls) {
		return new Work(column.question().and(Part.CALLS, calls),
				(facts) -> column.isNew(facts) && facts.is(Fact.VOLATILE_CALL), false, UnderLock.LEFT_OUT);
	}

	/**
	 * Check whether they have a value in a column.
	 */
	static Work notNull(String column) {
		return new Work(Question.about(Part.COLUMN_NAME, column),
				(facts) -> facts.column() != null && !facts.is(Fact.NOT_NULL), true, UnderLock.TOLD);
	}

	/**
	 * Check whether they have a value in each column of the index that is asked for.
	 */
	static Work notNullInIndex() {
		return new Work(Question.SIZE, (facts) -> !facts.is(Fact.NOT_NULL), false, UnderLock.TOLD);
	}

	/**
	 * Write them anew with values of another type.
	 */
	static Work newType(TypeChange change) {
		return new Work(change.question(), change::isRewriting, !change.mayGrow(), UnderLock.ASKED);
	}

	/**
	 * Check them again, since a column that has a constraint gets another type.
	 */
	static Work checkedAgain(TypeChange change) {
		return new Work(change.question(), (facts) -> facts.is(Fact.CHECKED) && !change.isRewriting(facts), false,
				UnderLock.ASKED);
	}

	/**
	 * Index them anew, since another type sorts them in another way.
	 */
	static Work sortedAnew(TypeChange change) {
		return new Work(change.question(), change::isSortedAnew, false, UnderLock.ASKED);
	}

	/**
	 * Index them anew, since the column gets another collation.
	 */
	static Work collatedAnew(TypeChange change) {
		return new Work(change.question(), change::isIndexed, false, UnderLock.LEFT_OUT);
	}

	/**
	 * Write them anew with the values of another expression, if they are stored.
	 */
	static Work newExpression(String column) {
		return new Work(Question.about(Part.COLUMN_NAME, column), (facts) -> facts.is(Fact.STORED), true,
				UnderLock.ASKED);
	}

	/**
	 * Write them anew where the table is to be kept in another way.
	 * @param form the way
	 */
	static Work newForm(String form) {
		return new Work(Question.about(Part.FORM, form), (facts) -> !facts.is(Fact.UNCHANGED), true, UnderLock.ASKED);
	}

	/**
	 * What is told of work under a lock.
	 */
	enum UnderLock {

		/**
		 * That it is a hazard to large tables, for all that anybody knows without asking.
		 */
		TOLD,

		/** That it is one, if a catalog says so. */
		ASKED,

		/** Nothing. */
		LEFT_OUT

	}

	/**
	 * A column that is added.
	 *
	 * @param name the column
	 * @param mayBeThere whether nothing is done where the table has it
	 */
	record NewColumn(String name, boolean mayBeThere) {

		Question question() {
			return Question.about(Part.COLUMN_NAME, this.name);
		}

		boolean isNew(TableFacts facts) {
			return !this.mayBeThere || facts.column() == null;
		}

	}

}

package dev.warden.internal.hazard;

import java.util.List;

import dev.warden.internal.hazard.Question.Part;
import dev.warden.internal.hazard.TableFacts.Dependants;
import dev.warden.internal.hazard.TableFacts.Fact;
import dev.warden.internal.hazard.Work.NewColumn;

/**
 * What happens to a table: what is to be asked about it, and when it is a hazard.
 */
sealed interface Effect permits Effect.NeededValue, Effect.Maintenance, Effect.Emptied, Effect.LeftIndex,
		Effect.LockWait, Effect.WorkUnderLock, Removal, Work {

	/**
	 * Return what the catalog is asked.
	 */
	default Question question() {
		return Question.SIZE;
	}

	/**
	 * Return whether it is a hazard to a table of which the catalog says this.
	 */
	boolean holds(TableFacts facts);

	/**
	 * Return whether it is a hazard to a table that is there and large, whatever else a
	 * catalog would say.
	 */
	default boolean holdsForLargeTables() {
		return true;
	}

	/**
	 * Describe the table, for a sentence.
	 */
	default String describe(TableFacts facts) {
		return facts.size().of(facts.table());
	}

	/**
	 * Describe the table, for a sentence, where nobody knows more about it.
	 */
	default String describe(String relation) {
		return relation + " (number of rows not known)";
	}

	/**
	 * No row has the value that a new column needs.
	 */
	record NeededValue(NewColumn column) implements Effect {

		@Override
		public Question question() {
			return this.column.question();
		}

		@Override
		public boolean holds(TableFacts facts) {
			return !facts.size().isEmpty() && this.column.isNew(facts);
		}

	}

	/**
	 * The table is gone through, unless a constraint says what its partitions have in
	 * them.
	 *
	 * @param parents the table that is to have it as a partition, if there is one
	 */
	record Maintenance(List<String> parents) implements Effect {

		@Override
		public Question question() {
			return Question.SIZE.and(Part.PARENTS, this.parents);
		}

		@Override
		public boolean holds(TableFacts facts) {
			return facts.isLarge() && !facts.is(Fact.BOUNDED);
		}

	}

	/**
	 * The tables that refer to this one are emptied with it.
	 *
	 * @param named the tables that the statement names
	 */
	record Emptied(List<String> named) implements Effect {

		@Override
		public Question question() {
			return Question.SIZE.and(Part.EMPTIED, this.named);
		}

		@Override
		public boolean holds(TableFacts facts) {
			return facts.dependants() != null && facts.dependants().size().isLarge();
		}

		@Override
		public String describe(TableFacts facts) {
			Dependants dependants = facts.dependants();
			return (dependants != null) ? dependants.size().of(dependants.tables()) : Effect.super.describe(facts);
		}

		@Override
		public String describe(String relation) {
			return "all tables that refer to " + relation;
		}

	}

	/**
	 * An index of the same name is there that is not valid.
	 */
	record LeftIndex() implements Effect {

		@Override
		public boolean holds(TableFacts facts) {
			return !facts.is(Fact.VALID);
		}

		@Override
		public boolean holdsForLargeTables() {
			return false;
		}

		@Override
		public String describe(TableFacts facts) {
			return "an index of " + facts.table();
		}

	}

	/**
	 * The statement waits for its lock.
	 *
	 * @param blockers who is in its way
	 */
	record LockWait(Blockers blockers) implements Effect {

		@Override
		public Question question() {
			return Question.about(Part.BLOCKERS, this.blockers.name());
		}

		@Override
		public boolean holds(TableFacts facts) {
			return facts.blocker() != null;
		}

		@Override
		public boolean holdsForLargeTables() {
			return false;
		}

		@Override
		public String describe(TableFacts facts) {
			return facts.table() + ", on which " + facts.blocker();
		}

	}

	/**
	 * Who is in the way of a lock.
	 */
	enum Blockers {

		/** All who use the table. */
		ALL,

		/** Those who write to it. */
		WRITERS

	}

	/**
	 * The statement does its work while its transaction keeps others out of a table.
	 *
	 * @param work the work
	 * @param locked the tables that may be locked
	 */
	record WorkUnderLock(Work work, List<String> locked) implements Effect {

		@Override
		public Question question() {
			return this.work.question().and(Part.LOCKED, this.locked);
		}

		@Override
		public boolean holds(TableFacts facts) {
			return facts.held() != null && this.work.holds(facts);
		}

		@Override
		public boolean holdsForLargeTables() {
			return this.work.underLock() == Work.UnderLock.TOLD;
		}

		@Override
		public String describe(TableFacts facts) {
			return Effect.super.describe(facts) + " while its transaction lets nobody into " + facts.held();
		}

		@Override
		public String describe(String relation) {
			return "%s while its transaction lets nobody into %s".formatted(relation, this.locked.get(0));
		}

	}

}

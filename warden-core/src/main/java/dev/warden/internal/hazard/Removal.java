package dev.warden.internal.hazard;

import java.util.List;
import java.util.function.Predicate;

import dev.warden.internal.hazard.Question.Part;

/**
 * Something goes that an older release, which may be running, may still use.
 *
 * @param question what the catalog is asked
 * @param isThere whether there is what goes
 * @param holdsForLargeTables whether there is for all that anybody knows without asking
 */
record Removal(Question question, Predicate<TableFacts> isThere, boolean holdsForLargeTables) implements Effect {

	/** The table, view or schema goes, or its name. */
	static final Removal WHOLE = new Removal(Question.about(Part.INSTANCES), (facts) -> true, true);

	/**
	 * A column goes, or its name.
	 */
	static Removal column(String name) {
		return new Removal(WHOLE.question.and(Part.COLUMN_NAME, List.of(name)), (facts) -> facts.column() != null,
				true);
	}

	/**
	 * Values of a column go that its new type does not have.
	 */
	static Removal narrowing(TypeChange change) {
		return new Removal(change.question().and(Part.INSTANCES, List.of()), change::isNarrowing, false);
	}

	@Override
	public boolean holds(TableFacts facts) {
		return facts.instances() > 0 && this.isThere.test(facts);
	}

	@Override
	public String describe(TableFacts facts) {
		return "%s, while another instance of this application is running (%d %s)".formatted(facts.table(),
				facts.instances(), (facts.instances() == 1) ? "session" : "sessions");
	}

	@Override
	public String describe(String relation) {
		return relation + ", which an older release may still use";
	}

}

package dev.warden.internal.hazard;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an effect wants to know of its table, beside how large that is.
 *
 * @param parts the words that each part of the question is about
 */
record Question(Map<Part, List<String>> parts) {

	/** How large the table is. */
	static final Question SIZE = new Question(Map.of());

	static Question about(Part part, String... words) {
		return SIZE.and(part, List.of(words));
	}

	Question and(Part part, Collection<String> words) {
		Map<Part, List<String>> more = new EnumMap<>(Part.class);
		more.putAll(this.parts);
		more.put(part, List.copyOf(words));
		return new Question(more);
	}

	/**
	 * A part of a question, and the column of the query of {@link PostgresCatalog} that
	 * asks it.
	 */
	enum Part {

		/** What is known of a column, as it is written? */
		COLUMN_NAME("text"),

		/** What would become of the column as a type? */
		NEW_TYPE("text"),

		/** Is the table kept in this way already? */
		FORM("text"),

		/** Does one of the functions give another value for each row? */
		CALLS("text[]"),

		/** May an index find the rows of a condition with these words? */
		CONDITION("text[]"),

		/** Which of the tables, as they are written, is there and kept locked? */
		LOCKED("text[]"),

		/** Which tables go with these, as they are written, when they are emptied? */
		EMPTIED("text[]"),

		/**
		 * Does a constraint check the columns by which the table, or one of these as they
		 * are written, chooses its partitions?
		 */
		PARENTS("text[]"),

		/** Who else uses the table? */
		INSTANCES("boolean"),

		/** Who keeps a statement from its lock, of those who are in its way? */
		BLOCKERS("text");

		private final String type;

		Part(String type) {
			this.type = type;
		}

		/**
		 * Return the type of its words in the query.
		 */
		String type() {
			return this.type;
		}

	}

}

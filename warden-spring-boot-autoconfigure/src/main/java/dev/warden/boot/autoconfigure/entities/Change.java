package dev.warden.boot.autoconfigure.entities;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One thing in which the scripts and the entities differ.
 *
 * @param phase when to do it
 * @param name what is to be done, the same each time
 * @param up the statements that do it
 * @param down the statements that undo it
 * @param question what a person has to decide before, or {@code null} if the statements
 * lose nothing
 * @param hazards why it may hurt the application that is running
 */
record Change(Phase phase, String name, List<String> up, List<String> down, @Nullable String question,
		List<String> hazards) {

	Change {
		up = List.copyOf(up);
		down = List.copyOf(down);
		hazards = List.copyOf(hazards);
	}

	Change(Phase phase, String name, List<String> up, List<String> down, @Nullable String question) {
		this(phase, name, up, down, question, List.of());
	}

	/**
	 * Return the same change, about which a person has to decide.
	 */
	Change asking(@Nullable String other) {
		return new Change(this.phase, this.name, this.up, this.down, other, this.hazards);
	}

	Change hurting(List<String> reasons) {
		return new Change(this.phase, this.name, this.up, this.down, this.question, reasons);
	}

	boolean isQuestion() {
		return this.question != null;
	}

	/**
	 * The order in which statements find what they need.
	 */
	enum Phase {

		/** Schemas. */
		SCHEMA,

		/** Types with a list of values. */
		TYPE,

		/** Sequences. */
		SEQUENCE,

		/** New tables. */
		TABLE,

		/** New columns. */
		COLUMN,

		/** Foreign keys that go. */
		FOREIGN_KEY_GONE,

		/** Checks, unique columns and indexes that go. */
		KEY_GONE,

		/** Columns that change. */
		ALTER,

		/** Unique columns and checks that come. */
		KEY,

		/** Indexes that come. */
		INDEX,

		/** Foreign keys that come. */
		FOREIGN_KEY,

		/** Columns that go. */
		COLUMN_GONE,

		/** Tables that go. */
		TABLE_GONE,

		/** Sequences and types that go. */
		SEQUENCE_GONE

	}

}

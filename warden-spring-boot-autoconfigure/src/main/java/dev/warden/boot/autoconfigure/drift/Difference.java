package dev.warden.boot.autoconfigure.drift;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is not the same in a database as it is expected.
 *
 * @param severity how much it matters
 * @param change what became of it
 * @param kind what kind of thing it is, such as {@code column}
 * @param name its name, with that of its table where it has one
 * @param here what it is in the database, or {@code null} where it is missing
 * @param expected what it is expected to be, or {@code null} where nobody expects it
 * @param sql statements that make it what is expected, or comments where a person has to
 * decide
 */
public record Difference(Severity severity, Change change, String kind, String name, @Nullable String here,
		@Nullable String expected, String sql) {

	static Difference added(String kind, String name, String here, String sql) {
		return new Difference(Severity.INFO, Change.ADDED, kind, name, here, null, sql);
	}

	static Difference missing(String kind, String name, String expected, String sql) {
		return new Difference(Severity.WARNING, Change.MISSING, kind, name, null, expected, sql);
	}

	static Difference changed(String kind, String name, String here, String expected, String sql) {
		return new Difference(Severity.WARNING, Change.CHANGED, kind, name, here, expected, sql);
	}

	/**
	 * How much a difference matters.
	 */
	public enum Severity {

		/** Something is there beside what is expected. */
		INFO,

		/** Something that is expected is missing or another. */
		WARNING

	}

	/**
	 * What became of a thing.
	 */
	public enum Change {

		/** It is there, and nobody expects it. */
		ADDED,

		/** It is expected, and not there. */
		MISSING,

		/** It is there, but not as it is expected. */
		CHANGED

	}

}

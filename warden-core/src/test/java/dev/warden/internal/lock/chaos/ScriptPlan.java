package dev.warden.internal.lock.chaos;

import java.util.List;

/**
 * One script of a round.
 *
 * @param version its version
 * @param kind how it works
 * @param defines whether it creates an object
 * @param disturbs whether it changes what marks its session
 * @param naps the milliseconds that each of its parts takes
 */
record ScriptPlan(int version, Kind kind, boolean defines, boolean disturbs, List<Integer> naps) {

	ScriptPlan(int version, boolean transactional, boolean defines, List<Integer> naps) {
		this(version, transactional ? Kind.TRANSACTIONAL : Kind.OUTSIDE, defines, false, naps);
	}

	boolean transactional() {
		return this.kind == Kind.TRANSACTIONAL || this.kind == Kind.UNSTORABLE;
	}

	/** Return whether its statements commit by themselves, and note begin and end. */
	boolean notesTurns() {
		return this.kind == Kind.TURNS || this.kind == Kind.RETRYABLE_TURNS;
	}

	/** Return whether it goes on after it was interrupted. */
	boolean retryable() {
		return this.kind == Kind.RETRYABLE_TURNS;
	}

	/** Return whether it always fails. */
	boolean fails() {
		return this.kind == Kind.UNSTORABLE;
	}

	/** How a script works. */
	enum Kind {

		TRANSACTIONAL,

		OUTSIDE,

		/** Each statement commits a note of its begin, and one of its end. */
		TURNS,

		/** The same, and may be run again. */
		RETRYABLE_TURNS,

		/** Fails with a text that the database cannot hold. */
		UNSTORABLE

	}

}

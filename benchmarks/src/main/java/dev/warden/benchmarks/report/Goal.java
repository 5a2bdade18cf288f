package dev.warden.benchmarks.report;

/**
 * What Warden has to reach in a line.
 *
 * @param kind what is limited
 * @param limit the largest value that meets the goal
 * @param text the goal for people
 */
public record Goal(Kind kind, double limit, String text) {

	/** A line that is only there to look at. */
	public static final Goal NONE = new Goal(Kind.NOTHING, 0, "");

	/**
	 * Limit the value itself.
	 * @param limit the largest value
	 * @param text the goal for people
	 * @return the goal
	 */
	public static Goal value(double limit, String text) {
		return new Goal(Kind.VALUE, limit, text);
	}

	/**
	 * Limit the value divided by that of raw JDBC.
	 * @param limit the largest ratio
	 * @return the goal
	 */
	public static Goal ratio(double limit) {
		return new Goal(Kind.RATIO, limit, "at most " + limit + " x raw");
	}

	/** What a goal limits. */
	public enum Kind {

		/** Nothing. */
		NOTHING,

		/** The value. */
		VALUE,

		/** The value divided by the one of raw JDBC. */
		RATIO

	}

}

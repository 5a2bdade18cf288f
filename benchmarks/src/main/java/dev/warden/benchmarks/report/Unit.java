package dev.warden.benchmarks.report;

import java.util.Locale;

/** What a value counts, and how many digits of it say something. */
public enum Unit {

	/** A number of things. */
	COUNT(""),

	/** Seconds. */
	SECONDS(" s"),

	/** Milliseconds. */
	MILLIS(" ms"),

	/** A factor. */
	FACTOR(""),

	/** Things in a second. */
	PER_SECOND(" /s"),

	/** Megabytes of 1,048,576 bytes. */
	MEGABYTES(" MB");

	private final String suffix;

	Unit(String suffix) {
		this.suffix = suffix;
	}

	/**
	 * Return a value for people.
	 * @param value the value
	 * @return about three digits, with the unit
	 */
	public String format(double value) {
		double size = Math.abs(value);
		int digits = (size >= 100 || value == Math.rint(value)) ? 0 : (size >= 10) ? 1 : 2;
		return String.format(Locale.ROOT, "%,." + digits + "f%s", value, this.suffix);
	}

}

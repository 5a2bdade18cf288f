package dev.warden.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * What one contender reached.
 *
 * @param contender who
 * @param value what was measured; 0 where that failed
 * @param failure why there is no value, such as {@code out of memory}, or {@code null}
 */
public record Cell(String contender, double value, @Nullable String failure) {

	/** The name of the base of all ratios. */
	public static final String RAW = "raw JDBC";

	/** The name of the contender that has goals. */
	public static final String WARDEN = "Warden";

	/**
	 * Create a cell with a value.
	 * @param contender who
	 * @param value what was measured
	 * @return the cell
	 */
	public static Cell of(String contender, double value) {
		return new Cell(contender, value, null);
	}

	/**
	 * Create a cell without a value.
	 * @param contender who
	 * @param why what happened instead
	 * @return the cell
	 */
	public static Cell failed(String contender, String why) {
		return new Cell(contender, 0, why);
	}

	/**
	 * Return whether there is a value.
	 * @return {@code false} if the contender failed
	 */
	public boolean measured() {
		return this.failure == null;
	}

}

package dev.warden.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

import dev.warden.benchmarks.report.Cell;
import dev.warden.benchmarks.report.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one contender.
 *
 * @param contender who
 * @param samples what was measured, in order
 * @param failure why a sample could not be taken, or {@code null}
 */
public record Series(String contender, List<Double> samples, @Nullable String failure) {

	/**
	 * Sum the samples up.
	 * @param statistic what to make of them
	 * @return its value, or why there is none
	 */
	public Cell cell(ToDoubleFunction<List<Double>> statistic) {
		return (this.failure != null) ? Cell.failed(this.contender, this.failure)
				: Cell.of(this.contender, statistic.applyAsDouble(this.samples));
	}

	/**
	 * Return the median.
	 * @return its value, or why there is none
	 */
	public Cell median() {
		return cell(Statistics::median);
	}

}

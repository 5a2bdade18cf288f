package dev.warden.benchmarks.report;

import java.util.Collections;
import java.util.List;

/** What several samples amount to. */
public final class Statistics {

	private Statistics() {
	}

	/**
	 * Return the middle of the samples, or the mean of the two in the middle.
	 * @param samples the samples in any order, at least one
	 * @return the median
	 */
	public static double median(List<Double> samples) {
		List<Double> sorted = sorted(samples);
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	/**
	 * Return the smallest sample that is not below this share of all samples.
	 * @param samples the samples in any order, at least one
	 * @param percent the share, above 0 and at most 100
	 * @return the nearest-rank percentile
	 */
	public static double percentile(List<Double> samples, double percent) {
		if (percent <= 0 || percent > 100) {
			throw new IllegalArgumentException("Not a percentage: " + percent);
		}
		List<Double> sorted = sorted(samples);
		return sorted.get((int) Math.ceil(percent / 100 * sorted.size()) - 1);
	}

	/**
	 * Return the smallest sample.
	 * @param samples the samples, at least one
	 * @return the minimum
	 */
	public static double minimum(List<Double> samples) {
		return Collections.min(samples);
	}

	private static List<Double> sorted(List<Double> samples) {
		if (samples.isEmpty()) {
			throw new IllegalArgumentException("No samples");
		}
		return samples.stream().sorted().toList();
	}

}

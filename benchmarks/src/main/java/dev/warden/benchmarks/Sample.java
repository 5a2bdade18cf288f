package dev.warden.benchmarks;

/** Measures once. */
@FunctionalInterface
public interface Sample {

	/**
	 * Measure.
	 * @return the value
	 * @throws Exception if there is none; its message says why
	 */
	double take() throws Exception;

}

package dev.warden.benchmarks.jmh;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs what is measured by JMH. */
public final class SingleCalls {

	private SingleCalls() {
	}

	/**
	 * Measure and print.
	 * @param quick whether one short iteration is enough
	 * @throws RunnerException if that failed
	 */
	public static void run(boolean quick) throws RunnerException {
		int iterations = quick ? 1 : 5;
		TimeValue time = quick ? TimeValue.milliseconds(200) : TimeValue.seconds(1);
		ChainedOptionsBuilder options = new OptionsBuilder().include(SingleCalls.class.getPackageName() + "\\..*")
			.forks(1)
			.warmupIterations(iterations)
			.warmupTime(time)
			.measurementIterations(iterations)
			.measurementTime(time);
		new Runner(options.build()).run();
	}

}

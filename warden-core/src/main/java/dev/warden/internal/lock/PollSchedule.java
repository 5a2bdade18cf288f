package dev.warden.internal.lock;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * When a waiter looks again: twenty times a second at first, less often the longer it
 * waits, and not at the same moments as the others.
 */
final class PollSchedule {

	private static final Duration SHORTEST = Duration.ofMillis(50);

	private static final int FRACTION_OF_WAIT = 50;

	private static final double JITTER = 0.2;

	private final Duration longest;

	private final Duration shortest;

	private final DoubleSupplier random;

	private boolean begun;

	PollSchedule(Duration longest) {
		this(longest, () -> ThreadLocalRandom.current().nextDouble());
	}

	/**
	 * Create a schedule.
	 * @param longest the longest interval
	 * @param random gives numbers from 0 to less than 1
	 */
	PollSchedule(Duration longest, DoubleSupplier random) {
		this.longest = longest;
		this.shortest = min(SHORTEST, longest);
		this.random = random;
	}

	/**
	 * Return how long to pause after a look. What counts is the time between the
	 * beginnings of two looks, but a database that is slow to answer is left alone for as
	 * long as it took.
	 * @param waited how long the wait is
	 * @param asked how long the look took
	 * @return the pause
	 */
	Duration pause(Duration waited, Duration asked) {
		Duration interval = interval(waited);
		Duration rest = interval.minus(asked);
		Duration courtesy = min(asked, interval);
		return (rest.compareTo(courtesy) > 0) ? rest : courtesy;
	}

	private Duration interval(Duration waited) {
		if (!this.begun) {
			this.begun = true;
			return min(times(this.shortest, 1 + this.random.getAsDouble()), this.longest);
		}
		Duration interval = min(waited.dividedBy(FRACTION_OF_WAIT), this.longest);
		Duration earlier = times(interval, 1 - JITTER * this.random.getAsDouble());
		return (earlier.compareTo(this.shortest) > 0) ? earlier : this.shortest;
	}

	private static Duration times(Duration time, double factor) {
		return Duration.ofNanos((long) (time.toNanos() * factor));
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}

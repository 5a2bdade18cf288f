package dev.warden.internal.lock;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * When a waiter looks again: twenty times a second at first, less often the longer it
 * waits and while the holder has scripts before it, and not at the same moments as the
 * others.
 */
final class PollSchedule {

	private static final Duration SHORTEST = Duration.ofMillis(50);

	private static final int FRACTION_OF_WAIT = 50;

	private static final double JITTER = 0.2;

	/** A forecast may be wrong: it is believed for a part of itself, and of the wait. */
	private static final int FRACTION_OF_FORECAST = 2;

	private static final int FRACTION_OF_BUSY_WAIT = 4;

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
	 * @param busy for how long the holder is not expected to be at its last script
	 * @return the pause
	 */
	Duration pause(Duration waited, Duration asked, Duration busy) {
		Duration interval = interval(waited, busy);
		Duration rest = interval.minus(asked);
		Duration courtesy = min(asked, interval);
		return max(rest, courtesy);
	}

	private Duration interval(Duration waited, Duration busy) {
		if (!this.begun) {
			this.begun = true;
			return min(times(this.shortest, 1 + this.random.getAsDouble()), this.longest);
		}
		Duration known = min(busy.dividedBy(FRACTION_OF_FORECAST), waited.dividedBy(FRACTION_OF_BUSY_WAIT));
		Duration interval = min(max(waited.dividedBy(FRACTION_OF_WAIT), known), this.longest);
		Duration earlier = times(interval, 1 - JITTER * this.random.getAsDouble());
		return max(earlier, this.shortest);
	}

	private static Duration times(Duration time, double factor) {
		return Duration.ofNanos((long) (time.toNanos() * factor));
	}

	private static Duration max(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}

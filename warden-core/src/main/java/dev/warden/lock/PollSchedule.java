package dev.warden.lock;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a waiter looks again: often at first, less often the longer it waits, never at the
 * same moment as the others.
 */
final class PollSchedule {

	private static final Duration SHORTEST = Duration.ofMillis(50);

	private static final int FRACTION_OF_WAIT = 20;

	private static final double JITTER = 0.2;

	private final Duration longest;

	PollSchedule(Duration longest) {
		this.longest = longest;
	}

	Duration next(Duration waited) {
		Duration interval = waited.dividedBy(FRACTION_OF_WAIT);
		if (interval.compareTo(SHORTEST) < 0) {
			interval = SHORTEST;
		}
		if (interval.compareTo(this.longest) > 0) {
			interval = this.longest;
		}
		double jitter = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
		return Duration.ofNanos((long) (interval.toNanos() * jitter));
	}

}

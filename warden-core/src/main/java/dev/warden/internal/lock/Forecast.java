package dev.warden.internal.lock;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * For how long a holder is not expected to be at its last script, by how fast it got
 * where it is.
 */
final class Forecast {

	private final @Nullable Goal goal;

	private long first = -1;

	private Duration firstSeen = Duration.ZERO;

	Forecast(@Nullable Goal goal) {
		this.goal = goal;
	}

	/**
	 * Return how long it is until the last script begins.
	 * @param reached the value of the goal
	 * @param now the time that the wait has lasted
	 * @return the time; zero where nobody knows
	 */
	Duration until(long reached, Duration now) {
		if (this.goal == null) {
			return Duration.ZERO;
		}
		if (this.first < 0 || reached < this.first) {
			this.first = reached;
			this.firstSeen = now;
		}
		long done = reached - this.first;
		long left = this.goal.complete() - reached - 1;
		return (done > 0 && left > 0) ? now.minus(this.firstSeen).multipliedBy(left).dividedBy(done) : Duration.ZERO;
	}

}

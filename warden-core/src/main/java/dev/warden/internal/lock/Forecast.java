package dev.warden.internal.lock;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * For how long a holder is not expected to be at its last script, by how fast it got
 * where it is.
 */
final class Forecast {

	private final @Nullable Watch watch;

	private long first = -1;

	private Duration firstSeen = Duration.ZERO;

	Forecast(@Nullable Watch watch) {
		this.watch = watch;
	}

	/**
	 * Return how long it is until the last script begins.
	 * @param watched the value of what is watched
	 * @param now the time that the wait has lasted
	 * @return the time; zero where nobody knows
	 */
	Duration until(long watched, Duration now) {
		if (this.watch == null) {
			return Duration.ZERO;
		}
		if (this.first < 0 || watched < this.first) {
			this.first = watched;
			this.firstSeen = now;
		}
		long done = watched - this.first;
		long left = this.watch.complete() - watched - 1;
		return (done > 0 && left > 0) ? now.minus(this.firstSeen).multipliedBy(left).dividedBy(done) : Duration.ZERO;
	}

}

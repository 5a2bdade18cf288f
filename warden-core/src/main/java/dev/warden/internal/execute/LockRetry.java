package dev.warden.internal.execute;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.warden.internal.HarmlessLogger;

/**
 * Tries again what did not get a lock of the database in time, after a pause that grows,
 * so that the application gets its turn in between.
 */
final class LockRetry {

	private static final HarmlessLogger logger = HarmlessLogger.of(LockRetry.class);

	private static final Duration FIRST = Duration.ofMillis(200);

	private static final Duration LONGEST = Duration.ofSeconds(10);

	private final StatementGuard guard;

	private final int retries;

	LockRetry(StatementGuard guard, int retries) {
		this.guard = guard;
		this.retries = retries;
	}

	/**
	 * Run something until it does not fail for want of a lock.
	 * @param work throws a {@link StatementFailedException} when it fails
	 */
	void run(Runnable work) {
		for (int attempt = 1;; attempt++) {
			try {
				work.run();
				return;
			}
			catch (StatementFailedException ex) {
				if (!ex.isBlocked() || attempt > this.retries) {
					throw ex.isBlocked() ? ex.afterTries(attempt) : ex;
				}
				Duration pause = pause(attempt);
				logger.warn("{}; trying again in {}ms ({} of {})", ex.getMessage(), pause.toMillis(), attempt,
						this.retries);
				this.guard.pause(pause);
			}
		}
	}

	/**
	 * Return a pause that doubles each time, less up to a half by chance, so that two
	 * that met do not meet again.
	 */
	private static Duration pause(int attempt) {
		long longest = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(attempt - 1, 16));
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
	}

}

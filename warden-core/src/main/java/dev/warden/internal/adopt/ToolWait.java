package dev.warden.internal.adopt;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.warden.LockSettings;
import dev.warden.WardenException;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.lock.LogTimes;
import dev.warden.internal.lock.Pause;

/**
 * Waits for another tool while Warden's lock is held.
 */
final class ToolWait {

	private static final Duration INTERVAL = Duration.ofMillis(200);

	private final HeldLock lock;

	private final Duration patience;

	/**
	 * Create an instance.
	 * @param lock Warden's lock
	 * @param patience how long to wait
	 */
	ToolWait(HeldLock lock, Duration patience) {
		this.lock = lock;
		this.patience = patience;
	}

	/**
	 * Return how long to wait for a process that shows no sign of life.
	 */
	static Duration patience(LockSettings settings) {
		return settings.waitTimeout().isZero() ? Duration.ZERO : settings.maxWait();
	}

	/**
	 * Wait.
	 * @param done looks whether the wait is over
	 * @param log tells people, less often the longer it takes
	 * @param timeout returns why it took too long
	 * @throws WardenException if it took too long, or Warden's lock is lost
	 */
	void until(BooleanSupplier done, Consumer<Duration> log, Function<Duration, WardenException> timeout) {
		Pause pause = new Pause();
		long startedAt = System.nanoTime();
		int logged = 0;
		while (!done.getAsBoolean()) {
			this.lock.verify();
			Duration waited = Duration.ofNanos(System.nanoTime() - startedAt);
			if (waited.compareTo(this.patience) >= 0) {
				throw timeout.apply(waited);
			}
			if (waited.toSeconds() >= LogTimes.nextSeconds(logged)) {
				logged++;
				log.accept(waited);
			}
			try {
				pause.await(INTERVAL);
			}
			catch (InterruptedException ex) {
				throw this.lock.interrupted(ex);
			}
		}
	}

}

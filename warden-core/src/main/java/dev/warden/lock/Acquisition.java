package dev.warden.lock;

import java.time.Duration;

/**
 * How an acquire ended, when it did not fail.
 */
public sealed interface Acquisition {

	/**
	 * The lock is held.
	 *
	 * @param lock the lock, to be closed by the caller
	 * @param waited how long it took to get it
	 */
	record Held(HeldLock lock, Duration waited) implements Acquisition {

	}

	/**
	 * The {@link Watch} says that the lock may not be needed any more. Nothing is held.
	 *
	 * @param waited how long was waited
	 */
	record NotNeeded(Duration waited) implements Acquisition {

	}

}

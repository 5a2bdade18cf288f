package dev.warden.internal.lock;

import java.time.Duration;

/**
 * How an acquire ended, when it did not fail.
 */
public sealed interface Acquisition {

	/**
	 * Return how long somebody else was waited for.
	 * @return the time; zero where nobody was
	 */
	Duration waited();

	/**
	 * The lock is held.
	 *
	 * @param lock the lock, to be closed by the caller
	 * @param waited how long somebody else was waited for
	 * @param takenOver whether it was taken from a dead holder
	 */
	record Held(HeldLock lock, Duration waited, boolean takenOver) implements Acquisition {

	}

	/**
	 * The {@link Goal} says that the lock may not be needed any more. Nothing is held.
	 *
	 * @param waited how long somebody else was waited for
	 */
	record NotNeeded(Duration waited) implements Acquisition {

	}

}

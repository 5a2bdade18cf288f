package dev.warden.internal.run;

import java.time.Duration;

import dev.warden.internal.lock.Acquisition;

/**
 * How a run came by the lock, or went without it.
 *
 * @param operation what the lock is for, such as {@code migrate}
 * @param outcome how the wait ended
 * @param waited how long somebody else was waited for; zero where nobody was
 */
public record LockWait(String operation, Outcome outcome, Duration waited) {

	/**
	 * Return how a wait ended that did not fail.
	 * @param operation what the lock is for
	 * @param acquisition what the lock says
	 * @return the end of the wait
	 */
	public static LockWait of(String operation, Acquisition acquisition) {
		Outcome outcome = Outcome.NOT_NEEDED;
		if (acquisition instanceof Acquisition.Held held) {
			outcome = held.takenOver() ? Outcome.TAKEN_OVER : Outcome.ACQUIRED;
		}
		return new LockWait(operation, outcome, acquisition.waited());
	}

	/**
	 * How a wait ended.
	 */
	public enum Outcome {

		/**
		 * The lock was free.
		 */
		ACQUIRED,

		/**
		 * The lock was taken from a dead holder.
		 */
		TAKEN_OVER,

		/**
		 * Another instance did what this one wanted to do.
		 */
		NOT_NEEDED,

		/**
		 * The lock could not be had.
		 */
		FAILED

	}

}

package dev.warden;

import java.time.Duration;

/**
 * How a run came by the lock, or went without it.
 *
 * @param operation what the lock is for
 * @param outcome how the wait ended
 * @param waited how long the run waited for somebody else; zero where it did not
 */
public record LockWait(Operation operation, Outcome outcome, Duration waited) {

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
		 * The lock could not be acquired.
		 */
		FAILED

	}

}

package dev.warden;

import java.time.Duration;

/**
 * Is told what a run does, on the thread of the run: the lock is held, and a running
 * script waits for the listener. An exception from a listener fails the run: if it is
 * thrown before a script, that script does not run; if after it, the script stays
 * applied. Methods that say otherwise report what can no longer fail.
 */
public interface MigrationListener {

	/**
	 * Called when there is something to do and the lock is about to be requested, before
	 * any wait. What is thrown here is logged.
	 * @param operation what the lock is for
	 */
	default void lockRequested(Operation operation) {
	}

	/**
	 * Called when a run has the lock, no longer needs it, or could not get it. A run with
	 * nothing to do never asks for it. What is thrown here is logged.
	 * @param wait how it ended
	 */
	default void lockAwaited(LockWait wait) {
	}

	/**
	 * Called when the lock is held and it is known what to do.
	 * @param operation what is done
	 * @param scripts how many scripts will run; for a repair or baseline, how many
	 * entries will change
	 */
	default void runStarted(Operation operation, int scripts) {
	}

	/**
	 * Called before a script begins, and again before each further try.
	 * @param script the script
	 */
	default void scriptStarted(MigrationScript script) {
	}

	/**
	 * Called after each statement of a script.
	 * @param script the script
	 * @param statement the number of the statement, from 1
	 * @param rows how many rows it changed, or -1 where that is not known
	 */
	default void statementExecuted(MigrationScript script, int statement, long rows) {
	}

	/**
	 * Called when a script was run and recorded.
	 * @param script the script
	 * @param took how long it ran
	 */
	default void scriptCompleted(MigrationScript script, Duration took) {
	}

	/**
	 * Called when a script failed. What is thrown here is added to the failure.
	 * @param script the script
	 * @param failure why
	 */
	default void scriptFailed(MigrationScript script, RuntimeException failure) {
	}

	/**
	 * Called when everything was done, while the lock is still held.
	 * @param operation what was done
	 */
	default void runCompleted(Operation operation) {
	}

	/**
	 * Called when the run failed, after {@link #scriptFailed} if a script did. What is
	 * thrown here is added to the failure.
	 * @param operation what was tried
	 * @param failure why
	 */
	default void runFailed(Operation operation, RuntimeException failure) {
	}

	/**
	 * Called when a run is done with the lock, successfully or not. What is thrown here
	 * is logged.
	 * @param operation what was done
	 * @param held how long the run held the lock
	 */
	default void lockReleased(Operation operation, Duration held) {
	}

	/**
	 * Called when nobody waits any more because of a run that made others wait for
	 * database locks, on any thread. What is thrown here is logged.
	 * @param blocking how many waited at once, and the longest of these waits
	 */
	default void blockingEnded(Blocking blocking) {
	}

	/**
	 * Called when somebody asked this process to free the lock, successfully or not, on
	 * the thread of the request. What is thrown here is logged.
	 * @param request what was asked for
	 * @param result what was done
	 */
	default void unlockAnswered(UnlockRequest request, UnlockResult result) {
	}

}

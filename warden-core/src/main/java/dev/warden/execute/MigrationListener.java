package dev.warden.execute;

import java.time.Duration;

import dev.warden.script.Script;

/**
 * Told what a run does, while it does it and on its thread: the lock is held, and a
 * script that runs waits for the listener. What a listener throws fails the run: before a
 * script that script does not run, afterwards it stays applied.
 */
public interface MigrationListener {

	/**
	 * Called when the lock is held and it is known what to do.
	 * @param operation what is done, {@code migrate} or {@code rollback}
	 * @param scripts how many scripts will run
	 */
	default void runStarted(String operation, int scripts) {
	}

	/**
	 * Called before a script begins, and again where it is tried again.
	 * @param script the script
	 */
	default void scriptStarted(Script script) {
	}

	/**
	 * Called after each statement of a script.
	 * @param script the script
	 * @param statement the number of the statement, from 1
	 * @param rows how many rows it changed, or -1 where that is not known
	 */
	default void statementExecuted(Script script, int statement, long rows) {
	}

	/**
	 * Called when a script was run and recorded.
	 * @param script the script
	 * @param took how long it ran
	 */
	default void scriptCompleted(Script script, Duration took) {
	}

	/**
	 * Called when a script failed. What is thrown here is added to the failure.
	 * @param script the script
	 * @param failure why
	 */
	default void scriptFailed(Script script, RuntimeException failure) {
	}

	/**
	 * Called when all scripts were run, while the lock is still held.
	 * @param operation what was done
	 */
	default void runCompleted(String operation) {
	}

	/**
	 * Called when the run failed, after {@link #scriptFailed} if a script did. What is
	 * thrown here is added to the failure.
	 * @param operation what was tried
	 * @param failure why
	 */
	default void runFailed(String operation, RuntimeException failure) {
	}

}

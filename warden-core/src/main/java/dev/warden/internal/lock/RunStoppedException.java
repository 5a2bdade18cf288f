package dev.warden.internal.lock;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the application shuts down, or the thread is interrupted, while it waits
 * for the lock or holds it.
 */
public final class RunStoppedException extends WardenException {

	RunStoppedException(String lockName, String deed, @Nullable Throwable cause) {
		super(ErrorCode.RUN_STOPPED,
				"Stopped %s migration lock '%s': the application is shutting down".formatted(deed, lockName),
				"Start the application again: it goes on where this run ended.", cause);
	}

	private RunStoppedException(RunStoppedException stopped, String remedy) {
		super(ErrorCode.RUN_STOPPED, String.valueOf(stopped.getMessage()), remedy, stopped.getCause());
	}

	/**
	 * Return this exception about a run that was stopped in a script outside a
	 * transaction.
	 * @param wayOn what a person has to do before the next start, as part of a sentence
	 * @return the exception
	 */
	public RunStoppedException leaving(String wayOn) {
		return new RunStoppedException(this, "What took effect of the script stays: %s.".formatted(wayOn));
	}

}

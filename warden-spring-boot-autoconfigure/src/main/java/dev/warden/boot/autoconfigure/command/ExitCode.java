package dev.warden.boot.autoconfigure.command;

import java.sql.SQLException;

import dev.warden.internal.execute.CodeFailedException;
import dev.warden.internal.execute.StatementFailedException;
import dev.warden.internal.jdbc.DatabaseUnavailableException;
import dev.warden.internal.lock.LockLostException;
import dev.warden.internal.lock.LockTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a command tells the process that started it, from good to bad.
 */
enum ExitCode {

	/**
	 * Done, or free.
	 */
	SUCCESS(0),

	/**
	 * The lock is held, or could not be acquired.
	 */
	HELD(3),

	/**
	 * The database could not be reached, or refused the login, and no script is at fault:
	 * another try may help.
	 */
	UNREACHABLE(5),

	/**
	 * Failed or refused: another try changes nothing.
	 */
	FAILED(1),

	/**
	 * Nobody knows. Never to be taken for free.
	 */
	UNKNOWN(4),

	/**
	 * The arguments make no sense, so nothing was touched.
	 */
	USAGE(2);

	private final int value;

	ExitCode(int value) {
		this.value = value;
	}

	int value() {
		return this.value;
	}

	/**
	 * Return how a command ends that failed. A script may end its own session, and would
	 * do so with another try.
	 * @param failure why
	 * @param otherwise how it ends where the failure says nothing else
	 */
	static ExitCode of(Throwable failure, ExitCode otherwise) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof LockTimeoutException) {
				return HELD;
			}
			boolean script = cause instanceof StatementFailedException || cause instanceof CodeFailedException;
			if (script || cause instanceof LockLostException || otherwise == UNKNOWN) {
				return otherwise;
			}
			if (cause instanceof DatabaseUnavailableException
					|| (cause instanceof SQLException sql && isUnreachable(sql.getSQLState()))) {
				return UNREACHABLE;
			}
		}
		return otherwise;
	}

	/**
	 * Return whether a state of SQL says that there is no connection, that the login was
	 * refused, or that the server is about to start or to stop.
	 */
	private static boolean isUnreachable(@Nullable String state) {
		return state != null && (state.startsWith("08") || state.startsWith("28") || state.startsWith("57P0"));
	}

	ExitCode orWorse(ExitCode other) {
		return (compareTo(other) >= 0) ? this : other;
	}

}

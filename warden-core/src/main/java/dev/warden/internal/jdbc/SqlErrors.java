package dev.warden.internal.jdbc;

import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.warden.internal.HarmlessText;
import dev.warden.internal.dialect.DatabaseErrors;
import dev.warden.internal.dialect.Dialect;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;

/**
 * What people are told of an error of the database.
 */
public final class SqlErrors {

	private static final int MAX_LENGTH = 500;

	/**
	 * Drivers quote statements, and those have any length.
	 */
	private static final int MAX_QUOTED = 4_000;

	/**
	 * H2 repeats the statement in its message.
	 */
	private static final String STATEMENT = "; SQL statement:";

	private static final Pattern LINE_BREAKS = Pattern.compile("\\s*[\\r\\n]+\\s*");

	private SqlErrors() {
	}

	/**
	 * Return the message of an error on one line, cut, and without passwords.
	 * @param exception what was thrown
	 * @return the message
	 */
	public static String message(Throwable exception) {
		String message = exception.getMessage();
		if (message == null) {
			return exception.getClass().getSimpleName();
		}
		int statement = message.indexOf(STATEMENT);
		String reason = (statement > 0) ? message.substring(0, statement) : message;
		String masked = Secrets.mask(cut(reason.strip(), MAX_QUOTED));
		return HarmlessText.of(LINE_BREAKS.matcher(masked).replaceAll(" "), MAX_LENGTH);
	}

	/**
	 * Return the SQL state of an error for a message.
	 * @param exception what was thrown
	 * @return the state with a leading comma, or nothing where the driver gave none
	 */
	public static String state(@Nullable SQLException exception) {
		return (exception != null && exception.getSQLState() != null) ? ", SQL state " + exception.getSQLState() : "";
	}

	/**
	 * Return a statement for a message, without passwords.
	 * @param sql the statement
	 * @param length the most characters to keep
	 * @return the statement, with an ellipsis where it was cut
	 */
	public static String statement(String sql, int length) {
		return HarmlessText.of(Secrets.mask(cut(sql, MAX_QUOTED)), length);
	}

	/**
	 * Return an error for the cause of an exception, whose message people may see in a
	 * stack trace.
	 * @param error the error
	 * @return the error itself, or, where its message has a secret, another one with the
	 * same state and trace
	 */
	public static SQLException withoutSecrets(SQLException error) {
		String message = error.getMessage();
		String masked = (message != null) ? Secrets.mask(message) : null;
		if (masked == null || masked.equals(message)) {
			return error;
		}
		SQLException harmless = new SQLException(masked, error.getSQLState(), error.getErrorCode());
		harmless.setStackTrace(error.getStackTrace());
		return harmless;
	}

	/**
	 * Cut a text.
	 * @param text the text
	 * @param length the most characters to keep
	 * @return the text, with an ellipsis where it was cut
	 */
	public static String cut(String text, int length) {
		return HarmlessText.cut(text, length);
	}

	/**
	 * Return the database's error behind an exception.
	 * @param exception what was thrown
	 * @return the innermost SQL exception, or {@code null} if there is none
	 */
	public static @Nullable SQLException find(@Nullable Throwable exception) {
		for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sqlException) {
				return sqlException;
			}
		}
		return null;
	}

	/**
	 * Return whether the database's error behind an exception is of a kind.
	 * @param exception what was thrown
	 * @param kind what decides that, such as {@code errors::isLostRace}
	 * @return {@code false} also where the database has thrown nothing
	 */
	public static boolean is(@Nullable Throwable exception, Predicate<SQLException> kind) {
		SQLException cause = find(exception);
		return cause != null && kind.test(cause);
	}

	/**
	 * Return whether a statement gave up waiting for what another transaction keeps.
	 * @param failure what the statement failed with
	 * @return {@code true} if it was told so, or ran into its time limit
	 */
	public static boolean gaveUpWaiting(@Nullable Throwable failure) {
		return failure instanceof PessimisticLockingFailureException || failure instanceof QueryTimeoutException;
	}

	/**
	 * Return the refusal of a statement that the user may not run.
	 * @param dialect the dialect of the database
	 * @param failure what the statement failed with
	 * @return the refusal, or {@code null} if it is another failure
	 */
	public static @Nullable SQLException missingPrivilege(Dialect dialect, Throwable failure) {
		SQLException cause = find(failure);
		return (cause != null && dialect.errors().isMissingPrivilege(cause)) ? cause : null;
	}

	/**
	 * Go on where nothing but a text was refused, which can be written in other words.
	 * @param errors what the errors of the database mean
	 * @param failure what failed
	 */
	public static void failUnlessRefused(DatabaseErrors errors, DataAccessException failure) {
		if (!is(failure, errors::isDataRefused)) {
			throw failure;
		}
	}

}

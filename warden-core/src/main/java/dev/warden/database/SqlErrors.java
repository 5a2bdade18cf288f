package dev.warden.database;

import java.sql.SQLException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What people are told of an error of the database.
 */
public final class SqlErrors {

	private static final int MAX_LENGTH = 500;

	/**
	 * H2 repeats the statement in its message.
	 */
	private static final String STATEMENT = "; SQL statement:";

	private static final Pattern SECRET = Pattern.compile("(?i)(password|pwd|passwd)=[^&;\\s]*");

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
		String line = SECRET.matcher(reason.strip()).replaceAll("$1=***").replaceAll("\\s*[\\r\\n]+\\s*", " ");
		return cut(line, MAX_LENGTH);
	}

	/**
	 * Cut a text.
	 * @param text the text
	 * @param length the most characters to keep
	 * @return the text, with an ellipsis where it was cut
	 */
	public static String cut(String text, int length) {
		return (text.length() <= length) ? text : text.substring(0, length - 3) + "...";
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

}

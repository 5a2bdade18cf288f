package dev.warden.internal.script;

import java.io.Reader;

import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a script.
 *
 * @param number place of the statement in its script, from 1
 * @param line line of the file on which its first word stands, from 1
 * @param sql text without the delimiter and without blanks and comments around it, with
 * placeholders replaced, otherwise as it stands in the file
 * @param data the lines after a {@code COPY ... FROM STDIN}, as they stand in the file,
 * or {@code null} for every other statement. To be read before the next statement is
 * asked for, which passes over what is left; needs not be closed, and throws
 * {@link WardenException} if the last line is missing
 */
public record SqlStatement(int number, int line, String sql, @Nullable Reader data) {

	/**
	 * Create a statement without data.
	 * @param number place of the statement in its script, from 1
	 * @param line line of the file on which its first word stands, from 1
	 * @param sql its text
	 */
	public SqlStatement(int number, int line, String sql) {
		this(number, line, sql, null);
	}

}

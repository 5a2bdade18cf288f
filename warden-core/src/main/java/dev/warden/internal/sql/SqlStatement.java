package dev.warden.internal.sql;

import java.io.Reader;
import java.util.List;

import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a script.
 *
 * @param number place of the statement in its script, from 1
 * @param line line of the file on which its first word stands, from 1
 * @param sql text without the delimiter and without blanks and comments around it, with
 * placeholders replaced, otherwise as it stands in the file
 * @param words its words, as the script was cut
 * @param data the lines after a {@code COPY ... FROM STDIN}, as they stand in the file,
 * or {@code null} for every other statement. To be read before the next statement is
 * asked for, which passes over what is left; needs not be closed, and throws
 * {@link WardenException} if the last line is missing
 */
public record SqlStatement(int number, int line, String sql, SqlWords words, @Nullable Reader data) {

	/** PostgreSQL shows 1,023 bytes by default, and at least 99. */
	private static final int MIN_CUT_OFF = 90;

	/**
	 * Return its words.
	 * @return the words, to be read from the first on
	 */
	@Override
	public SqlWords words() {
		return this.words.fromStart();
	}

	/**
	 * Return whether a server that runs this statement shows a text. Comments and blanks
	 * do not count, which other tools treat in other ways.
	 * @param text what the server shows, whose end may be missing if it is long
	 * @param syntax what the database's SQL looks like
	 * @return whether it may be this statement
	 */
	public boolean isShownAs(String text, SqlSyntax syntax) {
		List<String> shown = new WordList(text, syntax).all();
		List<String> own = new WordList(this.sql, syntax).all();
		boolean less = text.length() < this.sql.length() || shown.size() < own.size() || shown.isEmpty()
				|| shown.get(shown.size() - 1).equals(WordList.OPEN);
		if (text.length() < MIN_CUT_OFF || !less) {
			return shown.equals(own);
		}
		// The last word may be cut in two, and so may the one before a quote
		int whole = Math.min(shown.size(), Math.max(1, shown.size() - 2));
		return own.size() >= whole && own.subList(0, whole).equals(shown.subList(0, whole));
	}

	/**
	 * Create a statement that does the same in another way.
	 * @param other its text
	 * @return the statement with the same place and the same words
	 */
	public SqlStatement withSql(String other) {
		return new SqlStatement(this.number, this.line, other, this.words, this.data);
	}

}

package dev.warden.internal.execute;

import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Where in a script the database saw an error, as its own client would show it.
 *
 * @param line the line of the script
 * @param column the character in that line, counted from the begin of the statement where
 * that is in the same line, from 1
 * @param excerpt the line with a caret below the character, on two lines, or {@code null}
 * where it cannot be shown
 */
record ErrorLocation(int line, int column, @Nullable String excerpt) {

	private static final int BEFORE = 60;

	private static final int WIDTH = 100;

	private static final String CUT = "...";

	/**
	 * Locate a character of a statement.
	 * @param place its place, from 0, or a negative number where it is not known
	 */
	static @Nullable ErrorLocation of(SqlStatement statement, int place) {
		String sql = statement.sql();
		if (place < 0 || place > sql.length()) {
			return null;
		}
		int begin = sql.lastIndexOf('\n', place - 1) + 1;
		int end = sql.indexOf('\n', place);
		String text = sql.substring(begin, (end >= 0) ? end : sql.length());
		int line = statement.line() + (int) sql.substring(0, begin).chars().filter((c) -> c == '\n').count();
		return new ErrorLocation(line, place - begin + 1, excerpt(line, text, place - begin));
	}

	private static @Nullable String excerpt(int line, String text, int place) {
		if (!SqlErrors.statement(text, text.length() + 1).equals(text)) {
			// A password is left out, and the caret would be at a wrong place
			return null;
		}
		int from = (place > BEFORE) ? place - BEFORE : 0;
		int to = Math.min(text.length(), from + WIDTH);
		String head = "LINE " + line + ": " + ((from > 0) ? CUT : "");
		String shown = text.substring(from, to).replaceAll("\\p{Cntrl}", " ");
		return head + shown + ((to < text.length()) ? CUT : "") + "\n" + " ".repeat(head.length() + place - from) + "^";
	}

	@Override
	public String toString() {
		return "at line %d, column %d".formatted(this.line, this.column);
	}

}

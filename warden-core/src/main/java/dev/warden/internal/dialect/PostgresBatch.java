package dev.warden.internal.dialect;

import java.sql.BatchUpdateException;

/**
 * What has to be known of statements to send them in a batch.
 */
final class PostgresBatch {

	private static final String INSERT = "INSERT";

	private static final String VALUES = "VALUES";

	private static final String RETURNING = "RETURNING";

	private PostgresBatch() {
	}

	/**
	 * Return whether a statement inserts rows that are written in it, and returns none. A
	 * literal with one of the words that matter makes that answer {@code false}.
	 */
	static boolean isPlainInsert(String sql) {
		if (!sql.regionMatches(true, 0, INSERT, 0, INSERT.length())) {
			return false;
		}
		int literal = sql.indexOf('\'');
		int values = indexOf(sql, VALUES, INSERT.length(), (literal < 0) ? sql.length() : literal);
		return values > 0 && indexOf(sql, RETURNING, values, sql.length()) < 0;
	}

	private static int indexOf(String sql, String word, int start, int end) {
		char upper = word.charAt(0);
		char lower = Character.toLowerCase(upper);
		for (int i = start; i < end; i++) {
			char c = sql.charAt(i);
			if ((c == upper || c == lower) && sql.regionMatches(true, i, word, 0, word.length())) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Return the first number in the driver's message, which tells the entry nowhere
	 * else: in a transaction all of its row counts say that the statement failed.
	 * @see <a href=
	 * "https://github.com/pgjdbc/pgjdbc/blob/REL42.7.11/pgjdbc/src/main/java/org/postgresql/jdbc/BatchResultHandler.java">BatchResultHandler</a>
	 */
	static int failedEntry(BatchUpdateException exception) {
		String message = String.valueOf(exception.getMessage());
		int start = 0;
		while (start < message.length() && !Character.isDigit(message.charAt(start))) {
			start++;
		}
		int count = exception.getUpdateCounts().length;
		int entry = -1;
		for (int i = start; entry < count && i < message.length() && Character.isDigit(message.charAt(i)); i++) {
			entry = 10 * Math.max(0, entry) + Character.digit(message.charAt(i), 10);
		}
		return (entry < count) ? entry : -1;
	}

}

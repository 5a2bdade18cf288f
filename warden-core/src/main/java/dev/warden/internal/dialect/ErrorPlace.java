package dev.warden.internal.dialect;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the place of an error in a statement by what the message says about it.
 */
final class ErrorPlace {

	/**
	 * SQLite: {@code near "TABEL": syntax error}; HSQLDB:
	 * {@code unexpected token: TABEL}.
	 */
	private static final Pattern TOKEN = Pattern
		.compile("near \"([^\"]+)\"|(?:unexpected token|object not found): (\\S+)");

	/**
	 * MySQL and MariaDB: {@code near 'TABEL x (id INT)' at line 1}.
	 */
	private static final Pattern NEAR = Pattern.compile("near '(.*)' at line (\\d+)", Pattern.DOTALL);

	/**
	 * H2: {@code Syntax error in SQL statement "CREATE [*]TABEL x"}.
	 */
	private static final Pattern MARKED = Pattern.compile("SQL statement \"(.*?)\\[\\*](.*)\"", Pattern.DOTALL);

	private static final String CUT = "...";

	private ErrorPlace() {
	}

	/**
	 * Return the place of the word that the message names, if it is there once.
	 */
	static int ofToken(SQLException exception, String sql) {
		Matcher matcher = TOKEN.matcher(String.valueOf(exception.getMessage()));
		if (!matcher.find()) {
			return -1;
		}
		String token = (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
		Matcher places = Pattern.compile("(?<![\\w$])" + Pattern.quote(token) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
			.matcher(sql);
		if (!places.find()) {
			return -1;
		}
		int place = places.start();
		return places.find() ? -1 : place;
	}

	/**
	 * Return where the text begins that the message quotes, in the line that it names.
	 */
	static int ofLine(SQLException exception, String sql) {
		Matcher matcher = NEAR.matcher(String.valueOf(exception.getMessage()));
		if (!matcher.find()) {
			return -1;
		}
		int begin = 0;
		for (int line = Integer.parseInt(matcher.group(2)); line > 1; line--) {
			begin = sql.indexOf('\n', begin) + 1;
			if (begin == 0) {
				return -1;
			}
		}
		String near = matcher.group(1);
		if (near.isEmpty()) {
			return sql.stripTrailing().length();
		}
		int place = sql.indexOf(near, begin);
		if (place < 0 && near.endsWith(CUT)) {
			// MariaDB cuts what it quotes
			place = sql.indexOf(near.substring(0, near.length() - CUT.length()), begin);
		}
		// MariaDB may have read on into the next line
		return (place >= 0) ? place : sql.lastIndexOf(near, begin);
	}

	/**
	 * Return where the mark stands in the statement that the message quotes.
	 */
	static int ofMark(SQLException exception, String sql) {
		Matcher matcher = MARKED.matcher(String.valueOf(exception.getMessage()));
		if (!matcher.find()) {
			return -1;
		}
		String before = matcher.group(1)
			.replace("\"\"", "\"")
			.replace("\\000a", "\n")
			.replace("\\0009", "\t")
			.replace("\\000d", "\r");
		return sql.startsWith(before) ? before.length() : -1;
	}

}

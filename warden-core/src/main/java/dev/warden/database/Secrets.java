package dev.warden.database;

import java.util.regex.Pattern;

/**
 * Passwords in texts for people: in URLs, as drivers quote them, and in the statements
 * that set one.
 */
final class Secrets {

	private static final String WORD = "(?:password|passwd|pwd)";

	/**
	 * {@code PASSWORD 'x'}, {@code password = "x"}, {@code IDENTIFIED BY 'x'},
	 * {@code IDENTIFIED WITH plugin AS 'x'}, also where the text ends in the literal.
	 */
	private static final Pattern LITERAL = Pattern.compile("(?i)(\\b(?:" + WORD + "(?:\\s+for\\s+\\S+)?"
			+ "|identified\\s+(?:(?:with|via)\\s+\\S+\\s+)?(?:by|as|using)(?:\\s+password)?)\\s*[=(]?\\s*)"
			+ "(?:E?'(?:[^'\\\\]++|''|\\\\.)*+'?|\"[^\"]*\"?)");

	/**
	 * {@code ?user=u&password=x}.
	 */
	private static final Pattern PARAMETER = Pattern.compile("(?i)(" + WORD + "=)(?!'\\*{3}')[^&;\\s]*");

	/**
	 * {@code //user:x@host}.
	 */
	private static final Pattern AUTHORITY = Pattern.compile("(//[^/:@\\s]*:)[^/@\\s]+@");

	private Secrets() {
	}

	static String mask(String text) {
		String masked = LITERAL.matcher(text).replaceAll("$1'***'");
		masked = PARAMETER.matcher(masked).replaceAll("$1***");
		return AUTHORITY.matcher(masked).replaceAll("$1***@");
	}

}

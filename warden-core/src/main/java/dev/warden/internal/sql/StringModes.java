package dev.warden.internal.sql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How quotes are read, which depends on settings of the session that a script may change.
 *
 * @param backslashEscapes whether a backslash escapes in {@code '...'}
 * @param ansiQuotes whether it does not in {@code "..."}, which is a name
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html">SQL modes</a>
 */
record StringModes(boolean backslashEscapes, boolean ansiQuotes) {

	private static final String MYSQL = "sql_mode";

	private static final String POSTGRES = "standard_conforming_strings";

	static StringModes of(SqlSyntax syntax) {
		return new StringModes(syntax.has(SyntaxRule.BACKSLASH_ESCAPES), syntax.has(SyntaxRule.ANSI_QUOTES));
	}

	/**
	 * Follow a statement that may change the settings.
	 * @param statement a SET or RESET, or what follows the name of the function
	 * set_config
	 * @param session what held before the script
	 * @return what holds after it
	 */
	StringModes after(String statement, StringModes session) {
		String text = statement.toLowerCase(Locale.ROOT);
		if (text.contains(MYSQL)) {
			return afterSqlMode(text, session);
		}
		return text.contains(POSTGRES) ? afterConforming(text, session) : this;
	}

	private StringModes afterSqlMode(String text, StringModes session) {
		Matcher assignment = Pattern.compile(
				"(?<![\\w@.])(?<!global\\s)(?<!persist\\s)(?:@@(?:session\\.|local\\.)?)?`?sql_mode`?\\s*:?=\\s*(.*)",
				Pattern.DOTALL)
			.matcher(text);
		return assignment.find() ? ofSqlMode(assignment.group(1), session) : this;
	}

	private static StringModes ofSqlMode(String value, StringModes session) {
		boolean literal = value.startsWith("'") || value.startsWith("\"");
		String modes = literal ? value.substring(1, Math.max(1, value.indexOf(value.charAt(0), 1))) : value;
		boolean noEscapes = modes.contains("no_backslash_escapes");
		boolean ansi = Pattern.compile("\\b(ansi_quotes|ansi|oracle|mssql|db2|maxdb|postgresql)\\b")
			.matcher(modes)
			.find();
		if (literal) {
			return new StringModes(!noEscapes, ansi);
		}
		if (value.startsWith("replace")) {
			return new StringModes(noEscapes || session.backslashEscapes, !ansi && session.ansiQuotes);
		}
		return new StringModes(!noEscapes && session.backslashEscapes, ansi || session.ansiQuotes);
	}

	private StringModes afterConforming(String text, StringModes session) {
		Matcher assignment = Pattern.compile(POSTGRES + "(?:\\s*(?:=|to\\s)|'\\s*,)\\s*e?'?(\\w+)").matcher(text);
		if (!assignment.find()) {
			return text.startsWith("reset") ? session : this;
		}
		return switch (assignment.group(1)) {
			case "off", "false", "no", "0", "of", "f", "n" -> new StringModes(true, true);
			case "default" -> session;
			default -> new StringModes(false, this.ansiQuotes);
		};
	}

}

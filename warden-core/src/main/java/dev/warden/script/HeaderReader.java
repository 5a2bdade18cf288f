package dev.warden.script;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads lines {@code -- warden: key=value, ...}.
 */
final class HeaderReader {

	private static final String MARK = "warden:";

	private final String script;

	HeaderReader(String script) {
		this.script = script;
	}

	/**
	 * Look at a comment.
	 * @param comment a line comment, with its dashes
	 * @return whether it is meant for Warden
	 */
	static boolean isHeader(String comment) {
		int start = 2;
		while (start < comment.length() && comment.charAt(start) <= ' ') {
			start++;
		}
		return comment.startsWith("--") && comment.regionMatches(true, start, MARK, 0, MARK.length());
	}

	/**
	 * Add what a line says.
	 * @param header what lines before it have said
	 * @param comment a comment for which {@link #isHeader} is true
	 * @param line the line of the comment
	 * @return the header with what the line says
	 * @throws ScriptSyntaxException if a key or a value is not known
	 */
	ScriptHeader read(ScriptHeader header, String comment, int line) {
		ScriptHeader result = header;
		int start = comment.indexOf(':') + 1;
		while (start <= comment.length()) {
			int comma = comment.indexOf(',', start);
			int end = (comma < 0) ? comment.length() : comma;
			result = readPair(result, comment.substring(start, end), line);
			start = end + 1;
		}
		return result;
	}

	private ScriptHeader readPair(ScriptHeader header, String pair, int line) {
		int equals = pair.indexOf('=');
		String key = ((equals < 0) ? pair : pair.substring(0, equals)).trim().toLowerCase(Locale.ROOT);
		String value = (equals < 0) ? null : pair.substring(equals + 1).trim();
		return switch (key) {
			case "transactional" -> header.withTransactional(readBoolean(key, value, line));
			case "delimiter" -> header.withDelimiter(readDelimiter(key, value, line));
			case "placeholders", "lock-timeout", "statement-timeout", "depends-on", "irreversible",
					"retryable" ->
				throw new ScriptSyntaxException(this.script, line,
						"key '" + key + "' is not supported by this version of Warden",
						"Remove '" + key + "' from the line '-- warden: ...'");
			default -> throw new ScriptSyntaxException(this.script, line, "unknown key '" + key + "'",
					"Use only 'transactional' and 'delimiter' in the line '-- warden: key=value, ...'");
		};
	}

	private boolean readBoolean(String key, @Nullable String value, int line) {
		if ("true".equalsIgnoreCase(value)) {
			return true;
		}
		if ("false".equalsIgnoreCase(value)) {
			return false;
		}
		throw badValue(key, value, line, "Write '" + key + "=true' or '" + key + "=false'");
	}

	private String readDelimiter(String key, @Nullable String value, int line) {
		if (value != null && Delimiter.isAllowed(value)) {
			return value;
		}
		throw badValue(key, value, line, "Choose a delimiter of at most " + Delimiter.MAX_LENGTH
				+ " characters without blanks, quotes, parentheses and backslashes, for example '~', '$$' or 'GO'");
	}

	private ScriptSyntaxException badValue(String key, @Nullable String value, int line, String remedy) {
		String problem = (value == null) ? "key '" + key + "' has no value"
				: "key '" + key + "' has the bad value '" + value + "'";
		return new ScriptSyntaxException(this.script, line, problem, remedy);
	}

}

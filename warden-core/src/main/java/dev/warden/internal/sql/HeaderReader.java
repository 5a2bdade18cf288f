package dev.warden.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.warden.ScriptKind;
import dev.warden.WardenException;

import static java.util.stream.Collectors.joining;

/**
 * Reads lines {@code -- warden: key=value, ...}.
 */
final class HeaderReader {

	private static final String MARK = "warden:";

	private static final String CHANGE_SET = "liquibase";

	private static final List<String> KEYS = List.of("transactional", "delimiter", "placeholders", "lock-timeout",
			"statement-timeout", "max-blocking", "accept", "depends-on", "irreversible", "retryable", "empty",
			CHANGE_SET);

	private final String script;

	private final ScriptKind kind;

	private final List<String> keys = new ArrayList<>(0);

	HeaderReader(String script, ScriptKind kind) {
		this.script = script;
		this.kind = kind;
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
	 * @throws WardenException if a key or a value is not known
	 */
	ScriptHeader read(ScriptHeader header, String comment, int line) {
		ScriptHeader result = header;
		int start = comment.indexOf(':') + 1;
		while (start <= comment.length()) {
			int end = endOfPair(comment, start);
			result = readPair(result, comment.substring(start, end), line);
			start = end + 1;
		}
		return result;
	}

	private static int endOfPair(String comment, int start) {
		boolean text = keyAt(comment, start).equals(CHANGE_SET);
		int comma = comment.indexOf(',', start);
		while (comma >= 0 && (text ? !KEYS.contains(keyAt(comment, comma + 1))
				: isDigitNext(comment, comma + 1) || isInParentheses(comment, start, comma))) {
			comma = comment.indexOf(',', comma + 1);
		}
		return (comma < 0) ? comment.length() : comma;
	}

	private static boolean isInParentheses(String comment, int start, int comma) {
		return comment.lastIndexOf('(', comma) >= start
				&& comment.lastIndexOf('(', comma) > comment.lastIndexOf(')', comma)
				&& comment.indexOf(')', comma) >= 0;
	}

	private static String keyAt(String comment, int start) {
		int end = start;
		while (end < comment.length() && comment.charAt(end) != '=' && comment.charAt(end) != ',') {
			end++;
		}
		return comment.substring(start, end).trim().toLowerCase(Locale.ROOT);
	}

	private static boolean isDigitNext(String comment, int start) {
		int index = start;
		while (index < comment.length() && comment.charAt(index) <= ' ') {
			index++;
		}
		return index < comment.length() && comment.charAt(index) >= '0' && comment.charAt(index) <= '9';
	}

	private ScriptHeader readPair(ScriptHeader header, String pair, int line) {
		int equals = pair.indexOf('=');
		String key = ((equals < 0) ? pair : pair.substring(0, equals)).trim().toLowerCase(Locale.ROOT);
		HeaderValue value = new HeaderValue(this.script, line, key,
				(equals < 0) ? null : pair.substring(equals + 1).trim());
		ScriptHeader result = switch (key) {
			case "transactional" -> header.withTransactional(value.asBoolean());
			case "delimiter" -> header.withDelimiter(value.asDelimiter());
			case "placeholders" -> header.withPlaceholders(value.asBoolean());
			case "lock-timeout" -> header.withLockTimeout(value.asDuration());
			case "statement-timeout" -> header.withStatementTimeout(value.asDuration());
			case "max-blocking" -> header.withMaxBlocking(value.asDuration());
			case "accept" -> header.withAccepted(value.asHazards());
			case "depends-on" -> header.withDependsOn(value.asVersions());
			case "irreversible" -> header.withIrreversible(value.asFlag());
			case "retryable" -> header.withRetryable(value.asFlag());
			case "empty" -> header.withEmpty(value.asFlag());
			case CHANGE_SET -> header.withChangeSet(value.asChangeSet());
			default -> throw TextFailures.syntax(this.script, line, "unknown key '" + key + "'",
					"Use only " + KEYS.stream().limit(KEYS.size() - 1L).map(HeaderReader::quoted).collect(joining(", "))
							+ " and " + quoted(CHANGE_SET) + " in the line '-- warden: key=value, ...'");
		};
		refuseMisplaced(key, line);
		return result;
	}

	private static String quoted(String key) {
		return "'" + key + "'";
	}

	private void refuseMisplaced(String key, int line) {
		if (this.keys.contains(key) && !key.equals("accept")) {
			throw TextFailures.syntax(this.script, line, "key '" + key + "' is given twice", "Write each key once");
		}
		this.keys.add(key);
		if (this.kind != ScriptKind.VERSIONED
				&& (key.equals("depends-on") || key.equals("irreversible") || key.equals("empty"))) {
			throw TextFailures.syntax(this.script, line, "key '" + key + "' is allowed only in versioned scripts",
					"Remove '" + key + "'");
		}
	}

}

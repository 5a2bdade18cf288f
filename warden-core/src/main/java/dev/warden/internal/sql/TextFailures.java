package dev.warden.internal.sql;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.warden.ErrorCode;
import dev.warden.Placeholders;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * Why the text of a script cannot be read, or may not be run.
 */
public final class TextFailures {

	private static final int MAX_NAMED = 20;

	private TextFailures() {
	}

	static WardenException changesTable(String script, int line, String statement, String table) {
		return new WardenException(ErrorCode.OWN_TABLE,
				"Script '" + script + "' (line " + line + ") would change Warden's own table '" + table + "': '"
						+ statement + "'",
				"Remove the statement; leave Warden's tables out of a dump with '--ignore-table' of mysqldump or"
						+ " '--exclude-table' of pg_dump.");
	}

	/**
	 * Say that a statement would take Warden's tables with it.
	 * @param script the location of the script
	 * @param line where the statement begins
	 * @param statement the beginning of its text
	 * @param schema the schema that it removes
	 * @return what to throw
	 */
	public static WardenException removesSchema(String script, int line, String statement, String schema) {
		return new WardenException(ErrorCode.OWN_TABLE,
				"Script '" + script + "' (line " + line + ") would remove Warden's own tables with their schema '"
						+ schema + "': '" + statement + "'",
				"Remove the statement; empty a schema by hand, while the application does not run.");
	}

	static WardenException changed(String script, String loaded, String read) {
		return new WardenException(ErrorCode.SCRIPT_CHANGED,
				"Script '" + script + "' was changed while it ran: its checksum was " + loaded
						+ " when it was loaded, and is " + read + " now",
				"Leave scripts alone while they run, and start again.");
	}

	/**
	 * Say that a script is not understood.
	 * @param script the location of the script
	 * @param line the line
	 * @param problem what is not understood
	 * @param remedy what to do, without a full stop
	 * @return what to throw
	 */
	public static WardenException syntax(String script, int line, String problem, String remedy) {
		return new WardenException(ErrorCode.SCRIPT_SYNTAX,
				"Could not read script '" + script + "' (line " + line + "): " + problem, remedy + ".");
	}

	/**
	 * Say that a file cannot be read.
	 * @param script the location of the script
	 * @param problem why not
	 * @param remedy what to do, without a full stop
	 * @param cause the cause, or {@code null}
	 * @return what to throw
	 */
	public static WardenException unreadable(String script, String problem, String remedy, @Nullable Throwable cause) {
		return new WardenException(ErrorCode.UNREADABLE_SCRIPT, "Could not read script '" + script + "': " + problem,
				remedy + ".", cause);
	}

	static WardenException unknownPlaceholder(String script, int line, String placeholder, Placeholders placeholders) {
		return new WardenException(ErrorCode.UNKNOWN_PLACEHOLDER, "Script '" + script + "' (line " + line
				+ ") has the unknown placeholder '" + placeholders.prefix() + placeholder + placeholders.suffix() + "'",
				remedy(placeholder, placeholders));
	}

	private static String remedy(String placeholder, Placeholders placeholders) {
		List<String> known = placeholders.values().keySet().stream().sorted().toList();
		String nearest = nearest(placeholder, known);
		String names = known.stream().limit(MAX_NAMED).collect(Collectors.joining("', '", "'", "'"));
		int others = known.size() - MAX_NAMED;
		return (nearest != null)
				? "Write '%s', set 'warden.placeholders.%s',".formatted(nearest, placeholder) + rest(names, others)
				: "Set 'warden.placeholders.%s',".formatted(placeholder) + rest(names, others);
	}

	private static String rest(String names, int others) {
		return " or write '-- warden: placeholders=false' as the first line of the script; "
				+ (names.equals("''") ? "none is known" : "the known ones are " + names)
				+ ((others > 0) ? " and %d more.".formatted(others) : ".");
	}

	/**
	 * Return the known name that was probably meant: the same but for case and marks, or
	 * with one or two other letters.
	 */
	private static @Nullable String nearest(String name, List<String> known) {
		String best = null;
		int least = Math.min(3, Math.max(2, name.length() / 2 + 1));
		for (String candidate : known) {
			int distance = distance(plain(name), plain(candidate));
			if (distance < least && distance < name.length()) {
				least = distance;
				best = candidate;
			}
		}
		return best;
	}

	private static String plain(String name) {
		return name.strip().toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
	}

	private static int distance(String one, String other) {
		int[] row = IntStream.rangeClosed(0, other.length()).toArray();
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int substituted = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[other.length()];
	}

}

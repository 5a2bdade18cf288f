package dev.warden.internal.script;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.warden.ErrorCode;
import dev.warden.Placeholders;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * A script has a placeholder for which nothing is configured.
 */
public final class UnknownPlaceholderException extends WardenException {

	private static final int MAX_NAMED = 20;

	private final String script;

	private final int line;

	private final String placeholder;

	UnknownPlaceholderException(String script, int line, String placeholder, Placeholders placeholders) {
		super(ErrorCode.UNKNOWN_PLACEHOLDER, "Script '" + script + "' (line " + line + ") has the unknown placeholder '"
				+ placeholders.prefix() + placeholder + placeholders.suffix() + "'", remedy(placeholder, placeholders));
		this.script = script;
		this.line = line;
		this.placeholder = placeholder;
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
		return " or write '-- warden: placeholders=false' as the first line of the script; known are " + names
				+ ((others > 0) ? " and %d more".formatted(others) : "");
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

	/**
	 * Return the script.
	 * @return its location
	 */
	public String getScript() {
		return this.script;
	}

	/**
	 * Return where the placeholder ends.
	 * @return the line, from 1
	 */
	public int getLine() {
		return this.line;
	}

	/**
	 * Return what is not known.
	 * @return the name, without prefix and suffix
	 */
	public String getPlaceholder() {
		return this.placeholder;
	}

}

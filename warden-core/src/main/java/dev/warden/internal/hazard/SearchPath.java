package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.warden.internal.sql.SqlWords;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads from the words of a statement in which schemas names are looked for from there
 * on.
 */
final class SearchPath {

	private SearchPath() {
	}

	/**
	 * Return the schemas.
	 * @param words a statement that may set them
	 * @param before what was set before, or {@code null}
	 * @return the schemas as they are written, or {@code null} where they are those of
	 * the connection
	 */
	static @Nullable List<String> of(SqlWords words, @Nullable List<String> before) {
		if (words.take("RESET")) {
			return null;
		}
		if (words.take("SELECT")) {
			boolean set = words.takeUntil("SET_CONFIG") && words.take("(")
					&& words.next().equalsIgnoreCase("'search_path'") && words.take(",");
			return set ? list(text(words.next())) : before;
		}
		words.take("SET");
		words.takeAny("LOCAL", "SESSION");
		if (words.take("SCHEMA")) {
			return List.of(quoted(words.next()));
		}
		if (!words.take("SEARCH_PATH")) {
			return before;
		}
		words.takeAny("TO", "=");
		if (words.isNext("DEFAULT")) {
			return null;
		}
		List<String> path = new ArrayList<>();
		for (SqlWords each : words.list()) {
			String schema = each.name();
			path.add((schema != null) ? schema : quoted(each.next()));
		}
		return path;
	}

	private static List<String> list(String path) {
		return Arrays.stream(StringUtils.delimitedListToStringArray(path, ",")).map(String::strip).toList();
	}

	private static String text(String literal) {
		return (literal.length() > 1 && literal.startsWith("'")) ? literal.substring(1, literal.length() - 1) : literal;
	}

	private static String quoted(String literal) {
		return '"' + text(literal).replace("\"", "\"\"") + '"';
	}

}

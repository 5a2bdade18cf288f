package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.sql.SqlWords;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Where a script has names looked for that have no schema.
 *
 * @param schemas the schemas as they are written, or {@code null} where they are those of
 * the connection
 */
record SearchPath(@Nullable List<String> schemas) {

	static final SearchPath OF_CONNECTION = new SearchPath(null);

	/**
	 * Return where they are looked for after a statement.
	 * @param words a statement that may set the schemas
	 */
	SearchPath after(SqlWords words) {
		if (words.take("RESET")) {
			return OF_CONNECTION;
		}
		if (words.take("SELECT")) {
			boolean set = words.takeUntil("SET_CONFIG") && words.take("(")
					&& words.next().equalsIgnoreCase("'search_path'") && words.take(",");
			return set ? new SearchPath(list(text(words.next()))) : this;
		}
		words.take("SET");
		words.takeAny("LOCAL", "SESSION");
		if (words.take("SCHEMA")) {
			return new SearchPath(List.of(quoted(words.next())));
		}
		if (!words.take("SEARCH_PATH")) {
			return this;
		}
		words.takeAny("TO", "=");
		if (words.isNext("DEFAULT")) {
			return OF_CONNECTION;
		}
		List<String> path = new ArrayList<>();
		for (SqlWords each : words.list()) {
			String schema = each.name();
			path.add((schema != null) ? schema : quoted(each.next()));
		}
		return new SearchPath(path);
	}

	/**
	 * Return the names by which a relation is looked for, one after the other.
	 * @param schema where the connection looks first
	 */
	Stream<String> names(Dialect dialect, String schema, String relation) {
		if (relation.isEmpty() || relation.contains(".")) {
			return Stream.of(relation);
		}
		return (this.schemas != null) ? this.schemas.stream().map((each) -> each + "." + relation)
				: Stream.of(dialect.quote(schema) + "." + relation, relation);
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

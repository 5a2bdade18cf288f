package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type of a column of PostgreSQL.
 *
 * @param name its name as the database writes it, without its length
 * @param length its length, or its precision and scale; empty where it has none
 */
record ColumnType(String name, List<Integer> length) {

	private static final Pattern LENGTH = Pattern.compile("\\((\\d+)(?:,\\s*(-?\\d+))?\\)");

	private static final int MOST_DIGITS_OF_TIME = 6;

	private static final String NUMERIC = "numeric";

	private static final Set<String> TEXTS = Set.of("character varying", "text");

	private static final Set<String> TIMESTAMPS = Set.of("timestamp without time zone", "timestamp with time zone");

	private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");

	/** Those of which a longer one has the same values in the same form. */
	private static final Set<String> GROWING = Set.of("character varying", "bit varying", "timestamp without time zone",
			"timestamp with time zone", "time without time zone", "time with time zone", "interval");

	static ColumnType of(String text) {
		Matcher matcher = LENGTH.matcher(text);
		List<Integer> length = new ArrayList<>();
		String name = text;
		if (matcher.find()) {
			length.add(Integer.valueOf(matcher.group(1)));
			if (matcher.group(2) != null) {
				length.add(Integer.valueOf(matcher.group(2)));
			}
			name = text.substring(0, matcher.start()) + text.substring(matcher.end());
		}
		boolean longest = (name.startsWith("time") || name.startsWith("interval"))
				&& length.equals(List.of(MOST_DIGITS_OF_TIME));
		return new ColumnType(name.strip(), longest ? List.of() : List.copyOf(length));
	}

	/**
	 * Return the length in a type as somebody has written it.
	 */
	static String lengthIn(String written) {
		Matcher matcher = LENGTH.matcher(written);
		return matcher.find() ? matcher.group() : "";
	}

	/**
	 * Return whether a change of type writes all rows anew. The types that the server
	 * takes for the same, or for wider, are left as they are.
	 * @param sameForm whether the server takes the values of one type for those of the
	 * other, whatever their length
	 * @param utc whether the time zone of the session is UTC
	 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">ALTER
	 * TABLE</a>
	 */
	static boolean isRewriting(ColumnType before, ColumnType after, boolean sameForm, boolean utc) {
		if (before.equals(after)) {
			return false;
		}
		if (!before.name.equals(after.name)) {
			if (utc && TIMESTAMPS.containsAll(Set.of(before.name, after.name))) {
				return isShorter(before, after);
			}
			return !sameForm || !after.length.isEmpty();
		}
		if (GROWING.contains(before.name)) {
			return isShorter(before, after);
		}
		if (before.name.equals(NUMERIC)) {
			return isShorter(before, after) || (!after.length.isEmpty() && after.scale() != before.scale());
		}
		return true;
	}

	private static boolean isShorter(ColumnType before, ColumnType after) {
		return !after.length.isEmpty() && (before.length.isEmpty() || after.length.get(0) < before.length.get(0));
	}

	/**
	 * Return whether a change of type takes away values that the old one has.
	 */
	static boolean isNarrowing(ColumnType before, ColumnType after) {
		boolean shorter = isShorter(before, after);
		if (before.name.equals(after.name)) {
			return shorter || (before.name.equals(NUMERIC) && after.scale() < before.scale());
		}
		if (INTEGERS.contains(before.name) && INTEGERS.contains(after.name)) {
			return INTEGERS.indexOf(after.name) < INTEGERS.indexOf(before.name);
		}
		return TEXTS.contains(before.name) && TEXTS.contains(after.name) && shorter;
	}

	/**
	 * Return whether an index of values of one type is none of those of the other.
	 */
	static boolean isSortedAnew(ColumnType before, ColumnType after) {
		boolean texts = TEXTS.contains(before.name) && TEXTS.contains(after.name);
		return !before.name.equals(after.name) && !texts && !(before.name.equals("cidr") && after.name.equals("inet"));
	}

	private int scale() {
		return (this.length.size() > 1) ? this.length.get(1) : 0;
	}

}

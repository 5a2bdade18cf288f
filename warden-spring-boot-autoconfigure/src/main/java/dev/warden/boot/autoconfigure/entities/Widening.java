package dev.warden.boot.autoconfigure.entities;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which changes of a type keep every value.
 */
final class Widening {

	private static final List<List<String>> FAMILIES = List.of(
			List.of("tinyint", "smallint", "mediumint", "int", "bigint"), List.of("real", "double precision"),
			List.of("float", "double"), List.of("tinytext", "text", "mediumtext", "longtext"),
			List.of("tinyblob", "blob", "mediumblob", "longblob"));

	private static final Pattern SIZED = Pattern.compile("(varchar|varbinary)(?:\\((\\d+)\\))?");

	private static final Pattern DECIMAL = Pattern.compile("(?:numeric|decimal)\\((\\d+), ?(\\d+)\\)");

	private static final Pattern TIME = Pattern.compile("((?:time|datetime|timestamp))(?:\\((\\d)\\))?(.*)");

	private static final Pattern ENUM = Pattern.compile("enum\\((.*)\\)");

	private Widening() {
	}

	/**
	 * Return whether every value of one type is the same in another one.
	 */
	static boolean isSafe(String from, String to) {
		String one = spelled(from);
		String other = spelled(to);
		return isLongerText(one, other) || isLongerDecimal(one, other) || isFinerTime(one, other)
				|| hasMoreValues(from, to) || FAMILIES.stream()
					.anyMatch((family) -> family.contains(one) && family.indexOf(one) < family.indexOf(other));
	}

	private static String spelled(String type) {
		return type.toLowerCase(Locale.ROOT).replaceAll("\\binteger\\b", "int");
	}

	private static boolean isLongerText(String from, String to) {
		Matcher one = SIZED.matcher(from);
		Matcher other = SIZED.matcher(to);
		if (one.matches() && other.matches() && one.group(1).equals(other.group(1))) {
			return other.group(2) == null
					|| (one.group(2) != null && Long.parseLong(one.group(2)) <= Long.parseLong(other.group(2)));
		}
		return from.matches("varchar(\\(.*)?")
				&& (to.equals("clob") || to.equals("longtext") || (to.equals("text") && !isLongerThanText(from)));
	}

	/** A text of MySQL holds 65,535 bytes; that of PostgreSQL has no limit. */
	private static boolean isLongerThanText(String varchar) {
		Matcher matcher = SIZED.matcher(varchar);
		return matcher.matches() && matcher.group(2) != null && Long.parseLong(matcher.group(2)) > 16_000;
	}

	private static boolean isLongerDecimal(String from, String to) {
		Matcher one = DECIMAL.matcher(from);
		Matcher other = DECIMAL.matcher(to);
		if (!one.matches() || !other.matches()) {
			return false;
		}
		int digits = Integer.parseInt(one.group(1)) - Integer.parseInt(one.group(2));
		int otherDigits = Integer.parseInt(other.group(1)) - Integer.parseInt(other.group(2));
		return otherDigits >= digits && Integer.parseInt(other.group(2)) >= Integer.parseInt(one.group(2));
	}

	private static boolean isFinerTime(String from, String to) {
		Matcher one = TIME.matcher(from);
		Matcher other = TIME.matcher(to);
		if (!one.matches() || !other.matches() || !one.group(1).equals(other.group(1))
				|| !one.group(3).equals(other.group(3)) || one.group(2) == null) {
			return false;
		}
		return other.group(2) == null || Integer.parseInt(one.group(2)) <= Integer.parseInt(other.group(2));
	}

	private static boolean hasMoreValues(String from, String to) {
		Matcher one = ENUM.matcher(from.replaceFirst("^ENUM", "enum"));
		Matcher other = ENUM.matcher(to.replaceFirst("^ENUM", "enum"));
		return one.matches() && other.matches() && Literals.of(other.group(1)).containsAll(Literals.of(one.group(1)));
	}

}

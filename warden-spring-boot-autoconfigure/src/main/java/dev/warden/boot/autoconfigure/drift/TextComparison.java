package dev.warden.boot.autoconfigure.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Compares what a database says about everything that is no column, key or index of a
 * table: views, routines, triggers, checks, comments and the like.
 */
final class TextComparison {

	/** Where a column stands depends on when it was added. */
	private static final Pattern PLACE = Pattern.compile("^(column\\|[^|]*\\|[^|]*\\|)\\d+\\|");

	/** Rights are given by administrators, not by scripts alone. */
	private static final Pattern IGNORED = Pattern.compile("^(?:rights\\||GRANT |CREATE USER |CREATE ROLE ).*",
			Pattern.DOTALL);

	private static final Pattern STATEMENT = Pattern.compile(
			"^(?:CREATE|ALTER|COMMENT ON)\\s+(?:(?:OR REPLACE|FORCE|CACHED|MEMORY|UNIQUE|GLOBAL|LOCAL|TEMPORARY|HASH|SPATIAL|NULLS DISTINCT|IF NOT EXISTS)\\s+)*(?<kind>[A-Z]+(?: (?:VIEW|KEY))?)\\s+(?:IF NOT EXISTS\\s+)?(?<name>(?:\"[^\"]*\"|[\\w$]+)(?:\\.(?:\"[^\"]*\"|[\\w$]+))*)");

	private static final Set<String> OF_TABLES = Set.of("column", "constraint", "index", "table");

	private final Set<String> explained = new TreeSet<>();

	/**
	 * Create an instance.
	 * @param tables the differences of tables, which need not be told again
	 * @param views the names of views, whose columns follow from their queries
	 */
	TextComparison(List<Difference> tables, List<String> views) {
		views.forEach((view) -> this.explained.add(view.toLowerCase(Locale.ROOT)));
		tables.forEach((difference) -> this.explained
			.add(difference.name().replaceFirst("(?s)(?:\\.[^.:]*|:.*)$", "").toLowerCase(Locale.ROOT)));
		tables.forEach((difference) -> this.explained.add(difference.name().toLowerCase(Locale.ROOT)));
	}

	List<Difference> compare(Set<String> here, Set<String> expected) {
		Map<Thing, String> things = things(here);
		Map<Thing, String> wanted = things(expected);
		List<Difference> differences = new ArrayList<>();
		wanted.forEach((thing, text) -> {
			String other = things.get(thing);
			if ((other == null || !plain(text).equals(plain(other))) && !isExplained(thing)) {
				differences.add(difference(thing, other, text));
			}
		});
		things.forEach((thing, text) -> {
			if (!wanted.containsKey(thing) && !isExplained(thing)) {
				differences.add(difference(thing, text, null));
			}
		});
		return differences;
	}

	/**
	 * Return a text without what does not matter: quotes around names, and blanks.
	 */
	private static String plain(String text) {
		return text.replaceAll("[\"`]", "").replaceAll("\\s*([(),=])\\s*", "$1");
	}

	private static Difference difference(Thing thing, @Nullable String here, @Nullable String expected) {
		String sql = "-- %s %s differs, see the text".formatted(thing.kind(), thing.name());
		if (expected == null) {
			return Difference.added(thing.kind(), thing.name(), String.valueOf(here), sql);
		}
		return (here != null) ? Difference.changed(thing.kind(), thing.name(), here, expected, sql)
				: Difference.missing(thing.kind(), thing.name(), expected, sql);
	}

	private boolean isExplained(Thing thing) {
		return OF_TABLES.contains(thing.kind()) && this.explained.contains(thing.table().toLowerCase(Locale.ROOT));
	}

	private static Map<Thing, String> things(Set<String> lines) {
		Map<Thing, String> things = new LinkedHashMap<>();
		for (String line : lines) {
			if (!IGNORED.matcher(line).matches()) {
				String text = PLACE.matcher(line).replaceAll("$1");
				things.merge(Thing.of(text), text, (one, other) -> one + "; " + other);
			}
		}
		return things;
	}

	/**
	 * What a line is about.
	 */
	private record Thing(String kind, String table, String name) {

		static Thing of(String line) {
			Matcher statement = STATEMENT.matcher(line);
			if (statement.find()) {
				String name = statement.group("name").replace("\"", "");
				String table = name.substring(name.lastIndexOf('.') + 1);
				return new Thing(statement.group("kind").toLowerCase(Locale.ROOT), table,
						line.startsWith("ALTER TABLE") ? line : name);
			}
			String[] parts = line.split("\\|", -1);
			if (parts.length < 3) {
				int blank = line.indexOf(' ');
				String rest = line.substring(blank + 1);
				return new Thing(line.substring(0, Math.max(0, blank)).toLowerCase(Locale.ROOT), parts[0], rest);
			}
			Matcher show = Pattern.compile("(TABLE|VIEW|TRIGGER|EVENT|PROCEDURE|FUNCTION) (.*)").matcher(parts[0]);
			if (show.matches()) {
				String kind = parts[1].contains(" VIEW ") ? "view" : show.group(1).toLowerCase(Locale.ROOT);
				return new Thing(kind, show.group(2), show.group(2));
			}
			if (parts.length > 3 && parts[3].startsWith("CREATE ")) {
				String name = parts[1].isEmpty()
						? parts[2] + "." + parts[3].replaceFirst("(?s)^CREATE (?:CONSTRAINT )?\\w+ (\\S+) .*", "$1")
						: parts[1];
				return new Thing(parts[0], parts[2], name);
			}
			boolean part = Set.of("column", "constraint", "index", "comment", "label", "trigger").contains(parts[0])
					&& parts.length > 3;
			return new Thing(parts[0], parts[2], part ? parts[2] + "." + parts[3] : parts[2]);
		}

	}

}

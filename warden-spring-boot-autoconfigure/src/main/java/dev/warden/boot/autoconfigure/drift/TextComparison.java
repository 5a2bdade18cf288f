package dev.warden.boot.autoconfigure.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.warden.boot.autoconfigure.scratch.SchemaObject;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a database says about everything that is no column, key or index of a
 * table: views, routines, triggers, checks, comments and the like.
 */
final class TextComparison {

	/** Rights are given by administrators, not by scripts alone. */
	private static final Set<String> IGNORED = Set.of("rights", "grant", "user", "role");

	private static final Set<String> OF_TABLES = Set.of("column", "constraint", "index", "table");

	private final Set<String> explained = new TreeSet<>();

	/**
	 * Create an instance.
	 * @param tables the differences of tables, which need not be told again
	 */
	TextComparison(List<Difference> tables) {
		tables.forEach((difference) -> this.explained
			.add(difference.name().replaceFirst("(?s)(?:\\.[^.:]*|:.*)$", "").toLowerCase(Locale.ROOT)));
		tables.forEach((difference) -> this.explained.add(difference.name().toLowerCase(Locale.ROOT)));
	}

	List<Difference> compare(List<SchemaObject> here, List<SchemaObject> expected) {
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
		return text.replaceAll("[\"`]", "").replaceAll("\\s+", " ").replaceAll("\\s*([(),=])\\s*", "$1");
	}

	private static Difference difference(Thing thing, @Nullable String here, @Nullable String expected) {
		String sql = "-- %s %s differs, see the text".formatted(thing.kind(), thing.name());
		if (expected == null) {
			return Difference.added(thing.kind(), thing.name(), String.valueOf(here), sql);
		}
		return (here != null)
				? Difference.changed(thing.kind(), thing.name(), without(here, expected), without(expected, here), sql)
				: Difference.missing(thing.kind(), thing.name(), expected, sql);
	}

	/**
	 * Return the lines of a text that another does not have.
	 */
	private static String without(String text, String other) {
		Set<String> lines = other.lines().map(TextComparison::line).collect(Collectors.toSet());
		String left = text.lines()
			.map(TextComparison::line)
			.filter((line) -> !lines.contains(line))
			.collect(Collectors.joining("\n"));
		return left.isEmpty() ? text : left;
	}

	private static String line(String line) {
		return line.strip().replaceFirst(",$", "");
	}

	private boolean isExplained(Thing thing) {
		return OF_TABLES.contains(thing.kind()) && this.explained.contains(thing.table().toLowerCase(Locale.ROOT));
	}

	private static Map<Thing, String> things(List<SchemaObject> objects) {
		Map<Thing, String> things = new LinkedHashMap<>();
		for (SchemaObject object : objects) {
			if (!IGNORED.contains(object.kind())) {
				things.merge(new Thing(object.kind(), object.table(), object.name()), object.definition(),
						(one, other) -> one + "; " + other);
			}
		}
		return things;
	}

	/**
	 * What an object is known by.
	 */
	private record Thing(String kind, String table, String name) {

	}

}

package dev.warden.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Finds statements that change or remove Warden's own tables. Those that only read them,
 * or refer to them, are left alone.
 */
final class OwnTables {

	/** Words after which another statement may begin. */
	private static final Set<String> STARTS = Set.of("", ";", "(", ")", ":", "begin", "then", "else", "loop", "as",
			"do", "atomic", "explain", "analyze", "row", "statement");

	private static final Set<String> NOISE = Set.of("if", "not", "exists", "only", "or", "replace", "global", "local",
			"temporary", "temp", "unlogged", "cached", "memory", "virtual", "recursive", "force", "materialized",
			"low_priority", "high_priority", "delayed", "quick", "ignore", "into", "table", "tables", "view", "data",
			"abort", "fail", "rollback");

	private final Set<String> names;

	private final SqlSyntax syntax;

	OwnTables(Set<String> names, SqlSyntax syntax) {
		this.names = names.stream().map((name) -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
		this.syntax = syntax;
	}

	/**
	 * Look at a statement.
	 * @param sql its text
	 * @return what it does to an own table, or {@code null} if nothing
	 */
	@Nullable Use find(String sql) {
		List<String> words = SqlTokens.of(sql, this.syntax);
		for (int i = 0; i < words.size(); i++) {
			if (STARTS.contains((i == 0) ? "" : words.get(i - 1))) {
				Use use = find(words, i);
				if (use != null) {
					return use;
				}
			}
		}
		return null;
	}

	private @Nullable Use find(List<String> words, int verb) {
		String first = words.get(verb);
		String second = word(words, verb + 1);
		return switch (first) {
			case "drop" -> isIndex(second) ? use(words, verb, after(words, verb, "on", "cascade"))
					: use(words, verb, isTable(words, verb) ? targets(words, verb + 1) : List.of());
			case "truncate", "insert", "replace", "merge" -> use(words, verb, targets(words, verb + 1));
			case "alter", "create" -> use(words, verb, isTable(words, verb) ? targets(words, verb + 1) : List.of());
			case "rename", "lock" -> use(words, verb, until(words, verb, ";"));
			case "delete" ->
				use(words, verb, second.equals("from") ? targets(words, verb + 2) : until(words, verb, "where"));
			case "update" -> use(words, verb, until(words, verb, "set"));
			case "copy" -> use(words, verb, isCopyFrom(words, verb) ? targets(words, verb + 1) : List.of());
			case "load" -> use(words, verb, after(words, verb, "into", "fields"));
			default -> null;
		};
	}

	private static String word(List<String> words, int index) {
		return (index < words.size()) ? words.get(index) : "";
	}

	private static boolean isIndex(String word) {
		return word.equals("index");
	}

	private static boolean isTable(List<String> words, int verb) {
		int next = verb + 1;
		while (NOISE.contains(word(words, next)) && !word(words, next).equals("table")
				&& !word(words, next).equals("view")) {
			next++;
		}
		return word(words, next).equals("table") || word(words, next).equals("view");
	}

	private static boolean isCopyFrom(List<String> words, int verb) {
		int from = words.subList(verb, words.size()).indexOf("from");
		int to = words.subList(verb, words.size()).indexOf("to");
		return from > 0 && (to < 0 || from < to);
	}

	/**
	 * Return the last parts of a list of names, such as {@code a.b, c}.
	 */
	private static List<String> targets(List<String> words, int start) {
		int next = start;
		while (NOISE.contains(word(words, next))) {
			next++;
		}
		List<String> targets = new ArrayList<>();
		while (next < words.size()) {
			while (word(words, next + 1).equals(".")) {
				next += 2;
			}
			targets.add(word(words, next));
			next += word(words, next + 1).equals("*") ? 2 : 1;
			if (!word(words, next).equals(",")) {
				break;
			}
			next++;
		}
		return targets;
	}

	private static List<String> until(List<String> words, int verb, String end) {
		List<String> rest = words.subList(verb + 1, words.size());
		int length = rest.indexOf(end);
		int statement = rest.indexOf(";");
		length = (length < 0) ? rest.size() : length;
		return rest.subList(0, (statement < 0) ? length : Math.min(length, statement));
	}

	private static List<String> after(List<String> words, int verb, String mark, String end) {
		List<String> rest = until(words, verb, end);
		int start = rest.indexOf(mark);
		return (start < 0) ? List.of() : targets(rest, start + 1);
	}

	private @Nullable Use use(List<String> words, int verb, List<String> targets) {
		String own = targets.stream().filter(this.names::contains).findFirst().orElse(null);
		if (own == null) {
			return null;
		}
		boolean alone = verb == 0 && targets.stream().allMatch(this.names::contains);
		boolean table = words.get(verb).equals("create") && words.contains("table");
		return new Use(own, table, alone || words.get(verb).equals("lock"));
	}

	/**
	 * Return whether a statement of a dump belongs to an own table, although it does not
	 * change its rows: an index, a comment, a privilege, a sequence.
	 * @param sql its text
	 */
	boolean isPartOf(String sql) {
		List<String> words = SqlTokens.of(sql, this.syntax);
		return switch (word(words, 0)) {
			case "create", "alter", "drop", "comment", "grant", "revoke" -> {
				List<String> head = until(until(until(words, -1, "as"), -1, "references"), -1, "(");
				yield head.stream().anyMatch((word) -> this.names.contains(word) || isSequence(word));
			}
			case "select" -> words.contains("setval")
					&& words.stream().anyMatch((word) -> isSequence(word.substring(word.lastIndexOf('.') + 1)));
			default -> false;
		};
	}

	private boolean isSequence(String word) {
		String name = word.replace("'", "").replace("\"", "");
		return name.endsWith("_seq") && this.names.stream().anyMatch((own) -> name.startsWith(own + "_"));
	}

	/**
	 * Return the schemas that a statement removes or renames.
	 * @param sql its text
	 * @return their names in lower case; {@code *} for all
	 */
	List<String> schemas(String sql) {
		List<String> words = SqlTokens.of(sql, this.syntax);
		boolean schema = word(words, 1).equals("schema") || word(words, 1).equals("database");
		if (word(words, 0).equals("drop")) {
			if (word(words, 1).equals("all") && word(words, 2).equals("objects")) {
				return List.of("*");
			}
			return schema ? targets(words, 2) : List.of();
		}
		boolean renames = word(words, 0).equals("alter") && words.contains("rename");
		return (schema && renames) ? targets(words, 2) : List.of();
	}

	/**
	 * What a statement does to an own table.
	 *
	 * @param table the table, in lower case
	 * @param creates whether it creates the table
	 * @param alone whether it does nothing else
	 */
	record Use(String table, boolean creates, boolean alone) {

	}

}

package dev.warden.internal.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The words of one statement, without its comments, read from the left. They are cut as
 * the script was, and not before somebody asks for them. What an executable comment of
 * MySQL has inside counts; a body between dollars is one word.
 */
public final class SqlWords {

	private static final Pattern IDENTIFIER = Pattern.compile("(?s)\".*\"|`.*`|\\[.*]|(?:[\\p{L}\\p{N}_]|\\$\\{).*");

	private final WordList words;

	private final @Nullable String first;

	private final int start;

	private final int end;

	private int next;

	private SqlWords(WordList words, @Nullable String first, int start, int end) {
		this.words = words;
		this.first = first;
		this.start = start;
		this.end = end;
		this.next = start;
	}

	/**
	 * Read a statement.
	 * @param sql the statement
	 * @param syntax how it is read
	 * @return its words, from the first on
	 */
	public static SqlWords of(String sql, SqlSyntax syntax) {
		return new SqlWords(new WordList(sql, syntax), null, 0, Integer.MAX_VALUE);
	}

	/**
	 * Read a statement of which the first word is known.
	 * @param first the word, in upper case, or an empty text where it begins with
	 * anything else
	 */
	static SqlWords of(String sql, SqlSyntax syntax, String first) {
		return new SqlWords(new WordList(sql, syntax), first.isEmpty() ? null : first, 0, Integer.MAX_VALUE);
	}

	/**
	 * Return the same words, to be read again from the left.
	 * @return the words from the first on
	 */
	public SqlWords fromStart() {
		return new SqlWords(this.words, this.first, this.start, this.end);
	}

	/**
	 * Return what the statement begins with.
	 * @return the word in upper case, or an empty text where there is none
	 */
	public String first() {
		return fromStart().peek(0);
	}

	/**
	 * Return the words that are left.
	 * @param most how many at the most
	 * @return the words in upper case, also in quotes, and single symbols
	 */
	List<String> upperCase(int most) {
		List<String> words = new ArrayList<>();
		for (int ahead = 0; ahead < most && has(ahead); ahead++) {
			words.add(peek(ahead));
		}
		return words;
	}

	/**
	 * Return the words that are left, in lower case, without the quotes of names.
	 * @return the words
	 */
	public Set<String> rest() {
		Set<String> rest = new HashSet<>();
		for (int ahead = 0; has(ahead); ahead++) {
			rest.add(plain(this.words.get(this.next + ahead)));
		}
		return rest;
	}

	private static String plain(String word) {
		return word.startsWith("\"") ? word.substring(1, word.length() - 1) : word.toLowerCase(Locale.ROOT);
	}

	/**
	 * Return whether a word stands in the statement, be it in a text.
	 * @param expected the word, in upper case
	 * @return whether it does
	 */
	public boolean mentions(String expected) {
		for (int i = this.start; i < this.end && this.words.has(i); i++) {
			if (this.words.get(i).toUpperCase(Locale.ROOT).contains(expected)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return whether a pattern is found in a word of the statement, be it a text.
	 * @param pattern the pattern
	 * @return whether it is
	 */
	public boolean mentions(Pattern pattern) {
		for (int i = this.start; i < this.end && this.words.has(i); i++) {
			if (pattern.matcher(this.words.get(i)).find()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Pass over words, if all of them come next.
	 * @param expected the words, in upper case
	 * @return whether they came
	 */
	public boolean take(String... expected) {
		for (int i = 0; i < expected.length; i++) {
			if (!peek(i).equals(expected[i])) {
				return false;
			}
		}
		this.next += expected.length;
		return true;
	}

	/**
	 * Pass over one of some words.
	 * @param expected the words, in upper case
	 * @return whether one of them came
	 */
	public boolean takeAny(String... expected) {
		return List.of(expected).contains(peek(0)) && take(peek(0));
	}

	/**
	 * Pass over the next word, whatever it is.
	 * @return the word as it is written, or an empty text after the last one
	 */
	public String next() {
		return has(0) ? this.words.get(this.next++) : "";
	}

	/**
	 * Pass over everything up to a word, and the word.
	 * @param expected the word, in upper case
	 * @return whether it came
	 */
	public boolean takeUntil(String expected) {
		while (has(0)) {
			if (take(expected)) {
				return true;
			}
			this.next++;
		}
		return false;
	}

	/**
	 * Read a name, with what it is qualified by, as it is written.
	 * @return the name, or {@code null} if none comes next
	 */
	public @Nullable String name() {
		StringBuilder name = new StringBuilder();
		while (isIdentifier(0)) {
			name.append(this.words.get(this.next++));
			if (!peek(0).equals(".") || !isIdentifier(1)) {
				return name.toString();
			}
			name.append('.');
			this.next++;
		}
		return null;
	}

	private boolean isIdentifier(int ahead) {
		return has(ahead) && IDENTIFIER.matcher(this.words.get(this.next + ahead)).matches();
	}

	private boolean has(int ahead) {
		return this.next + ahead < this.end && this.words.has(this.next + ahead);
	}

	private String peek(int ahead) {
		if (this.first != null && this.next + ahead == this.start) {
			return this.first;
		}
		return has(ahead) ? this.words.get(this.next + ahead).toUpperCase(Locale.ROOT) : "";
	}

	/**
	 * Divide the rest at the commas that are not in parentheses.
	 * @return the parts
	 */
	public List<SqlWords> list() {
		List<SqlWords> parts = new ArrayList<>();
		int depth = 0;
		int from = this.next;
		for (; has(0); this.next++) {
			switch (this.words.get(this.next)) {
				case "(" -> depth++;
				case ")" -> depth--;
				case "," -> {
					if (depth == 0) {
						parts.add(new SqlWords(this.words, null, from, this.next));
						from = this.next + 1;
					}
				}
				default -> {
				}
			}
		}
		parts.add(new SqlWords(this.words, null, from, this.next));
		return parts;
	}

	/**
	 * Return what stands in parentheses in the rest, those inside others not apart.
	 * @return the words of each pair
	 */
	public List<SqlWords> inParentheses() {
		List<SqlWords> parts = new ArrayList<>();
		int depth = 0;
		int from = this.next;
		for (int i = this.next; i < this.end && this.words.has(i); i++) {
			int change = depth(this.words.get(i));
			if (change > 0 && depth == 0) {
				from = i + 1;
			}
			depth += change;
			if (change < 0 && depth == 0) {
				parts.add(new SqlWords(this.words, null, from, i));
			}
		}
		return parts;
	}

	/**
	 * Return whether one of some words comes next.
	 * @param expected the words, in upper case
	 * @return whether it does
	 */
	public boolean isNext(String... expected) {
		return List.of(expected).contains(peek(0));
	}

	/**
	 * Return whether words stand in the rest, one after the other, outside of
	 * parentheses.
	 * @param expected the words, in upper case
	 * @return whether they do
	 */
	public boolean hasOutside(String... expected) {
		int depth = 0;
		for (int ahead = 0; has(ahead); ahead++) {
			depth += depth(peek(ahead));
			boolean all = depth == 0;
			for (int i = 0; all && i < expected.length; i++) {
				all = peek(ahead + i).equals(expected[i]);
			}
			if (all) {
				return true;
			}
		}
		return false;
	}

	private static int depth(String word) {
		return word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
	}

	/**
	 * Return what the rest calls, in lower case, without the quotes of names.
	 * @return the words before an opening parenthesis
	 */
	public Set<String> called() {
		return callees().map(SqlWords::plain).collect(Collectors.toSet());
	}

	/**
	 * Return whether the rest calls one of some functions.
	 * @param functions the functions, in upper case
	 * @return whether it does, without the quotes of a name
	 */
	public boolean calls(Set<String> functions) {
		return callees().anyMatch((callee) -> functions.contains(callee.toUpperCase(Locale.ROOT)));
	}

	private Stream<String> callees() {
		return IntStream.iterate(0, this::has, (ahead) -> ahead + 1)
			.filter((ahead) -> isIdentifier(ahead) && peek(ahead + 1).equals("("))
			.mapToObj((ahead) -> this.words.get(this.next + ahead));
	}

	/**
	 * Pass over everything before one of some words outside of parentheses, or to the
	 * end.
	 * @param ends the words, in upper case
	 * @return what was passed over, in upper case, with a blank between two words
	 */
	public String until(Set<String> ends) {
		StringBuilder passed = new StringBuilder();
		int depth = 0;
		while (has(0) && (depth > 0 || !ends.contains(peek(0)))) {
			depth += depth(peek(0));
			boolean blank = !passed.isEmpty() && Character.isLetterOrDigit(peek(0).charAt(0))
					&& Character.isLetterOrDigit(passed.charAt(passed.length() - 1));
			passed.append(blank ? " " : "").append(peek(0));
			this.next++;
		}
		return passed.toString();
	}

	/**
	 * Pass over options in parentheses, if they come next.
	 * @return their words, in upper case
	 */
	public List<String> takeOptions() {
		List<String> options = new ArrayList<>();
		if (take("(")) {
			while (has(0) && !take(")")) {
				options.add(peek(0));
				this.next++;
			}
		}
		return options;
	}

}

package dev.warden.internal.script;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The words of one statement, without its comments, read from the left.
 */
public final class SqlWords {

	private static final String COMMENT = "--[^\\n]*+|/\\*.*?\\*/";

	private static final String NAME = "\"[^\"]*+(?:\"\"[^\"]*+)*+\"|`[^`]*+`|\\[[^\\]]*+\\]"
			+ "|(?:\\$\\{[^}]*+\\}|[\\p{L}\\p{N}_$])++";

	private static final Pattern IDENTIFIER = Pattern.compile(NAME);

	private static final Pattern ANSI = pattern(COMMENT, "'[^']*+(?:''[^']*+)*+'");

	private static final Pattern MYSQL = pattern(COMMENT + "|#[^\\n]*+", "'(?:[^'\\\\]++|\\\\.|'')*+'");

	private final List<String> words;

	private int next;

	private SqlWords(List<String> words) {
		this.words = words;
	}

	/**
	 * Read a statement.
	 * @param sql the statement
	 * @param syntax how it is read
	 * @return its words, from the first on
	 */
	public static SqlWords of(String sql, SqlSyntax syntax) {
		Pattern pattern = syntax.has(SyntaxRule.HASH_COMMENTS) ? MYSQL : ANSI;
		return new SqlWords(pattern.matcher(sql)
			.results()
			.filter((result) -> result.group(1) == null)
			.map(MatchResult::group)
			.toList());
	}

	/**
	 * Return the same words, to be read again from the left.
	 * @return the words from the first on
	 */
	public SqlWords fromStart() {
		return new SqlWords(this.words);
	}

	/**
	 * Return the words that are left, in lower case, without the quotes of names.
	 * @return the words
	 */
	public Set<String> rest() {
		Set<String> rest = new HashSet<>();
		for (String word : this.words.subList(this.next, this.words.size())) {
			rest.add(word.startsWith("\"") ? word.substring(1, word.length() - 1) : word.toLowerCase(Locale.ROOT));
		}
		return rest;
	}

	/**
	 * Return whether a word stands in the rest, be it in a text.
	 * @param expected the word, in upper case
	 * @return whether it does
	 */
	public boolean mentions(String expected) {
		return this.words.stream().anyMatch((word) -> word.toUpperCase(Locale.ROOT).contains(expected));
	}

	private static Pattern pattern(String comment, String literal) {
		return Pattern.compile("(" + comment + ")|" + literal + "|" + NAME + "|\\S", Pattern.DOTALL);
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
	 * Pass over everything up to a word, and the word.
	 * @param expected the word, in upper case
	 * @return whether it came
	 */
	public boolean takeUntil(String expected) {
		while (this.next < this.words.size()) {
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
		while (isIdentifier(this.next)) {
			name.append(this.words.get(this.next++));
			if (!peek(0).equals(".") || !isIdentifier(this.next + 1)) {
				return name.toString();
			}
			name.append('.');
			this.next++;
		}
		return null;
	}

	private boolean isIdentifier(int index) {
		return index < this.words.size() && IDENTIFIER.matcher(this.words.get(index)).matches();
	}

	private String peek(int ahead) {
		int index = this.next + ahead;
		return (index < this.words.size()) ? this.words.get(index).toUpperCase(Locale.ROOT) : "";
	}

	/**
	 * Divide the rest at the commas that are not in parentheses.
	 * @return the parts
	 */
	public List<SqlWords> list() {
		List<SqlWords> parts = new ArrayList<>();
		int depth = 0;
		int from = this.next;
		for (; this.next < this.words.size(); this.next++) {
			switch (this.words.get(this.next)) {
				case "(" -> depth++;
				case ")" -> depth--;
				case "," -> {
					if (depth == 0) {
						parts.add(new SqlWords(this.words.subList(from, this.next)));
						from = this.next + 1;
					}
				}
				default -> {
				}
			}
		}
		parts.add(new SqlWords(this.words.subList(from, this.words.size())));
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
		for (int ahead = 0; this.next + ahead < this.words.size(); ahead++) {
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
	 * Return whether the rest calls one of some functions.
	 * @param functions the functions, in upper case
	 * @return whether it does
	 */
	public boolean calls(Set<String> functions) {
		for (int ahead = 0; this.next + ahead < this.words.size(); ahead++) {
			if (functions.contains(peek(ahead)) && peek(ahead + 1).equals("(")) {
				return true;
			}
		}
		return false;
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
		while (this.next < this.words.size() && (depth > 0 || !ends.contains(peek(0)))) {
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
			while (this.next < this.words.size() && !take(")")) {
				options.add(peek(0));
				this.next++;
			}
		}
		return options;
	}

}

package dev.warden.internal.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.warden.internal.script.SqlSyntax;
import dev.warden.internal.script.SyntaxRule;
import org.jspecify.annotations.Nullable;

/**
 * The words of one statement, without its comments, read from the left.
 */
final class SqlWords {

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

	static SqlWords of(String sql, SqlSyntax syntax) {
		Pattern pattern = syntax.has(SyntaxRule.HASH_COMMENTS) ? MYSQL : ANSI;
		return new SqlWords(pattern.matcher(sql)
			.results()
			.filter((result) -> result.group(1) == null)
			.map(MatchResult::group)
			.toList());
	}

	private static Pattern pattern(String comment, String literal) {
		return Pattern.compile("(" + comment + ")|" + literal + "|" + NAME + "|\\S", Pattern.DOTALL);
	}

	/**
	 * Pass over words, if all of them come next.
	 */
	boolean take(String... expected) {
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
	 */
	boolean takeAny(String... expected) {
		return List.of(expected).contains(peek(0)) && take(peek(0));
	}

	/**
	 * Pass over everything up to a word, and the word.
	 */
	boolean takeUntil(String expected) {
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
	 */
	@Nullable String name() {
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
	 */
	List<SqlWords> list() {
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

}

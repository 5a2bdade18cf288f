package dev.warden.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of one statement, where bodies and executable comments count as what they
 * contain.
 */
final class SqlTokens {

	private static final int MAX_TOKENS = 20_000;

	private final SqlSyntax syntax;

	private final List<String> tokens = new ArrayList<>();

	private SqlTokens(SqlSyntax syntax) {
		this.syntax = syntax;
	}

	/**
	 * Read a statement.
	 * @param sql its text
	 * @param syntax what the database's SQL looks like
	 * @return words and names in lower case, names without their quotes, literals with a
	 * quote before them, and single symbols
	 */
	static List<String> of(String sql, SqlSyntax syntax) {
		SqlTokens tokens = new SqlTokens(syntax);
		tokens.add(sql);
		return tokens.tokens;
	}

	private void add(String sql) {
		WordList words = new WordList(sql, this.syntax);
		for (int i = 0; words.has(i) && this.tokens.size() < MAX_TOKENS; i++) {
			addWord(words.get(i));
		}
	}

	private void addWord(String word) {
		if (word.length() == 1 || word.startsWith("${")) {
			this.tokens.add(word.toLowerCase(Locale.ROOT));
			return;
		}
		switch (word.charAt(0)) {
			case '$' -> addBody(word.substring(word.indexOf('$', 1) + 1, word.lastIndexOf('$', word.length() - 2)));
			case '\'' -> addLiteral(word.substring(1, word.length() - 1));
			case '"', '`', '[' -> this.tokens.add(word.substring(1, word.length() - 1).toLowerCase(Locale.ROOT));
			default -> this.tokens.add(word.toLowerCase(Locale.ROOT));
		}
	}

	private void addBody(String body) {
		this.tokens.add(";");
		add(body);
	}

	private void addLiteral(String text) {
		String before = this.tokens.isEmpty() ? "" : this.tokens.get(this.tokens.size() - 1);
		boolean prepared = before.equals("from") && this.tokens.get(0).equals("prepare");
		if (before.equals("execute") || before.equals("immediate") || prepared) {
			addBody(text);
		}
		else {
			this.tokens.add("'" + text.toLowerCase(Locale.ROOT));
		}
	}

}

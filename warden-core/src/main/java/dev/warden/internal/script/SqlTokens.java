package dev.warden.internal.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.warden.WardenException;

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
		try {
			Lexer lexer = new Lexer(CharReader.of(sql), "", this.syntax);
			lexer.setDelimiter(Delimiter.NONE);
			lexer.setOpen(true);
			for (Token token = lexer.next(); token != Token.END
					&& this.tokens.size() < MAX_TOKENS; token = lexer.next()) {
				CollectingSink text = new CollectingSink();
				text.begin(token);
				lexer.read(token, text);
				text.end();
				if (!token.isGap()) {
					add(token, text.take());
				}
			}
		}
		catch (WardenException ex) {
			this.tokens.add("");
		}
	}

	private void add(Token token, String text) {
		if (token != Token.QUOTED) {
			this.tokens.add(text.toLowerCase(Locale.ROOT));
			return;
		}
		switch (text.charAt(0)) {
			case '/' -> add(text.substring(2, text.length() - 2).replaceFirst("^[^!]*!\\d*", " "));
			case '$' -> addBody(text.substring(text.indexOf('$', 1) + 1, text.lastIndexOf('$', text.length() - 2)));
			case '\'' -> addLiteral(text.substring(1, text.length() - 1));
			default -> this.tokens.add(text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT));
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

package dev.warden.internal.sql;

import java.util.ArrayList;
import java.util.List;

import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * The words of one statement, cut one after the other when they are asked for.
 */
final class WordList {

	/** More than any statement has of which the words matter. */
	private static final int MAX_WORDS = 20_000;

	/** What stands for a quote that never ends. */
	static final String OPEN = "'";

	private final String sql;

	private final SqlSyntax syntax;

	private final List<String> words = new ArrayList<>();

	private @Nullable Lexer lexer;

	private @Nullable CollectingSink text;

	private boolean complete;

	WordList(String sql, SqlSyntax syntax) {
		this.sql = sql;
		this.syntax = syntax;
	}

	/**
	 * Return whether there is a word.
	 * @param index its place, from 0
	 */
	boolean has(int index) {
		while (!this.complete && this.words.size() <= index) {
			cut();
		}
		return index < this.words.size();
	}

	/**
	 * Return a word.
	 * @param index its place, from 0
	 * @return the word as it is written, a literal with its quotes, a symbol, or an empty
	 * text after the last one
	 */
	String get(int index) {
		return has(index) ? this.words.get(index) : "";
	}

	/**
	 * Return all words.
	 */
	List<String> all() {
		while (!this.complete) {
			cut();
		}
		return this.words;
	}

	private void cut() {
		try {
			cut(lexer());
		}
		catch (WardenException ex) {
			// The statement ends within a quote, and the database will refuse it
			this.words.add(OPEN);
			this.complete = true;
		}
	}

	private void cut(Lexer lexer) {
		Token token = lexer.next();
		if (token == Token.END || this.words.size() == MAX_WORDS) {
			this.complete = true;
		}
		else if (token.isGap()) {
			lexer.read(token, StatementSink.NONE);
		}
		else {
			String word = take(lexer, token);
			if (word.startsWith("/") && token == Token.QUOTED) {
				WordList inside = new WordList(new ExecutableComment(word).text(), this.syntax);
				for (int i = 0; inside.has(i); i++) {
					this.words.add(inside.get(i));
				}
			}
			else {
				this.words.add(token == Token.QUOTED ? word : withPlaceholders(lexer, word));
			}
		}
	}

	/**
	 * Return a word with the placeholders that are parts of it, and what follows them.
	 */
	private String withPlaceholders(Lexer lexer, String beginning) {
		StringBuilder word = new StringBuilder(beginning);
		boolean found = false;
		while (true) {
			boolean symbol = lexer.next() == Token.SYMBOL;
			if (symbol && lexer.symbol() == '{' && word.charAt(word.length() - 1) == '$') {
				found = true;
				for (String part = ""; !part.equals("}") && lexer.next() != Token.END;) {
					part = take(lexer, lexer.next());
					word.append(part);
				}
			}
			else if (found && (lexer.next() == Token.WORD || (symbol && lexer.symbol() == '$'))) {
				word.append(take(lexer, lexer.next()));
			}
			else {
				return word.toString();
			}
		}
	}

	private String take(Lexer lexer, Token token) {
		CollectingSink text = (this.text != null) ? this.text : new CollectingSink();
		this.text = text;
		text.begin(token);
		lexer.read(token, text);
		text.end();
		return text.take();
	}

	private Lexer lexer() {
		if (this.lexer == null) {
			this.lexer = new Lexer(CharReader.of(this.sql), "", this.syntax);
			this.lexer.setDelimiter(Delimiter.NONE);
			this.lexer.setOpen(true);
		}
		return this.lexer;
	}

}

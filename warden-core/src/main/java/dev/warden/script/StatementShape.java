package dev.warden.script;

import org.jspecify.annotations.Nullable;

/**
 * Follows the words of one statement to know whether a delimiter ends it, or stands
 * inside a body or parentheses.
 */
final class StatementShape {

	private final SqlSyntax syntax;

	private final TransactionControl control = new TransactionControl();

	private int words;

	private String first = "";

	private String previous = "";

	private char symbol;

	/** Whether the statement creates something that can have a body. */
	private boolean routine;

	/** Whether the last word was an END whose meaning the next word decides. */
	private boolean ending;

	private boolean copyFromInput;

	private int depth;

	private int parentheses;

	StatementShape(SqlSyntax syntax) {
		this.syntax = syntax;
	}

	void reset() {
		this.control.reset();
		this.words = 0;
		this.first = "";
		this.previous = "";
		this.symbol = 0;
		this.routine = false;
		this.ending = false;
		this.copyFromInput = false;
		this.depth = 0;
		this.parentheses = 0;
	}

	/**
	 * Return whether the statement's words still matter.
	 * @return whether {@link #word} has to be called
	 */
	boolean isWatching() {
		return this.words < 4 || this.depth > 0 || isCreating() || this.first.equals("COPY")
				|| this.control.isWatching();
	}

	/**
	 * Return whether lines of data follow the statement, which only psql understands.
	 * @return whether it is a {@code COPY ... FROM STDIN}
	 */
	boolean isCopyFromInput() {
		return this.copyFromInput;
	}

	/**
	 * Return the first word.
	 * @return the word in upper case
	 */
	String first() {
		return this.first;
	}

	private boolean isCreating() {
		return this.first.equals("CREATE") || this.first.equals("ALTER");
	}

	void word(String word) {
		boolean name = this.symbol == '.' || this.symbol == '@';
		this.symbol = 0;
		this.words++;
		if (this.words == 1) {
			this.first = word;
		}
		if (this.depth == 0) {
			this.control.word(word);
		}
		if (name) {
			settle("");
			this.previous = "";
			return;
		}
		boolean settled = settle(word);
		if (!settled) {
			follow(word);
		}
		this.previous = word;
	}

	private void follow(String word) {
		switch (word) {
			case "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "PACKAGE" -> this.routine |= isCreating();
			case "STDIN" -> this.copyFromInput = this.first.equals("COPY") && this.previous.equals("FROM");
			case "BEGIN" -> {
				if (this.syntax.compoundStatements() && (this.routine || this.depth > 0)) {
					this.depth++;
				}
			}
			case "CASE" -> {
				if (this.depth > 0 && !this.previous.equals("AS")) {
					this.depth++;
				}
			}
			case "END" -> this.ending = this.depth > 0 && !this.previous.equals("AS");
			default -> followAfterBegin(word);
		}
	}

	private void followAfterBegin(String word) {
		if (this.depth > 0 || !this.previous.equals("BEGIN")) {
			return;
		}
		boolean atomic = this.syntax.beginAtomic() && word.equals("ATOMIC") && isCreating();
		boolean block = this.syntax.compoundStatements() && this.words == 2 && !TransactionControl.followsBegin(word);
		if (atomic || block) {
			this.depth = 1;
			this.control.reset();
		}
	}

	/**
	 * Decide what an END before this word was.
	 * @param word the word, or an empty text for anything else
	 * @return whether the word belongs to the END
	 */
	private boolean settle(String word) {
		if (!this.ending) {
			return false;
		}
		this.ending = false;
		if (this.syntax.compoundStatements()) {
			switch (word) {
				case "IF", "LOOP", "WHILE", "REPEAT", "FOR" -> {
					return true;
				}
				default -> {
				}
			}
		}
		this.depth--;
		return word.equals("CASE");
	}

	void quoted() {
		settle("");
		this.symbol = 0;
		this.previous = "";
	}

	void symbol(char c) {
		settle("");
		this.symbol = c;
		this.previous = "";
		if (c == '(') {
			this.parentheses++;
		}
		else if (c == ')' && this.parentheses > 0) {
			this.parentheses--;
		}
		if (this.depth == 0) {
			this.control.symbol(c);
		}
	}

	/**
	 * Return whether the statement would go on after a delimiter.
	 * @return whether a body or a parenthesis is open
	 */
	boolean isOpen() {
		settle("");
		return this.depth > 0 || this.parentheses > 0;
	}

	/**
	 * Return what the statement does to the transaction.
	 * @return the words that begin or end one, or {@code null}
	 */
	@Nullable String transactionControl() {
		return this.control.found();
	}

}

package dev.warden.internal.sql;

import org.jspecify.annotations.Nullable;

/**
 * Follows the words of one statement to know whether a delimiter ends it, or stands
 * inside a body or parentheses.
 */
final class StatementShape {

	private final boolean beginAtomic;

	private final boolean triggerBodies;

	private final boolean compound;

	private final TransactionControl control = new TransactionControl();

	private final Blocks blocks;

	private int words;

	private String first = "";

	private String second = "";

	private String previous = "";

	/** Whether a word was there that statements outside of transactions have. */
	private boolean autocommit;

	/** Whether the function of PostgreSQL was there that sets what SET does. */
	private boolean configuring;

	private char symbol;

	/** Whether it is known what the statement creates. */
	private boolean decided;

	/** Whether that is something that can have a body. */
	private boolean routine;

	private boolean copyFromInput;

	private int parentheses;

	StatementShape(SqlSyntax syntax) {
		this.beginAtomic = syntax.has(SyntaxRule.BEGIN_ATOMIC);
		this.compound = syntax.has(SyntaxRule.COMPOUND_STATEMENTS);
		this.triggerBodies = this.compound || syntax.has(SyntaxRule.TRIGGER_BODIES);
		this.blocks = new Blocks(this.compound);
	}

	void reset() {
		this.control.reset();
		this.blocks.reset();
		this.words = 0;
		this.first = "";
		this.second = "";
		this.autocommit = false;
		this.configuring = false;
		this.previous = "";
		this.symbol = 0;
		this.decided = false;
		this.routine = false;
		this.copyFromInput = false;
		this.parentheses = 0;
	}

	/**
	 * Return whether the statement's words still matter.
	 * @return whether {@link #word} has to be called
	 */
	boolean isWatching() {
		return this.words < 4 || this.routine || this.blocks.isOpen() || (!this.decided && isCreating())
				|| this.first.equals("COPY") || isAlterTable() || this.control.isWatching();
	}

	/**
	 * Return whether lines of data follow the statement.
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

	private boolean isAlterTable() {
		return this.first.equals("ALTER") && this.second.equals("TABLE");
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
			this.routine = this.compound && opensBlock(word);
		}
		else if (this.words == 2) {
			this.second = word;
		}
		this.configuring |= word.equals("SET_CONFIG") && this.first.equals("SELECT");
		this.autocommit |= word.equals("CONCURRENTLY");
		if (!this.blocks.isOpen()) {
			this.control.word(word);
		}
		if (name) {
			this.blocks.symbol('.', this.parentheses);
			this.previous = "";
			return;
		}
		follow(word);
		this.previous = word;
	}

	private static boolean opensBlock(String word) {
		return switch (word) {
			case "IF", "CASE", "LOOP", "WHILE", "REPEAT", "FOR" -> true;
			default -> false;
		};
	}

	private void follow(String word) {
		if (!this.decided && isCreating()) {
			decide(word);
		}
		if (this.first.equals("COPY") && (word.equals("STDIN") || word.equals("STDOUT"))) {
			this.copyFromInput = this.previous.equals("FROM");
		}
		if (this.blocks.isOpen()) {
			this.blocks.word(word, this.previous, this.parentheses);
		}
		else {
			followOutside(word);
		}
	}

	private void decide(String word) {
		switch (word) {
			case "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "PACKAGE" -> {
				this.routine = true;
				this.decided = true;
			}
			case "TABLE", "VIEW", "INDEX", "SEQUENCE", "SCHEMA", "DATABASE", "TYPE", "ROLE", "USER", "RULE", "POLICY",
					"DOMAIN", "EXTENSION" ->
				this.decided = true;
			default -> {
			}
		}
	}

	private void followOutside(String word) {
		if (this.previous.equals("BEGIN") && beginsBlock(word)) {
			this.blocks.begin(this.parentheses);
			this.control.reset();
		}
		else if (this.triggerBodies && this.routine && this.parentheses == 0) {
			if (this.words == 1 && word.equals("FOR")) {
				this.blocks.begin(0);
			}
			else {
				this.blocks.word(word, this.previous, 0);
			}
		}
	}

	private boolean beginsBlock(String word) {
		boolean atomic = this.beginAtomic && this.routine && word.equals("ATOMIC");
		return atomic || (this.compound && this.words == 2 && !TransactionControl.followsBegin(word));
	}

	void quoted() {
		this.blocks.symbol('\'', this.parentheses);
		this.symbol = 0;
		this.previous = "";
	}

	void symbol(char c) {
		this.blocks.symbol(c, this.parentheses);
		this.symbol = c;
		this.previous = "";
		if (c == '(') {
			this.parentheses++;
		}
		else if (c == ')' && this.parentheses > 0) {
			this.parentheses--;
		}
		if (!this.blocks.isOpen()) {
			this.control.symbol(c);
		}
	}

	/**
	 * Return whether the statement would go on after a delimiter.
	 * @return whether a body or a parenthesis is open
	 */
	boolean isOpen() {
		return this.blocks.isOpen() || this.parentheses > 0;
	}

	/**
	 * Take bodies and parentheses for closed.
	 */
	void close() {
		this.blocks.reset();
		this.parentheses = 0;
	}

	/**
	 * Return whether the word that was just read begins to tell what the session reads in
	 * another way.
	 */
	boolean beginsSetting() {
		return this.configuring || (this.words == 1 && (this.first.equals("SET") || this.first.equals("RESET")));
	}

	/**
	 * Return whether the statement does nothing but begin a transaction.
	 */
	boolean isPlainBegin() {
		return this.control.isPlainBegin();
	}

	/**
	 * Return whether the statement does nothing but commit.
	 */
	boolean isPlainCommit() {
		return this.control.isPlainCommit();
	}

	/**
	 * Return whether the statement may remove or rename a schema.
	 */
	boolean mayChangeSchemas() {
		boolean schema = this.second.equals("SCHEMA") || this.second.equals("DATABASE") || this.second.equals("ALL");
		return schema && (this.first.equals("DROP") || this.first.equals("ALTER"));
	}

	/**
	 * Return whether the statement may be one that PostgreSQL cannot run in a
	 * transaction.
	 */
	boolean mayNeedAutocommit() {
		return this.autocommit || PostgresStatements.mayNeedAutocommit(this.first, this.second);
	}

	/**
	 * Return whether the statement only changes settings of the session.
	 */
	boolean isSetting() {
		return this.configuring || switch (this.first) {
			case "SET", "RESET", "USE", "PRAGMA" -> true;
			default -> false;
		};
	}

	/**
	 * Return what the statement does to the transaction.
	 * @return the words that begin or end one, or {@code null}
	 */
	@Nullable String transactionControl() {
		return this.control.found();
	}

}

package dev.warden.script;

import java.io.Closeable;
import java.nio.charset.Charset;

/**
 * Finds the statements in the upgrade section of a script.
 */
final class StatementScanner implements Closeable {

	private final String script;

	private final Lexer lexer;

	private final StatementShape shape;

	private final HeaderReader headers;

	private ScriptHeader header = ScriptHeader.DEFAULT;

	private SectionMarker section = SectionMarker.UPGRADE;

	private boolean anySql;

	private boolean started;

	private int line;

	StatementScanner(ScriptFile file, Charset encoding, SqlSyntax syntax) {
		this.script = file.location();
		this.lexer = new Lexer(CharReader.open(file, encoding), this.script, syntax);
		this.shape = new StatementShape(syntax);
		this.headers = new HeaderReader(this.script);
	}

	/**
	 * Go to the end of the next statement.
	 * @param sink where its text goes
	 * @return whether there was one
	 * @throws ScriptSyntaxException if the script is not understood
	 * @throws TransactionControlException if the statement begins or ends a transaction
	 */
	boolean next(StatementSink sink) {
		while (true) {
			SectionMarker current = this.section;
			boolean more = readStatement((current == SectionMarker.UPGRADE) ? sink : StatementSink.NONE);
			boolean found = this.started;
			if (found) {
				checkStatement();
				this.started = false;
				if (current == SectionMarker.UPGRADE) {
					sink.end();
					return true;
				}
			}
			if (!more && !found) {
				return false;
			}
		}
	}

	// Returns false at the end of the script.
	private boolean readStatement(StatementSink sink) {
		this.shape.reset();
		while (true) {
			Token token = this.lexer.next();
			switch (token) {
				case END -> {
					if (isDefaultDelimiter()) {
						refuseOpenStatement();
					}
					return false;
				}
				case DELIMITER -> {
					if (readDelimiter(sink)) {
						return true;
					}
				}
				case LINE_COMMENT -> {
					if (readLineComment(sink)) {
						return true;
					}
				}
				case BLANK, BLOCK_COMMENT -> {
					sink.begin(token);
					this.lexer.read(token, sink);
				}
				default -> readText(token, sink);
			}
		}
	}

	private boolean readDelimiter(StatementSink sink) {
		boolean inside = this.started && isDefaultDelimiter() && this.shape.isOpen();
		if (inside) {
			this.shape.symbol(';');
			sink.begin(Token.SYMBOL);
		}
		this.lexer.read(Token.DELIMITER, inside ? sink : StatementSink.NONE);
		return !inside;
	}

	private boolean isDefaultDelimiter() {
		return this.header.delimiter().equals(ScriptHeader.DEFAULT.delimiter());
	}

	// Returns true when the comment ends the section.
	private boolean readLineComment(StatementSink sink) {
		boolean alone = this.lexer.isLineBlank();
		int line = this.lexer.line();
		sink.begin(Token.LINE_COMMENT);
		this.lexer.read(Token.LINE_COMMENT, sink);
		if (!alone) {
			return false;
		}
		String comment = this.lexer.text();
		SectionMarker marker = SectionMarker.of(comment);
		if (marker != null) {
			refuseOpenStatement();
			this.section = marker;
			return true;
		}
		if (HeaderReader.isHeader(comment)) {
			if (this.anySql) {
				throw new ScriptSyntaxException(this.script, line,
						"'" + comment.trim() + "' stands after the first SQL",
						"Move the line before the first SQL of the script");
			}
			this.header = this.headers.read(this.header, comment, line);
			this.lexer.setDelimiter(Delimiter.of(this.header.delimiter()));
		}
		return false;
	}

	private void readText(Token token, StatementSink sink) {
		if (token == Token.SYMBOL && this.lexer.symbol() == '\\' && (!this.started || this.lexer.isLineBlank())) {
			throw new ScriptSyntaxException(this.script, this.lexer.line(),
					"'" + this.lexer.peekText() + "' is a command of psql, not SQL",
					"Remove the line, or write it as SQL");
		}
		if (!this.started) {
			this.started = true;
			this.anySql = true;
			this.line = this.lexer.line();
		}
		char symbol = this.lexer.symbol();
		sink.begin(token);
		this.lexer.read(token, sink);
		switch (token) {
			case WORD -> {
				if (this.shape.isWatching()) {
					this.shape.word(this.lexer.text());
					refuseDelimiterCommand();
				}
			}
			case SYMBOL -> this.shape.symbol(symbol);
			default -> this.shape.quoted();
		}
	}

	private void refuseDelimiterCommand() {
		if (this.shape.first().equals("DELIMITER")) {
			throw new ScriptSyntaxException(this.script, this.line, "'DELIMITER' is a command of a client, not SQL",
					"Write '-- warden: delimiter=...' before the first SQL of the script");
		}
	}

	private void refuseOpenStatement() {
		if (this.started && this.shape.isOpen()) {
			throw new ScriptSyntaxException(this.script, this.line,
					"the statement that begins here has an open parenthesis or body where the section ends",
					"Close the parenthesis, or the body with END, or set '-- warden: delimiter=...'");
		}
	}

	private void checkStatement() {
		if (this.shape.isCopyFromInput()) {
			throw new ScriptSyntaxException(this.script, this.line, "'COPY ... FROM STDIN' needs psql for its data",
					"Write the rows with INSERT");
		}
		String control = this.shape.transactionControl();
		if (control != null) {
			throw new TransactionControlException(this.script, this.line, control);
		}
	}

	/**
	 * Return what the script says about itself.
	 * @return the header, complete once {@link #next} was called
	 */
	ScriptHeader header() {
		return this.header;
	}

	/**
	 * Return where the statement begins that {@link #next} found.
	 * @return the line, from 1
	 */
	int line() {
		return this.line;
	}

	@Override
	public void close() {
		this.lexer.close();
	}

}

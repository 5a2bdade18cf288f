package dev.warden.script;

import java.io.Closeable;
import java.io.Reader;

import org.jspecify.annotations.Nullable;

/**
 * Finds the statements in the sections of a script.
 */
final class StatementScanner implements Closeable {

	private final ScriptSource source;

	private final String script;

	private final CharReader in;

	private final Lexer lexer;

	private final StatementShape shape;

	private final HeaderReader headers;

	private final boolean copyData;

	private final boolean delimiterCommand;

	private StatementSink upgrade = StatementSink.NONE;

	private StatementSink rollback = StatementSink.NONE;

	private ScriptHeader header = ScriptHeader.DEFAULT;

	private String delimiter = ScriptHeader.DEFAULT.delimiter();

	private SectionMarker section = SectionMarker.UPGRADE;

	private SectionMarker foundIn = SectionMarker.UPGRADE;

	private @Nullable CopyData data;

	private boolean anySql;

	private boolean started;

	/** Whether the statement begins with a word. */
	private boolean wordFirst;

	private int line;

	StatementScanner(ScriptSource source) {
		this.source = source;
		this.script = source.file().location();
		this.in = CharReader.open(source.file(), source.encoding());
		this.lexer = new Lexer(this.in, this.script, source.syntax());
		this.shape = new StatementShape(source.syntax());
		this.headers = new HeaderReader(this.script, source.kind());
		this.copyData = source.syntax().has(SyntaxRule.COPY_DATA);
		this.delimiterCommand = source.syntax().has(SyntaxRule.DELIMITER_COMMAND);
	}

	/**
	 * Set where the text of statements goes.
	 * @param upgrade takes the statements of the upgrade section
	 * @param rollback takes the statements of the rollback section
	 */
	void send(StatementSink upgrade, StatementSink rollback) {
		this.upgrade = upgrade;
		this.rollback = rollback;
	}

	/**
	 * Go to the end of the next statement.
	 * @return whether there was one
	 * @throws ScriptSyntaxException if the script is not understood
	 * @throws TransactionControlException if the statement begins or ends a transaction
	 */
	boolean next() {
		if (this.data != null) {
			this.data.finish();
			this.data = null;
		}
		while (true) {
			this.foundIn = this.section;
			StatementSink sink = (this.foundIn == SectionMarker.UPGRADE) ? this.upgrade : this.rollback;
			boolean more = readStatement(sink);
			if (this.started) {
				this.started = false;
				checkStatement();
				sink.end();
				if (this.shape.isCopyFromInput()) {
					this.data = new CopyData(this.in, this.script, this.line, sink);
				}
				return true;
			}
			if (!more) {
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
					refuseOpenStatement(isDefaultDelimiter());
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
				default -> {
					if (!readClientCommand(token)) {
						readText(token, sink);
					}
				}
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
		return this.delimiter.equals(ScriptHeader.DEFAULT.delimiter());
	}

	private void setDelimiter(String delimiter) {
		this.delimiter = delimiter;
		this.lexer.setDelimiter(Delimiter.of(delimiter));
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
		String comment = this.lexer.comment();
		SectionMarker marker = SectionMarker.of(comment);
		if (marker != null) {
			refuseOpenStatement(true);
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
			setDelimiter(this.header.delimiter());
		}
		return false;
	}

	private boolean readClientCommand(Token token) {
		if (this.started && !this.lexer.isLineBlank()) {
			return false;
		}
		if (token == Token.SYMBOL) {
			ClientCommand.refusePsql(this.lexer, this.script);
		}
		if (token != Token.WORD || this.started || !ClientCommand.isDelimiterNext(this.lexer)) {
			return false;
		}
		setDelimiter(new ClientCommand(this.lexer, this.script, this.delimiterCommand).readDelimiter());
		this.anySql = true;
		return true;
	}

	private void readText(Token token, StatementSink sink) {
		if (!this.started) {
			this.started = true;
			this.anySql = true;
			this.wordFirst = token == Token.WORD;
			this.line = this.lexer.line();
		}
		char symbol = this.lexer.symbol();
		sink.begin(token);
		this.lexer.read(token, sink);
		switch (token) {
			case WORD -> {
				if (this.shape.isWatching()) {
					this.shape.word(this.lexer.word());
				}
			}
			case SYMBOL -> this.shape.symbol(symbol);
			default -> this.shape.quoted();
		}
	}

	private void refuseOpenStatement(boolean strict) {
		if (strict && this.started && this.shape.isOpen()) {
			throw new ScriptSyntaxException(this.script, this.line,
					"the statement that begins here has an open parenthesis or body where the section ends",
					"Close the parenthesis, or the body with END, or set '-- warden: delimiter=...'");
		}
	}

	private void checkStatement() {
		if (this.foundIn == SectionMarker.ROLLBACK && this.source.kind() != ScriptKind.VERSIONED) {
			throw new ScriptSyntaxException(this.script, this.line, "only a versioned script has a rollback section",
					"Remove the section, or the line '-- rollback'");
		}
		if (this.shape.isCopyFromInput() && !this.copyData) {
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
	 * Return where the statement is that {@link #next} found.
	 * @return its section
	 */
	SectionMarker section() {
		return this.foundIn;
	}

	/**
	 * Return what the statement begins with that {@link #next} found.
	 * @return a word in upper case, or an empty text if it is anything else
	 */
	String firstWord() {
		return this.wordFirst ? this.shape.first() : "";
	}

	/**
	 * Return where the statement begins that {@link #next} found.
	 * @return the line, from 1
	 */
	int line() {
		return this.line;
	}

	/**
	 * Return how far the script is read.
	 * @return the line, from 1
	 */
	int currentLine() {
		return this.lexer.line();
	}

	/**
	 * Return what stands behind the statement that {@link #next} found.
	 * @return the data, or {@code null} if the statement has none
	 */
	@Nullable Reader data() {
		return this.data;
	}

	@Override
	public void close() {
		this.in.close();
	}

}

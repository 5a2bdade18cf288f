package dev.warden.internal.sql;

import java.io.Closeable;
import java.io.Reader;
import java.util.function.Consumer;

import dev.warden.ScriptKind;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the statements in the sections of a script.
 */
public final class StatementScanner implements Closeable {

	private final ScriptSource source;

	private final String script;

	private final CharReader in;

	private final Lexer lexer;

	private final StatementShape shape;

	private final HeaderReader headers;

	private final boolean copyData;

	private final ClientCommand commands;

	private final SectionNotes notes;

	private final CollectingSink settings = new CollectingSink();

	private final StringModes session;

	private Consumer<WardenException> problems = (problem) -> {
		throw problem;
	};

	private StatementSink upgrade = StatementSink.NONE;

	private StatementSink rollback = StatementSink.NONE;

	private ScriptHeader header;

	private SectionMarker section = SectionMarker.UPGRADE;

	private SectionMarker foundIn = SectionMarker.UPGRADE;

	private @Nullable CopyData data;

	private boolean anySql;

	private boolean started;

	/** Whether the statement begins with a word. */
	private boolean wordFirst;

	private boolean setting;

	private int line;

	/**
	 * Open a script.
	 * @param source the script
	 * @throws WardenException if it cannot be opened
	 */
	public StatementScanner(ScriptSource source) {
		this.source = source;
		this.script = source.file().location();
		this.header = source.header();
		this.in = CharReader.open(source.file(), source.encoding());
		this.lexer = new Lexer(this.in, this.script, source.syntax());
		this.shape = new StatementShape(source.syntax());
		this.headers = new HeaderReader(this.script, source.kind());
		this.copyData = source.syntax().has(SyntaxRule.COPY_DATA);
		this.commands = new ClientCommand(this.lexer, this.script, source.syntax());
		this.notes = new SectionNotes(this.script);
		this.session = this.lexer.modes();
	}

	/**
	 * Go on after what is wrong with the script, as far as that can be.
	 * @param problems gets what is wrong
	 */
	void collect(Consumer<WardenException> problems) {
		this.problems = problems;
	}

	void watch(Mentions... mentions) {
		this.in.watch(mentions);
	}

	/**
	 * Tell that something is wrong with the script.
	 */
	void refuse(WardenException problem) {
		this.problems.accept(problem);
	}

	/**
	 * Set where the text of statements goes.
	 * @param upgrade takes the statements of the upgrade section
	 * @param rollback takes the statements of the rollback section
	 */
	public void send(StatementSink upgrade, StatementSink rollback) {
		this.upgrade = upgrade;
		this.rollback = rollback;
	}

	/**
	 * Go to the end of the next statement.
	 * @return whether there was one
	 * @throws WardenException if the script is not understood
	 */
	public boolean next() {
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
				this.lexer.setOpen(false);
				followSetting();
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
				case BLOCK_COMMENT -> {
					if (this.lexer.isLineBlank() && !this.started) {
						note(Marker.of(this.lexer.peekBlockComment()), this.lexer.peekBlockComment(),
								this.lexer.line());
					}
					readGap(token, sink);
				}
				case BLANK -> readGap(token, sink);
				default -> {
					Reading reading = readClientCommand(token);
					if (reading == Reading.STATEMENT_ENDS) {
						return true;
					}
					if (reading == Reading.TEXT) {
						readText(token, sink);
					}
				}
			}
		}
	}

	private void readGap(Token token, StatementSink sink) {
		StatementSink target = this.setting ? new TeeSink(sink, this.settings) : sink;
		target.begin(token);
		this.lexer.read(token, target);
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
		return this.lexer.delimiter().equals(ScriptHeader.DEFAULT.delimiter());
	}

	// Returns true when the comment ends the statement or the section.
	private boolean readLineComment(StatementSink sink) {
		boolean alone = this.lexer.isLineBlank();
		int line = this.lexer.line();
		sink.begin(Token.LINE_COMMENT);
		this.lexer.read(Token.LINE_COMMENT, sink);
		if (!alone) {
			return false;
		}
		String comment = this.lexer.comment();
		if (HeaderReader.isHeader(comment)) {
			readHeader(comment, line);
			return false;
		}
		Marker marker = Marker.of(comment);
		return (marker != null && follow(marker, comment, line)) || note(marker, comment, line);
	}

	private boolean follow(Marker marker, String comment, int line) {
		switch (marker.kind()) {
			case UPGRADE, ROLLBACK -> {
				refuseOpenStatement(true);
				this.section = (marker.kind() == Marker.Kind.UPGRADE) ? SectionMarker.UPGRADE : SectionMarker.ROLLBACK;
				this.lexer.setModes(this.session);
				this.notes.begin(this.section);
				followTransaction(marker, comment, line);
				return true;
			}
			case STATEMENT_BEGIN -> this.lexer.setDelimiter(Delimiter.NONE);
			case STATEMENT_END -> {
				this.lexer.setDelimiter(Delimiter.of(this.header.delimiter()));
				return true;
			}
			case HEADER -> followTransaction(marker, comment, line);
			case UNKNOWN -> refuse(TextFailures.syntax(this.script, line,
					"'" + comment.trim() + "' is an instruction of another tool, which Warden does not know",
					"Remove the line, or write it as a line '-- warden: key=value, ...' or '-- rollback'"));
			default -> {
			}
		}
		return false;
	}

	private void followTransaction(Marker marker, String comment, int line) {
		if (marker.transactional() || !this.header.transactional()) {
			return;
		}
		if (this.anySql) {
			refuse(TextFailures.syntax(this.script, line,
					"'" + comment.trim() + "' comes after the first SQL, which would run in a transaction",
					"Write '-- warden: transactional=false' as the first line of the script, or split it into two scripts"));
		}
		else {
			this.header = this.header.withTransactional(false);
		}
	}

	private boolean note(@Nullable Marker marker, String comment, int line) {
		if (!this.started) {
			this.notes.comment(marker, comment, line, this.anySql);
		}
		return false;
	}

	private void readHeader(String comment, int line) {
		try {
			if (this.anySql) {
				throw TextFailures.syntax(this.script, line, "'" + comment.trim() + "' comes after the first SQL",
						"Move the line before the first SQL of the script");
			}
			this.header = this.headers.read(this.header, comment, line);
			this.lexer.setDelimiter(Delimiter.of(this.header.delimiter()));
		}
		catch (WardenException ex) {
			refuse(ex);
		}
	}

	private Reading readClientCommand(Token token) {
		if (token == Token.SYMBOL) {
			return this.commands.passSymbol(this.started) ? Reading.PASSED : Reading.TEXT;
		}
		if (token != Token.WORD) {
			return Reading.TEXT;
		}
		if (this.commands.isDelimiterNext(this.started)) {
			if (!this.started) {
				this.lexer.setDelimiter(Delimiter.ofClient(this.commands.readDelimiter()));
				this.anySql = true;
				return Reading.PASSED;
			}
			return (isDefaultDelimiter() && this.shape.isOpen()) ? Reading.TEXT : Reading.STATEMENT_ENDS;
		}
		if (!this.started) {
			this.commands.refuseWord();
		}
		return Reading.TEXT;
	}

	private void readText(Token token, StatementSink sink) {
		if (!this.started) {
			this.started = true;
			this.lexer.setOpen(true);
			this.anySql = true;
			this.wordFirst = token == Token.WORD;
			this.setting = false;
			this.line = this.lexer.line();
		}
		char symbol = this.lexer.symbol();
		boolean executable = token == Token.QUOTED && symbol == '/';
		StatementSink target = (this.setting || executable) ? new TeeSink(sink, this.settings) : sink;
		target.begin(token);
		this.lexer.read(token, target);
		switch (token) {
			case WORD -> {
				if (this.shape.isWatching()) {
					this.shape.word(this.lexer.word());
					this.setting = this.setting || this.shape.beginsSetting();
				}
			}
			case SYMBOL -> this.shape.symbol(symbol);
			default -> {
				if (executable) {
					followExecutableComment();
				}
				else {
					this.shape.quoted();
				}
			}
		}
	}

	private void followExecutableComment() {
		this.settings.end();
		ExecutableComment comment = new ExecutableComment(this.settings.take());
		comment.tell(this.shape, this.source.syntax());
		if (this.shape.first().equals("SET")) {
			this.lexer.setModes(this.lexer.modes().after(comment.text(), this.session));
		}
	}

	private void followSetting() {
		if (this.setting) {
			this.settings.end();
			this.lexer
				.setModes(this.lexer.modes().after(this.shape.first() + " " + this.settings.take(), this.session));
			this.setting = false;
		}
	}

	private void refuseOpenStatement(boolean strict) {
		if (strict && this.started && this.shape.isOpen()) {
			throw TextFailures.syntax(this.script, this.line,
					"the statement that begins here has an open parenthesis or body where the section ends",
					"Close the parenthesis, or the body with END, or set '-- warden: delimiter=...'");
		}
	}

	private void checkStatement() {
		WardenException misplaced = this.notes.statement(this.foundIn, this.shape.first());
		if (misplaced != null) {
			refuse(misplaced);
		}
		if (this.foundIn == SectionMarker.ROLLBACK && this.source.kind() != ScriptKind.VERSIONED) {
			refuse(TextFailures.syntax(this.script, this.line, "only a versioned script has a rollback section",
					"Remove the section, or the line '-- rollback'"));
		}
		if (this.shape.isCopyFromInput() && !this.copyData) {
			throw TextFailures.syntax(this.script, this.line, "'COPY ... FROM STDIN' needs psql for its data",
					"Write the rows with INSERT");
		}
	}

	/**
	 * Return what the statement that {@link #next} found does to the transaction.
	 */
	StatementShape shape() {
		return this.shape;
	}

	/**
	 * Return whether there was a quote that another mode of the session would read in
	 * another way.
	 */
	boolean isAmbiguous() {
		return this.lexer.isAmbiguous();
	}

	/**
	 * Return what the script says about itself.
	 * @return the header, complete once {@link #next} was called
	 */
	ScriptHeader header() {
		return this.header;
	}

	/**
	 * Return the section of the statement that {@link #next} found.
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
	 * Return the line, from 1, up to which the script is read.
	 */
	int currentLine() {
		return this.lexer.line();
	}

	/**
	 * Return what stands after the statement that {@link #next} found.
	 * @return the data, or {@code null} if the statement has none
	 */
	@Nullable Reader data() {
		return this.data;
	}

	@Override
	public void close() {
		this.in.close();
	}

	private enum Reading {

		TEXT, PASSED, STATEMENT_ENDS

	}

}

package dev.warden.internal.sql;

/**
 * Cuts a script into tokens. {@link #next()} says what comes, {@link #read} takes it; so
 * no token is ever held as a whole.
 */
final class Lexer {

	private static final int MAX_AHEAD = 32;

	private static final int MAX_COMMENT = 4096;

	private static final int MAX_MARKER = 80;

	private final CharReader in;

	private final QuoteReader quotes;

	private final boolean hashComments;

	private final boolean slashComments;

	private final boolean executableComments;

	private final boolean backtickQuotes;

	private final boolean bracketQuotes;

	private final boolean escapeStrings;

	private final StringBuilder comment = new StringBuilder(0);

	private final Word word = new Word();

	private Delimiter delimiter = Delimiter.DEFAULT;

	/** Whether a statement has begun. */
	private boolean open;

	/** Whether the last token was the word that makes the next quote an E'...'. */
	private boolean escapePrefix;

	/** Whether an E'...' ended, which a quote on the next line goes on with. */
	private boolean escapeString;

	Lexer(CharReader in, String script, SqlSyntax syntax) {
		this.in = in;
		this.quotes = new QuoteReader(in, script, syntax);
		this.hashComments = syntax.has(SyntaxRule.HASH_COMMENTS);
		this.slashComments = syntax.has(SyntaxRule.SLASH_COMMENTS);
		this.executableComments = syntax.has(SyntaxRule.EXECUTABLE_COMMENTS);
		this.backtickQuotes = syntax.has(SyntaxRule.BACKTICK_QUOTES);
		this.bracketQuotes = syntax.has(SyntaxRule.BRACKET_QUOTES);
		this.escapeStrings = syntax.has(SyntaxRule.ESCAPE_STRINGS);
	}

	void setDelimiter(Delimiter delimiter) {
		this.delimiter = delimiter;
	}

	void setOpen(boolean open) {
		this.open = open;
	}

	int line() {
		return this.in.line();
	}

	boolean isLineBlank() {
		return this.in.isLineBlank();
	}

	/**
	 * Look at what comes next, and take nothing.
	 * @return the kind of the next token
	 */
	Token next() {
		int c = this.in.peek();
		if (c == CharReader.END) {
			return Token.END;
		}
		if (c <= ' ') {
			return Token.BLANK;
		}
		if (this.delimiter.isNext(this.in)) {
			return Token.DELIMITER;
		}
		if (isWordPart(c) && c != '$') {
			return Token.WORD;
		}
		return switch (c) {
			case '\'', '"' -> Token.QUOTED;
			case '`' -> this.backtickQuotes ? Token.QUOTED : Token.SYMBOL;
			case '[' -> this.bracketQuotes ? Token.QUOTED : Token.SYMBOL;
			case '$' -> this.quotes.isDollarQuoteNext() ? Token.QUOTED : Token.SYMBOL;
			case '#' -> isHashCommentNext() ? Token.LINE_COMMENT : Token.SYMBOL;
			case '-' -> isLineCommentNext() ? Token.LINE_COMMENT : Token.SYMBOL;
			case '/' -> afterSlash();
			default -> Token.SYMBOL;
		};
	}

	private boolean isHashCommentNext() {
		return this.hashComments || (!this.open && Marker.isNext(this.in, false));
	}

	// Where no statement is open, the clients of MySQL and MariaDB want no blank
	private boolean isLineCommentNext() {
		if (this.in.peek(1) != '-') {
			return false;
		}
		return !this.hashComments || !this.open || this.in.peek(2) <= ' ' || Marker.isNext(this.in, true);
	}

	private Token afterSlash() {
		if (this.in.peek(1) == '/' && this.slashComments) {
			return Token.LINE_COMMENT;
		}
		if (this.in.peek(1) != '*') {
			return Token.SYMBOL;
		}
		boolean executable = this.executableComments
				&& (this.in.peek(2) == '!' || (this.in.peek(2) == 'M' && this.in.peek(3) == '!'));
		return executable ? Token.QUOTED : Token.BLOCK_COMMENT;
	}

	/**
	 * Take the token that {@link #next()} has shown.
	 * @param token what {@link #next()} returned
	 * @param sink where its characters go
	 */
	void read(Token token, StatementSink sink) {
		boolean escapes = this.escapePrefix || this.escapeString;
		this.escapePrefix = false;
		this.escapeString = escapes && (token == Token.QUOTED || (this.escapeString && token.isGap()));
		switch (token) {
			case BLANK -> readBlank(sink);
			case LINE_COMMENT -> readLineComment(sink);
			case BLOCK_COMMENT -> this.quotes.readBlockComment(sink);
			case QUOTED -> this.quotes.read(sink, escapes);
			case WORD -> readWord(sink);
			case SYMBOL -> sink.put(this.in.next());
			case DELIMITER -> readDelimiter(sink);
			case END -> {
			}
		}
	}

	/**
	 * Return the comment that was read last.
	 * @return its text, cut when it is very long
	 */
	String comment() {
		return this.comment.toString();
	}

	/**
	 * Return the word that was read last.
	 * @return its text in upper case, cut when it is very long
	 */
	String word() {
		return this.word.upperCase();
	}

	/**
	 * Return the symbol that {@link #next()} has shown.
	 * @return the character
	 */
	char symbol() {
		return (char) this.in.peek();
	}

	/**
	 * Return what stands before the next blank.
	 * @return the text, cut when it is very long
	 */
	String peekText() {
		StringBuilder ahead = new StringBuilder();
		for (int i = 0; i < MAX_AHEAD && this.in.peek(i) > ' '; i++) {
			ahead.append((char) this.in.peek(i));
		}
		return ahead.toString();
	}

	/**
	 * Return what stands before the end of the line.
	 * @return the text, cut when it is very long
	 */
	String peekLine() {
		StringBuilder ahead = new StringBuilder();
		for (int i = 0; i < 2 * MAX_AHEAD && this.in.peek(i) >= ' '; i++) {
			ahead.append((char) this.in.peek(i));
		}
		return ahead.toString();
	}

	/**
	 * Return what ends a statement.
	 */
	String delimiter() {
		return this.delimiter.text();
	}

	void takeBlanks() {
		while (this.in.peek() <= ' ' && this.in.peek() != CharReader.END) {
			this.in.next();
		}
	}

	/**
	 * Take what stands before the next blank.
	 * @return the text, cut when it is very long
	 */
	String takeText() {
		String text = peekText();
		for (int i = 0; i < text.length(); i++) {
			this.in.next();
		}
		return text;
	}

	StringModes modes() {
		return this.quotes.modes();
	}

	void setModes(StringModes modes) {
		this.quotes.setModes(modes);
	}

	/**
	 * Return whether there was a quote that another mode would read in another way.
	 */
	boolean isAmbiguous() {
		return this.quotes.isAmbiguous();
	}

	/**
	 * Look at a block comment that ends on the line on which it begins.
	 * @return its text, or an empty text if it is longer
	 */
	String peekBlockComment() {
		StringBuilder ahead = new StringBuilder();
		for (int i = 0; i < MAX_MARKER && this.in.peek(i) >= ' '; i++) {
			ahead.append((char) this.in.peek(i));
			if (i > 2 && ahead.charAt(i) == '/' && ahead.charAt(i - 1) == '*') {
				return ahead.toString();
			}
		}
		return "";
	}

	/**
	 * Take the rest of the line.
	 * @return its text
	 */
	String takeLine() {
		readLineComment(StatementSink.NONE);
		return comment();
	}

	private void readBlank(StatementSink sink) {
		int c;
		do {
			sink.put(this.in.next());
			c = this.in.peek();
		}
		while (c <= ' ' && c != CharReader.END);
	}

	private void readLineComment(StatementSink sink) {
		this.comment.setLength(0);
		for (int c = this.in.peek(); c != CharReader.END && c != '\n' && c != '\r'; c = this.in.peek()) {
			sink.put(this.in.next());
			if (this.comment.length() < MAX_COMMENT) {
				this.comment.append((char) c);
			}
		}
	}

	private void readWord(StatementSink sink) {
		this.word.clear();
		if (this.delimiter.endsWords()) {
			do {
				char c = this.in.next();
				sink.put(c);
				this.word.add(c);
			}
			while (isWordPart(this.in.peek()) && !this.delimiter.isNext(this.in));
		}
		else {
			this.in.takeWord(this.word, sink);
		}
		this.escapePrefix = this.escapeStrings && this.word.is('e');
	}

	private void readDelimiter(StatementSink sink) {
		for (int i = 0; i < this.delimiter.text().length(); i++) {
			sink.put(this.in.next());
		}
	}

	static boolean isWordPart(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'
				|| c >= 0x80;
	}

}

package dev.warden.internal.sql;

/**
 * Takes what begins and ends with a mark: literals, quoted names and block comments.
 */
final class QuoteReader {

	private static final int MAX_TAG = 128;

	private static final String QUOTE = "quote ";

	private final CharReader in;

	private final String script;

	private final boolean dollarQuotes;

	private final boolean nestedComments;

	private final boolean hashComments;

	private StringModes modes;

	/** Whether there was a quote that another mode would read in another way. */
	private boolean ambiguous;

	QuoteReader(CharReader in, String script, SqlSyntax syntax) {
		this.in = in;
		this.script = script;
		this.dollarQuotes = syntax.has(SyntaxRule.DOLLAR_QUOTES);
		this.nestedComments = syntax.has(SyntaxRule.NESTED_COMMENTS);
		this.hashComments = syntax.has(SyntaxRule.HASH_COMMENTS);
		this.modes = StringModes.of(syntax);
	}

	void setModes(StringModes modes) {
		this.modes = modes;
	}

	StringModes modes() {
		return this.modes;
	}

	boolean isAmbiguous() {
		return this.ambiguous;
	}

	boolean isDollarQuoteNext() {
		return this.dollarQuotes && dollarMarkLength() > 0;
	}

	/**
	 * Take a literal, a quoted name or an executable comment.
	 * @param sink where the characters go
	 * @param escapeString whether an {@code E} stands before it
	 */
	void read(StatementSink sink, boolean escapeString) {
		char mark = (char) this.in.peek();
		switch (mark) {
			case '$' -> readDollarQuote(sink);
			case '/' -> readExecutableComment(sink);
			default -> readQuote(sink, mark, escapeString);
		}
	}

	private void readQuote(StatementSink sink, char first, boolean escapeString) {
		char mark = (first == '[') ? ']' : first;
		boolean escapes = (mark == '\'' && (escapeString || this.modes.backslashEscapes()))
				|| (mark == '"' && this.modes.backslashEscapes() && !this.modes.ansiQuotes());
		if (this.in.takeQuoted(mark, '\\', sink)) {
			return;
		}
		boolean byMode = !escapeString && (mark == '\'' || mark == '"');
		int line = this.in.line();
		sink.put(this.in.next());
		while (true) {
			this.in.takeUntil(mark, '\\', sink);
			int c = take(sink, QUOTE, mark, line);
			if (c == '\\') {
				readBackslash(sink, mark, line, escapes, byMode);
			}
			else if (c == mark) {
				if (this.in.peek() != mark) {
					return;
				}
				sink.put(this.in.next());
			}
		}
	}

	private void readBackslash(StatementSink sink, char mark, int line, boolean escapes, boolean byMode) {
		if (escapes) {
			this.ambiguous |= byMode && this.in.peek() == mark;
			take(sink, QUOTE, mark, line);
			return;
		}
		boolean odd = true;
		while (this.in.peek() == '\\') {
			sink.put(this.in.next());
			odd = !odd;
		}
		this.ambiguous |= byMode && odd && this.in.peek() == mark;
	}

	/**
	 * Take a comment that is executed. Quotes and comments in it may have its end mark.
	 */
	private void readExecutableComment(StatementSink sink) {
		int line = this.in.line();
		sink.put(this.in.next());
		sink.put(this.in.next());
		while (this.in.peek() != '*' || this.in.peek(1) != '/') {
			switch (this.in.peek()) {
				case '\'', '"', '`' -> readQuote(sink, (char) this.in.peek(), false);
				case '/' -> readSlash(sink);
				case '#' -> readLineComment(sink, this.hashComments);
				case '-' -> readLineComment(sink, this.in.peek(1) == '-' && this.in.peek(2) <= ' ');
				default -> take(sink, "comment /", '*', line);
			}
		}
		sink.put(this.in.next());
		sink.put(this.in.next());
	}

	private void readSlash(StatementSink sink) {
		if (this.in.peek(1) != '*') {
			sink.put(this.in.next());
		}
		else if (this.in.peek(2) == '!') {
			readExecutableComment(sink);
		}
		else {
			readBlockComment(sink);
		}
	}

	private void readLineComment(StatementSink sink, boolean comment) {
		do {
			sink.put(this.in.next());
		}
		while (comment && this.in.peek() != CharReader.END && this.in.peek() != '\n' && this.in.peek() != '\r');
	}

	void readBlockComment(StatementSink sink) {
		int line = this.in.line();
		int depth = 0;
		do {
			this.in.takeUntil('*', '/', sink);
			int c = take(sink, "comment /", '*', line);
			if (c == '*' && this.in.peek() == '/') {
				sink.put(this.in.next());
				depth--;
			}
			else if (c == '/' && this.in.peek() == '*' && (depth == 0 || this.nestedComments)) {
				sink.put(this.in.next());
				depth++;
			}
		}
		while (depth > 0);
	}

	private void readDollarQuote(StatementSink sink) {
		int line = this.in.line();
		int length = dollarMarkLength();
		StringBuilder mark = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			mark.append((char) this.in.peek());
			sink.put(this.in.next());
		}
		sink.separate();
		String opening = mark.toString();
		String what = QUOTE + opening.substring(0, length - 1);
		while (!isNext(opening)) {
			take(sink, what, '$', line);
			this.in.takeUntil('$', '$', sink);
		}
		for (int i = 0; i < length; i++) {
			sink.put(this.in.next());
		}
		sink.separate();
	}

	private boolean isNext(String mark) {
		for (int i = 0; i < mark.length(); i++) {
			if (this.in.peek(i) != mark.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	private int dollarMarkLength() {
		for (int i = 1; i < MAX_TAG; i++) {
			int c = this.in.peek(i);
			if (c == '$') {
				return i + 1;
			}
			if (!Lexer.isWordPart(c) || (i == 1 && c >= '0' && c <= '9')) {
				return 0;
			}
		}
		return 0;
	}

	/**
	 * Take a character.
	 * @param what what is open, and its mark
	 * @param last the last character of the mark
	 * @param line where it begins
	 */
	private char take(StatementSink sink, String what, char last, int line) {
		if (this.in.peek() == CharReader.END) {
			String open = what + last;
			throw TextFailures.syntax(this.script, line, open + " begins here and never ends",
					"Close what begins with " + open.substring(open.indexOf(' ') + 1) + " on line " + line);
		}
		char c = this.in.next();
		sink.put(c);
		return c;
	}

}

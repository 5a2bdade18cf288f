package dev.warden.script;

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

	private final boolean backslashEscapes;

	QuoteReader(CharReader in, String script, SqlSyntax syntax) {
		this.in = in;
		this.script = script;
		this.dollarQuotes = syntax.has(SyntaxRule.DOLLAR_QUOTES);
		this.nestedComments = syntax.has(SyntaxRule.NESTED_COMMENTS);
		this.backslashEscapes = syntax.has(SyntaxRule.BACKSLASH_ESCAPES);
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
			case '/' -> readBlockComment(sink);
			default -> {
				boolean escapes = (this.backslashEscapes && (mark == '\'' || mark == '"'))
						|| (escapeString && mark == '\'');
				readQuote(sink, (mark == '[') ? ']' : mark, escapes);
			}
		}
	}

	private void readQuote(StatementSink sink, char mark, boolean escapes) {
		char escape = escapes ? '\\' : mark;
		if (this.in.takeQuoted(mark, escape, sink)) {
			return;
		}
		int line = this.in.line();
		sink.put(this.in.next());
		while (true) {
			this.in.takeUntil(mark, escape, sink);
			int c = take(sink, QUOTE, mark, line);
			if (c == '\\' && escapes) {
				take(sink, QUOTE, mark, line);
			}
			else if (c == mark) {
				if (this.in.peek() != mark) {
					return;
				}
				sink.put(this.in.next());
			}
		}
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
			throw new ScriptSyntaxException(this.script, line, open + " begins here and never ends",
					"Close what begins with " + open.substring(open.indexOf(' ') + 1) + " on line " + line);
		}
		char c = this.in.next();
		sink.put(c);
		return c;
	}

}

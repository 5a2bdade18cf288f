package dev.warden.internal.sql;

import java.io.Reader;

import dev.warden.WardenException;

/**
 * The lines after a {@code COPY ... FROM STDIN}, up to a line that is only {@code \.} and
 * is no part of them.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY</a>
 */
final class CopyData extends Reader {

	private final CharReader in;

	private final String script;

	private final int line;

	private final StatementSink sink;

	private boolean lineStart = true;

	private boolean complete;

	/**
	 * Begin after the delimiter of the statement.
	 * @param in where the rest of the line comes next
	 * @param script the location of the script
	 * @param line the line on which the statement begins
	 * @param sink told about the data
	 * @throws WardenException if the rest of the line is not blank
	 */
	CopyData(CharReader in, String script, int line, StatementSink sink) {
		this.in = in;
		this.script = script;
		this.line = line;
		this.sink = sink;
		passRestOfLine();
	}

	private void passRestOfLine() {
		while (!takeEndOfLine()) {
			if (this.in.peek() == CharReader.END) {
				throw endless();
			}
			if (this.in.peek() > ' ' && !passComment()) {
				throw TextFailures.syntax(this.script, this.in.line(),
						"text follows 'COPY ... FROM STDIN' on the line before its data",
						"Let the data begin on the next line");
			}
			else if (this.in.peek() == ' ' || this.in.peek() == '\t') {
				this.in.next();
			}
		}
	}

	/**
	 * Pass over a comment that ends on this line.
	 */
	private boolean passComment() {
		boolean block = this.in.peek() == '/' && this.in.peek(1) == '*';
		if (!block && !(this.in.peek() == '-' && this.in.peek(1) == '-')) {
			return false;
		}
		char before = this.in.next();
		for (int c = this.in.peek(); c != '\n' && c != '\r' && c != CharReader.END; c = this.in.peek()) {
			if (block && before == '*' && c == '/') {
				this.in.next();
				return true;
			}
			before = this.in.next();
		}
		return !block;
	}

	private boolean takeEndOfLine() {
		int c = this.in.peek();
		if (c != '\n' && c != '\r') {
			return false;
		}
		this.in.next();
		if (c == '\r' && this.in.peek() == '\n') {
			this.in.next();
		}
		return true;
	}

	@Override
	public int read(char[] buffer, int offset, int length) {
		int count = 0;
		while (count < length && !isComplete()) {
			char c = this.in.next();
			this.lineStart = c == '\n' || (c == '\r' && this.in.peek() != '\n');
			this.sink.putData(c);
			buffer[offset + count] = c;
			count++;
		}
		return (count == 0 && length > 0) ? -1 : count;
	}

	private boolean isComplete() {
		if (!this.complete) {
			if (this.in.peek() == CharReader.END) {
				throw endless();
			}
			if (this.lineStart && isMarkNext()) {
				this.in.next();
				this.in.next();
				takeEndOfLine();
				this.sink.endData();
				this.complete = true;
			}
		}
		return this.complete;
	}

	private boolean isMarkNext() {
		int next = this.in.peek(2);
		return this.in.peek() == '\\' && this.in.peek(1) == '.'
				&& (next == '\n' || next == '\r' || next == CharReader.END);
	}

	/**
	 * Pass over what is left.
	 */
	void finish() {
		char[] buffer = new char[1024];
		int count;
		do {
			count = read(buffer, 0, buffer.length);
		}
		while (count >= 0);
	}

	private WardenException endless() {
		return TextFailures.syntax(this.script, this.line,
				"the data of 'COPY ... FROM STDIN', which begins here, never ends", "Add a line '\\.' after the data");
	}

	/**
	 * Do nothing: the script is closed with its {@link StatementReader}.
	 */
	@Override
	public void close() {
	}

}

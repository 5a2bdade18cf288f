package dev.warden.internal.sql;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.zip.CRC32;

/**
 * Computes the checksum of a script: CRC-32 over its statements in UTF-16 (big endian),
 * each followed by a zero character, without comments, with one blank for every run of
 * blanks outside quotes, and with LF for CRLF; rows after a statement are followed by a
 * zero character too. A comment without a blank beside it counts as a blank only where
 * the text would read differently without it.
 */
final class ChecksumSink extends StatementSink {

	private static final int PUNCTUATION = 0;

	private static final int OPERATOR = 1;

	private static final int TEXT = 2;

	private final CRC32 crc = new CRC32();

	private final char[] text = new char[1024];

	private final byte[] bytes = new byte[2 * this.text.length];

	private final CharBuffer encoder = ByteBuffer.wrap(this.bytes).asCharBuffer();

	private int length;

	private boolean started;

	private boolean gap;

	private boolean blank;

	private boolean comment;

	private boolean carriageReturn;

	private boolean first;

	private Token token = Token.BLANK;

	private int lastKind;

	@Override
	void begin(Token token) {
		this.token = token;
		this.gap = token.isGap();
		this.blank |= token == Token.BLANK;
		this.comment |= this.gap && token != Token.BLANK;
		this.first = !this.gap;
	}

	@Override
	void put(char c) {
		if (this.gap) {
			return;
		}
		if (this.first) {
			beginText(c);
		}
		writeText(c);
	}

	@Override
	void put(char[] chars, int start, int end) {
		if (this.gap || start == end) {
			return;
		}
		if (this.first) {
			beginText(chars[start]);
		}
		int next = start;
		if (this.carriageReturn) {
			writeText(chars[next++]);
		}
		while (next < end) {
			if (this.length == this.text.length) {
				flush();
			}
			int count = Math.min(end - next, this.text.length - this.length);
			System.arraycopy(chars, next, this.text, this.length, count);
			this.length += count;
			next += count;
		}
	}

	private void writeText(char c) {
		if (this.carriageReturn && c != '\n') {
			write('\r');
		}
		this.carriageReturn = c == '\r';
		if (!this.carriageReturn) {
			write(c);
		}
	}

	private void beginText(char c) {
		this.first = false;
		flushCarriageReturn();
		int kind = kindOf(c);
		boolean needed = kind == this.lastKind && kind != PUNCTUATION;
		if (this.started && (this.blank || (this.comment && needed))) {
			write(' ');
		}
		this.started = true;
		this.blank = false;
		this.comment = false;
		this.lastKind = kind;
	}

	private int kindOf(char c) {
		if (this.token != Token.SYMBOL) {
			return TEXT;
		}
		return (c == ',' || c == '(' || c == ')' || c == ';') ? PUNCTUATION : OPERATOR;
	}

	@Override
	void end() {
		flushCarriageReturn();
		write('\0');
		this.started = false;
		this.blank = false;
		this.comment = false;
	}

	@Override
	void putData(char c) {
		writeText(c);
	}

	@Override
	void endData() {
		flushCarriageReturn();
		write('\0');
	}

	private void flushCarriageReturn() {
		if (this.carriageReturn) {
			write('\r');
			this.carriageReturn = false;
		}
	}

	private void write(char c) {
		if (this.length == this.text.length) {
			flush();
		}
		this.text[this.length++] = c;
	}

	private void flush() {
		this.encoder.clear().put(this.text, 0, this.length);
		this.crc.update(this.bytes, 0, 2 * this.length);
		this.length = 0;
	}

	/**
	 * Return the checksum of all statements that ended.
	 * @return 8 lower-case hexadecimal digits
	 */
	String checksum() {
		flush();
		String hex = Long.toHexString(this.crc.getValue());
		return "0".repeat(8 - hex.length()) + hex;
	}

}

package dev.warden.internal.sql;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import dev.warden.WardenException;

/**
 * Reads a script as a stream of characters with a bounded look ahead, and knows the line.
 */
final class CharReader implements Closeable {

	static final int END = -1;

	/** How far ahead can be looked. */
	static final int LOOK_AHEAD = 512;

	private final ScriptFile file;

	private final Charset encoding;

	private final Reader reader;

	private final char[] buffer = new char[8 * LOOK_AHEAD];

	private int position;

	private int limit;

	private int line = 1;

	private boolean lineBlank = true;

	private Mentions[] mentions = {};

	private CharReader(ScriptFile file, Charset encoding, Reader reader) {
		this.file = file;
		this.encoding = encoding;
		this.reader = reader;
	}

	/**
	 * Open a file.
	 * @param file the file
	 * @param encoding the encoding, unless a byte order mark says another one
	 * @return a reader of the text after the byte order mark
	 */
	static CharReader open(ScriptFile file, Charset encoding) {
		try {
			InputStream bytes = file.content().getInputStream();
			try {
				InputStream content = new BufferedInputStream(bytes);
				Charset actual = ByteOrderMark.take(content, encoding);
				return new CharReader(file, actual,
						new InputStreamReader(content,
								actual.newDecoder()
									.onMalformedInput(CodingErrorAction.REPORT)
									.onUnmappableCharacter(CodingErrorAction.REPORT)));
			}
			catch (IOException ex) {
				bytes.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw unreadable(file, ex);
		}
	}

	/**
	 * Read a text.
	 * @param text the text
	 * @return a reader of it
	 */
	static CharReader of(String text) {
		ScriptFile file = new ScriptFile("", "", "", InputStream::nullInputStream);
		return new CharReader(file, StandardCharsets.UTF_8, new StringReader(text));
	}

	/**
	 * Look for names in all that is read from now on.
	 */
	void watch(Mentions... mentions) {
		this.mentions = mentions;
	}

	int peek() {
		return (this.position < this.limit) ? this.buffer[this.position] : peek(0);
	}

	/**
	 * Look at a character without taking it.
	 * @param ahead how many characters to pass over, less than {@link #LOOK_AHEAD}
	 * @return the character, or {@link #END}
	 */
	int peek(int ahead) {
		if (this.position + ahead < this.limit || fill(ahead)) {
			return this.buffer[this.position + ahead];
		}
		return END;
	}

	/**
	 * Take the character that {@link #peek()} has shown.
	 * @return the character
	 */
	char next() {
		char c = this.buffer[this.position++];
		if (c == '\n' || (c == '\r' && peek() != '\n')) {
			this.line++;
			this.lineBlank = true;
		}
		else if (c > ' ') {
			this.lineBlank = false;
		}
		return c;
	}

	/**
	 * Take characters up to one of two, but no more than are read already, and none that
	 * may be half of the end of a line.
	 * @param stop what is not taken
	 * @param other what is not taken either
	 * @param sink where the characters go
	 */
	void takeUntil(char stop, char other, StatementSink sink) {
		char[] chars = this.buffer;
		int end = this.position;
		boolean blank = this.lineBlank;
		for (; end < this.limit; end++) {
			char c = chars[end];
			if (c == stop || c == other || c == '\r') {
				break;
			}
			if (c == '\n') {
				this.line++;
				blank = true;
			}
			else if (c > ' ') {
				blank = false;
			}
		}
		sink.put(chars, this.position, end);
		this.position = end;
		this.lineBlank = blank;
	}

	/**
	 * Take a quoted text at once, where that is simple.
	 * @param mark what ends the text, and begins it unless it is a bracket
	 * @param escape what escapes a mark in it, or the mark
	 * @param sink where the characters go
	 * @return {@code false}, with nothing taken, unless all of the text is read already
	 * and has neither an escape, nor the mark twice, nor the end of a line
	 */
	boolean takeQuoted(char mark, char escape, StatementSink sink) {
		char[] chars = this.buffer;
		int last = this.limit - 1;
		for (int end = this.position + 1; end < last; end++) {
			char c = chars[end];
			if (c == mark) {
				if (chars[end + 1] == mark) {
					return false;
				}
				sink.put(chars, this.position, end + 1);
				this.position = end + 1;
				this.lineBlank = false;
				return true;
			}
			if (c == escape || c == '\n' || c == '\r') {
				return false;
			}
		}
		return false;
	}

	/**
	 * Take a word, which {@link #peek()} has shown the beginning of.
	 * @param word gets the beginning of the word
	 * @param sink where the characters go
	 */
	void takeWord(Word word, StatementSink sink) {
		int end;
		do {
			char[] chars = this.buffer;
			end = this.position;
			while (end < this.limit && Lexer.isWordPart(chars[end])) {
				end++;
			}
			word.add(chars, this.position, end);
			sink.put(chars, this.position, end);
			this.position = end;
		}
		while (end == this.limit && Lexer.isWordPart(peek()));
		this.lineBlank = false;
	}

	/**
	 * Return the line of the character that {@link #peek()} shows.
	 * @return the line, from 1
	 */
	int line() {
		return this.line;
	}

	/**
	 * Return whether only blanks were taken from this line so far.
	 * @return whether this is the first token of the line
	 */
	boolean isLineBlank() {
		return this.lineBlank;
	}

	private boolean fill(int ahead) {
		System.arraycopy(this.buffer, this.position, this.buffer, 0, this.limit - this.position);
		this.limit -= this.position;
		this.position = 0;
		try {
			while (this.limit <= ahead) {
				int count = this.reader.read(this.buffer, this.limit, this.buffer.length - this.limit);
				if (count < 0) {
					return false;
				}
				look(this.limit, this.limit + count);
				this.limit += count;
			}
			return true;
		}
		catch (CharacterCodingException ex) {
			throw TextProblem.of(this.file, this.encoding, ex);
		}
		catch (IOException ex) {
			throw unreadable(this.file, ex);
		}
	}

	private void look(int start, int end) {
		for (Mentions names : this.mentions) {
			names.look(this.buffer, start, end);
		}
		for (int i = start; i < end; i++) {
			if (this.buffer[i] == 0) {
				throw TextProblem.of(this.file, this.encoding, null);
			}
		}
	}

	private static WardenException unreadable(ScriptFile file, IOException cause) {
		return TextFailures.unreadable(file.location(), String.valueOf(cause),
				"Make the file readable for the user that runs the application", cause);
	}

	@Override
	public void close() {
		try {
			this.reader.close();
		}
		catch (IOException ex) {
			throw unreadable(this.file, ex);
		}
	}

}

package dev.warden.internal.sql;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is wrong with a file that is not text in its encoding.
 */
final class TextProblem {

	private static final int SAMPLE = 4096;

	private final ScriptFile file;

	private final Charset encoding;

	private int line = 1;

	private boolean carriageReturn;

	private boolean dump;

	private boolean nul;

	private TextProblem(ScriptFile file, Charset encoding) {
		this.file = file;
		this.encoding = encoding;
	}

	/**
	 * Read the file once more up to the place.
	 * @param file the file
	 * @param encoding how it was read
	 * @param cause what the decoder said, or {@code null} if a character is zero
	 * @return the exception to throw
	 */
	static WardenException of(ScriptFile file, Charset encoding, @Nullable CharacterCodingException cause) {
		TextProblem problem = new TextProblem(file, encoding);
		try {
			String looksLike = problem.guess();
			if (looksLike != null) {
				return TextFailures.unreadable(file.location(),
						"it is not text in " + encoding.name() + ", but looks like " + looksLike
								+ " without a byte order mark",
						"Save the file in " + encoding.name() + ", or set 'warden.encoding' to '" + looksLike + "'",
						cause);
			}
			problem.find();
		}
		catch (IOException ex) {
			problem.line = 1;
		}
		return problem.exception(cause);
	}

	private WardenException exception(@Nullable CharacterCodingException cause) {
		String name = this.encoding.name();
		String what = this.nul ? "it has a NUL character (line " + this.line + ")"
				: "it is not text in " + name + " (line " + this.line + ")";
		String remedy = this.nul ? "Remove the character, or save the file in " + name
				: "Save the file in " + name + ", or set 'warden.encoding' to its encoding";
		return TextFailures.unreadable(this.file.location(), what,
				this.dump
						? "Write the dump with 'mysqldump --hex-blob', which keeps binary data readable, or: " + remedy
						: remedy,
				cause);
	}

	/**
	 * Text in an encoding of two or four bytes a character has many zeros at certain
	 * places.
	 */
	private @Nullable String guess() throws IOException {
		byte[] sample;
		try (InputStream content = this.file.content().getInputStream()) {
			sample = content.readNBytes(SAMPLE);
		}
		int[] zeros = new int[4];
		for (int i = 0; i < sample.length; i++) {
			zeros[i % 4] += (sample[i] == 0) ? 1 : 0;
		}
		int many = Math.max(1, sample.length / 8);
		if (zeros[1] >= many && zeros[2] >= many && (zeros[0] >= many || zeros[3] >= many)) {
			return (zeros[3] >= many) ? "UTF-32LE" : "UTF-32BE";
		}
		if (zeros[1] + zeros[3] >= many && zeros[0] + zeros[2] < many) {
			return "UTF-16LE";
		}
		return (zeros[0] + zeros[2] >= many && zeros[1] + zeros[3] < many) ? "UTF-16BE" : null;
	}

	private void find() throws IOException {
		CharsetDecoder decoder = this.encoding.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
		try (InputStream content = new BufferedInputStream(this.file.content().getInputStream())) {
			ByteOrderMark.take(content, StandardCharsets.UTF_8);
			ByteBuffer bytes = ByteBuffer.allocate(SAMPLE);
			CharBuffer chars = CharBuffer.allocate(SAMPLE);
			boolean end = false;
			while (!end) {
				int count = content.read(bytes.array(), bytes.position(), bytes.remaining());
				end = count < 0;
				bytes.position(bytes.position() + Math.max(0, count)).flip();
				CoderResult result = decoder.decode(bytes, chars, end);
				bytes.compact();
				chars.flip();
				boolean found = follow(chars);
				chars.clear();
				end = end || found || result.isError();
			}
		}
	}

	private boolean follow(CharBuffer chars) {
		this.dump |= isDump(chars.toString());
		while (chars.hasRemaining()) {
			char c = chars.get();
			if (c == 0) {
				this.nul = true;
				return true;
			}
			if (c == '\r' || (c == '\n' && !this.carriageReturn)) {
				this.line++;
			}
			this.carriageReturn = c == '\r';
		}
		return false;
	}

	private static boolean isDump(String text) {
		return text.contains("-- MySQL dump") || text.contains("-- MariaDB dump") || text.contains("_binary '")
				|| text.contains("/*!40101 SET ") || text.contains("INSERT INTO `");
	}

}

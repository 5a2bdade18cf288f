package dev.warden.internal.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The first bytes of a file that say how it is encoded.
 */
public final class ByteOrderMark {

	private static final int MAX_LENGTH = 3;

	private ByteOrderMark() {
	}

	/**
	 * Take the mark, if there is one.
	 * @param content the beginning of a file, of a stream that supports marks
	 * @param otherwise the encoding of a file without a mark
	 * @return the encoding of what follows
	 * @throws IOException if the file cannot be read
	 */
	public static Charset take(InputStream content, Charset otherwise) throws IOException {
		content.mark(MAX_LENGTH);
		byte[] start = new byte[MAX_LENGTH];
		int count = content.readNBytes(start, 0, MAX_LENGTH);
		Charset encoding = otherwise;
		int length = 0;
		if (count == MAX_LENGTH && isAt(start, 0xEF, 0xBB) && (start[2] & 0xFF) == 0xBF) {
			encoding = StandardCharsets.UTF_8;
			length = 3;
		}
		else if (count >= 2 && isAt(start, 0xFE, 0xFF)) {
			encoding = StandardCharsets.UTF_16BE;
			length = 2;
		}
		else if (count >= 2 && isAt(start, 0xFF, 0xFE)) {
			encoding = StandardCharsets.UTF_16LE;
			length = 2;
		}
		content.reset();
		content.skipNBytes(length);
		return encoding;
	}

	private static boolean isAt(byte[] start, int first, int second) {
		return (start[0] & 0xFF) == first && (start[1] & 0xFF) == second;
	}

}

package dev.warden.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * A rule that fires once: bytes with this text were seen, and the answer to them is not
 * delivered.
 */
final class Interception {

	private final Direction direction;

	private final byte[] utf8;

	private final byte[] utf16;

	private final CompletableFuture<ProxiedConnection> done = new CompletableFuture<>();

	Interception(Direction direction, String text) {
		this.direction = direction;
		this.utf8 = text.getBytes(StandardCharsets.UTF_8);
		this.utf16 = text.getBytes(StandardCharsets.UTF_16BE);
	}

	CompletableFuture<ProxiedConnection> done() {
		return this.done;
	}

	/**
	 * Return whether the text ends in these bytes; its beginning may be at the end of the
	 * bytes before. PostgreSQL sends UTF-8, H2 sends UTF-16.
	 */
	boolean matches(Direction direction, byte[] before, byte[] bytes) {
		return direction == this.direction
				&& (contains(before, bytes, this.utf8) || contains(before, bytes, this.utf16));
	}

	private static boolean contains(byte[] before, byte[] bytes, byte[] text) {
		int overlap = Math.min(before.length, text.length - 1);
		ByteArrayOutputStream joined = new ByteArrayOutputStream(overlap + bytes.length);
		joined.write(before, before.length - overlap, overlap);
		joined.write(bytes, 0, bytes.length);
		byte[] all = joined.toByteArray();
		for (int i = 0; i + text.length <= all.length; i++) {
			if (Arrays.equals(all, i, i + text.length, text, 0, text.length)) {
				return true;
			}
		}
		return false;
	}

}

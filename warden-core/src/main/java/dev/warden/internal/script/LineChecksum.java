package dev.warden.internal.script;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

import dev.warden.Placeholders;
import dev.warden.internal.sql.ByteOrderMark;
import dev.warden.internal.sql.ScriptSource;
import org.jspecify.annotations.Nullable;

/**
 * Computes the checksum that Flyway keeps of a script: CRC-32 over its lines in UTF-8,
 * without their ends and without a byte order mark.
 */
final class LineChecksum {

	private LineChecksum() {
	}

	/**
	 * Compute the checksum of a file as it stands.
	 * @param source the file
	 * @return the checksum
	 * @throws IOException if the file cannot be read
	 */
	static int of(ScriptSource source) throws IOException {
		try (Reader reader = open(source)) {
			return of(reader);
		}
	}

	/**
	 * Compute the checksum of a file with values in place of its placeholders, those in
	 * comments too.
	 * @param source the file
	 * @return the checksum, or {@code null} if a placeholder has no value
	 * @throws IOException if the file cannot be read
	 */
	static @Nullable Integer ofReplaced(ScriptSource source) throws IOException {
		try (Reader reader = open(source)) {
			StringBuilder text = new StringBuilder();
			char[] chunk = new char[8192];
			for (int count = reader.read(chunk); count >= 0; count = reader.read(chunk)) {
				text.append(chunk, 0, count);
			}
			String replaced = replace(text.toString(), source.placeholders());
			return (replaced != null) ? of(new StringReader(replaced)) : null;
		}
	}

	private static Reader open(ScriptSource source) throws IOException {
		InputStream bytes = new BufferedInputStream(source.file().content().getInputStream());
		Charset encoding = ByteOrderMark.take(bytes, source.encoding());
		return new InputStreamReader(bytes, encoding);
	}

	private static int of(Reader text) throws IOException {
		CRC32 crc = new CRC32();
		BufferedReader lines = new BufferedReader(text);
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			crc.update(line.getBytes(StandardCharsets.UTF_8));
		}
		return (int) crc.getValue();
	}

	private static @Nullable String replace(String text, Placeholders placeholders) {
		StringBuilder replaced = new StringBuilder();
		int done = 0;
		for (int start = find(text, placeholders.prefix(), 0); start >= 0; start = find(text, placeholders.prefix(),
				done)) {
			int name = start + placeholders.prefix().length();
			int end = text.indexOf(placeholders.suffix(), name);
			String value = (end >= 0) ? placeholders.values().get(text.substring(name, end)) : null;
			if (value == null) {
				return null;
			}
			replaced.append(text, done, start).append(value);
			done = end + placeholders.suffix().length();
		}
		return replaced.append(text, done, text.length()).toString();
	}

	/**
	 * Return where the next prefix is, to Flyway: what ends the beginning of one begins
	 * no other one.
	 */
	private static int find(String text, String prefix, int from) {
		int start = from;
		while (start < text.length()) {
			int length = 0;
			while (length < prefix.length() && start + length < text.length()
					&& text.charAt(start + length) == prefix.charAt(length)) {
				length++;
			}
			if (length == prefix.length()) {
				return start;
			}
			start += length + 1;
		}
		return -1;
	}

}

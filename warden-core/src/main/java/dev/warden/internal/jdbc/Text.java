package dev.warden.internal.jdbc;

import java.nio.charset.CharsetEncoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.warden.internal.HarmlessText;
import org.jspecify.annotations.Nullable;

/**
 * A text for people as the parameter of a statement that must not fail over it: whatever
 * cannot be stored is escaped, and what is too long is cut.
 *
 * @param value the text, or {@code null}
 * @param length the length of its column
 * @param form how it is written
 */
public record Text(@Nullable String value, int length, Form form) {

	private static final int SHORT = 30;

	/**
	 * Return a text for people: on one line.
	 * @param value the text, or {@code null}
	 * @param length the length of its column
	 * @return the parameter
	 */
	public static Text of(@Nullable String value, int length) {
		return new Text(value, length, Form.PLAIN);
	}

	/**
	 * Return a text by which something is found again, so that it can be
	 * {@linkplain #restore restored}.
	 * @param value the text
	 * @param length the length of its column
	 * @return the parameter
	 */
	public static Text key(String value, int length) {
		return new Text(escape(value.replace("\\u", "\\u005cu"), null), length, Form.KEY);
	}

	/**
	 * Return what a {@link #key} was made from.
	 * @param stored what is stored
	 * @return the text
	 */
	public static String restore(String stored) {
		if (stored.indexOf('\\') < 0) {
			return stored;
		}
		return Pattern.compile("\\\\u([0-9a-f]{4})")
			.matcher(stored)
			.replaceAll(
					(found) -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
	}

	/**
	 * Return the same text in ASCII, which every database can store, and whose length is
	 * the same in characters and in bytes.
	 * @return the text
	 */
	public Text inAscii() {
		StringBuilder ascii = new StringBuilder();
		String text = (this.value != null) ? this.value : "";
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			ascii.append((c < 0x7f) ? String.valueOf(c) : HarmlessText.escape(c));
		}
		return (this.value != null) ? new Text(ascii.toString(), this.length, this.form) : this;
	}

	Text inShort() {
		return (this.form == Form.KEY) ? inAscii() : new Text(inAscii().value, Math.min(this.length, SHORT), this.form);
	}

	/**
	 * Return what to send.
	 * @param encoder of the database, or {@code null} where it has every character
	 */
	@Nullable String in(@Nullable CharsetEncoder encoder) {
		if (this.value == null) {
			return null;
		}
		String harmless = (this.form == Form.KEY) ? this.value : HarmlessText.of(this.value, this.length);
		return HarmlessText.cut(escape(harmless, encoder), this.length);
	}

	/**
	 * Escape what no database stores, and what this one has no character for.
	 */
	static String escape(String text, @Nullable CharsetEncoder encoder) {
		StringBuilder escaped = null;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
					&& Character.isLowSurrogate(text.charAt(i + 1));
			boolean storable = c >= ' ' && c != 0x7f && (c < 0x7f || ((pair || !Character.isSurrogate(c))
					&& (encoder == null || encoder.canEncode(pair ? text.substring(i, i + 2) : String.valueOf(c)))));
			int end = pair ? i + 2 : i + 1;
			if (!storable && escaped == null) {
				escaped = new StringBuilder().append(text, 0, i);
			}
			if (escaped != null) {
				for (int at = i; at < end; at++) {
					escaped.append(storable ? String.valueOf(text.charAt(at)) : HarmlessText.escape(text.charAt(at)));
				}
			}
			i = end - 1;
		}
		return (escaped != null) ? escaped.toString() : text;
	}

	/**
	 * How a text is written.
	 */
	public enum Form {

		/**
		 * For people, on one line.
		 */
		PLAIN,

		/**
		 * To be found again.
		 */
		KEY

	}

}

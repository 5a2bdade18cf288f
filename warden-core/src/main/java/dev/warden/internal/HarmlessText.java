package dev.warden.internal;

/**
 * Makes texts of others fit for a line of a log or a terminal: whoever names an
 * application, a script or a reason, or has a database quote one, can neither end the
 * line nor steer the terminal with it.
 */
public final class HarmlessText {

	private static final int ELLIPSIS = 3;

	private HarmlessText() {
	}

	/**
	 * Return a text on one line. Line breaks and tabs become blanks; other control
	 * characters, those that change the direction of the text, and halves of characters
	 * are written as <code>&#92;u001b</code>.
	 * @param text the text
	 * @return the text, the same instance where nothing is to be done
	 */
	public static String of(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (!isHarmless(text, i)) {
				return rewrite(text, i);
			}
		}
		return text;
	}

	/**
	 * Return a text on one line and of a limited length.
	 * @param text the text
	 * @param length the most characters to keep
	 * @return the text, with an ellipsis where it was cut
	 */
	public static String of(String text, int length) {
		// What is cut off need not be looked at
		String harmless = of((text.length() > length + ELLIPSIS) ? cut(text, length + ELLIPSIS) : text);
		return cut(harmless, length);
	}

	/**
	 * Cut a text, but not through a character.
	 * @param text the text
	 * @param length the most characters to keep
	 * @return the text, with an ellipsis where it was cut
	 */
	public static String cut(String text, int length) {
		if (text.length() <= length) {
			return text;
		}
		int end = Math.max(0, length - ELLIPSIS);
		if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(0, end) + "...";
	}

	/**
	 * Return a character as it is written where it cannot stand itself.
	 * @param character the character
	 * @return a backslash, {@code u} and four digits
	 */
	public static String escape(char character) {
		return String.format("\\u%04x", (int) character);
	}

	private static String rewrite(String text, int start) {
		StringBuilder harmless = new StringBuilder(text.length() + 16).append(text, 0, start);
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			if (isHarmless(text, i)) {
				harmless.append(c);
			}
			else if (!isBreak(c)) {
				harmless.append(escape(c));
			}
			else if (c != '\n' || i == 0 || text.charAt(i - 1) != '\r') {
				harmless.append(' ');
			}
		}
		return harmless.toString();
	}

	private static boolean isBreak(char c) {
		return (c >= '\t' && c <= '\r') || c == '\u0085' || c == '\u2028' || c == '\u2029';
	}

	private static boolean isHarmless(String text, int at) {
		char c = text.charAt(at);
		if (c < 0x7f) {
			return c >= ' ';
		}
		if (Character.isHighSurrogate(c)) {
			return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
		}
		if (Character.isLowSurrogate(c)) {
			return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
		}
		return !(c <= 0x9f || c == '\u061c' || c == '\u200e' || c == '\u200f' || (c >= '\u2028' && c <= '\u202e')
				|| (c >= '\u2066' && c <= '\u2069') || c == '\ufeff');
	}

}

package dev.warden.internal.sql;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What Liquibase knows a change set by. In the header of a script it is one text,
 * {@code <file>::<id>::<author>}, in which {@code %} and two hexadecimal digits stand for
 * a byte of UTF-8, as in a URL.
 *
 * @param file the file of the change set
 * @param id its id
 * @param author its author
 */
public record ChangeSetName(String file, String id, String author) {

	private static final String SEPARATOR = "::";

	/**
	 * Read a name.
	 * @param text what {@link #toString()} returns, or a person has written
	 * @return the name, or {@code null} if the text is none
	 */
	public static @Nullable ChangeSetName parse(String text) {
		int first = text.indexOf(SEPARATOR);
		int second = (first < 0) ? -1 : text.indexOf(SEPARATOR, first + SEPARATOR.length());
		if (second < 0 || text.indexOf(SEPARATOR, second + SEPARATOR.length()) >= 0) {
			return null;
		}
		return new ChangeSetName(decode(text.substring(0, first)),
				decode(text.substring(first + SEPARATOR.length(), second)),
				decode(text.substring(second + SEPARATOR.length())));
	}

	private static String decode(String part) {
		String text = part.replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
		return StringUtils.uriDecode(text, StandardCharsets.UTF_8);
	}

	/**
	 * Return the name with the place of the file as Liquibase compares it: without
	 * {@code classpath:} and a slash at its beginning, and with slashes only.
	 * @return the same name for the same change set
	 */
	public ChangeSetName normalized() {
		String path = this.file.replace('\\', '/').replaceFirst("^(?i:classpath\\*?:)", "").replaceFirst("^/+", "");
		return new ChangeSetName(path, this.id, this.author);
	}

	/**
	 * Return the name for the header of a script, in which a comma ends the value, and
	 * blanks around it are lost.
	 */
	@Override
	public String toString() {
		return encode(this.file) + SEPARATOR + encode(this.id) + SEPARATOR + encode(this.author);
	}

	private static String encode(String part) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < part.length(); i++) {
			char c = part.charAt(i);
			boolean edge = i == 0 || i == part.length() - 1;
			boolean colon = c == ':' && (edge || part.charAt(i - 1) == ':' || part.charAt(i + 1) == ':');
			boolean blank = c != ' ' && (Character.isWhitespace(c) || Character.isISOControl(c));
			if (c == ',' || c == '%' || colon || blank || (edge && c == ' ')) {
				for (byte each : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
					text.append('%').append(String.format(Locale.ROOT, "%02X", each));
				}
			}
			else {
				text.append(c);
			}
		}
		return text.toString();
	}

}

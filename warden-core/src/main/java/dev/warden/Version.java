package dev.warden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Version of a script: numbers of any size, separated by {@code .} or {@code _}. Versions
 * compare number by number; trailing zeros do not count, so that {@code 1} and
 * {@code 1.0} are equal.
 */
public final class Version implements Comparable<Version> {

	private final String text;

	/** Digits without leading zeros; trailing parts that are zero are left out. */
	private final String[] parts;

	private Version(String text, String[] parts) {
		this.text = text;
		this.parts = parts;
	}

	/**
	 * Parse a version.
	 * @param text numbers separated by {@code .} or {@code _}, for example {@code 1_2_3}
	 * @return the version
	 * @throws MalformedVersionException if the text is anything else
	 */
	public static Version parse(String text) {
		String dotted = text.replace('_', '.');
		List<String> parts = new ArrayList<>(4);
		int start = 0;
		for (int i = 0; i <= dotted.length(); i++) {
			char c = (i < dotted.length()) ? dotted.charAt(i) : '.';
			if (c == '.') {
				if (i == start) {
					throw new MalformedVersionException(text);
				}
				parts.add(withoutLeadingZeros(dotted.substring(start, i)));
				start = i + 1;
			}
			else if (c < '0' || c > '9') {
				throw new MalformedVersionException(text);
			}
		}
		while (!parts.isEmpty() && parts.get(parts.size() - 1).isEmpty()) {
			parts.remove(parts.size() - 1);
		}
		return new Version(dotted, parts.toArray(new String[0]));
	}

	/**
	 * Parse a version that somebody has configured.
	 * @param property the name of the property
	 * @param text its value
	 * @return the version
	 * @throws InvalidSettingException if the value is not a version
	 */
	public static Version ofProperty(String property, String text) {
		try {
			return parse(text.strip());
		}
		catch (MalformedVersionException ex) {
			throw new InvalidSettingException(property, text, "be a version, such as '3' or '1.2'");
		}
	}

	/**
	 * Return whether a text is a version.
	 * @param text any text
	 * @return {@code true} if it can be {@linkplain #parse parsed}
	 */
	public static boolean isValid(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean digit = c >= '0' && c <= '9';
			boolean separator = (c == '.' || c == '_') && i > 0 && Character.isDigit(text.charAt(i - 1))
					&& i + 1 < text.length();
			if (!digit && !separator) {
				return false;
			}
		}
		return !text.isEmpty();
	}

	private static String withoutLeadingZeros(String digits) {
		int start = 0;
		while (start < digits.length() && digits.charAt(start) == '0') {
			start++;
		}
		return digits.substring(start);
	}

	@Override
	public int compareTo(Version other) {
		int common = Math.min(this.parts.length, other.parts.length);
		for (int i = 0; i < common; i++) {
			String mine = this.parts[i];
			String theirs = other.parts[i];
			int result = Integer.compare(mine.length(), theirs.length());
			result = (result != 0) ? result : mine.compareTo(theirs);
			if (result != 0) {
				return result;
			}
		}
		return Integer.compare(this.parts.length, other.parts.length);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Version version && Arrays.equals(this.parts, version.parts);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.parts);
	}

	/**
	 * Return the version as it was written, with {@code .} for every {@code _}.
	 * @return the text of the version
	 */
	@Override
	public String toString() {
		return this.text;
	}

}

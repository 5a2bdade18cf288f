package dev.warden.internal.sql;

import java.util.List;
import java.util.Set;

/**
 * Looks for names in a text as it is read, in any case, to know cheaply that a script has
 * none of them.
 */
final class Mentions {

	private final List<char[]> names;

	private final int longest;

	private char[] tail = new char[0];

	private boolean found;

	Mentions(Set<String> names) {
		this.names = names.stream().map((name) -> lower(name.toCharArray())).toList();
		this.longest = this.names.stream().mapToInt((name) -> name.length).max().orElse(0);
	}

	private static char[] lower(char[] name) {
		for (int i = 0; i < name.length; i++) {
			name[i] = lower(name[i]);
		}
		return name;
	}

	private static char lower(char c) {
		return (c >= 'A' && c <= 'Z') ? (char) (c + 32) : c;
	}

	boolean found() {
		return this.found;
	}

	/**
	 * Look at the next part of the text.
	 * @param chars where it is
	 * @param start the index of the first character
	 * @param end the index after the last
	 */
	void look(char[] chars, int start, int end) {
		if (this.found || this.longest == 0) {
			return;
		}
		int head = Math.min(end - start, this.longest);
		char[] seam = new char[this.tail.length + head];
		System.arraycopy(this.tail, 0, seam, 0, this.tail.length);
		System.arraycopy(chars, start, seam, this.tail.length, head);
		int keep = Math.min(end - start, this.longest);
		this.tail = new char[keep];
		System.arraycopy(chars, end - keep, this.tail, 0, keep);
		for (char[] name : this.names) {
			this.found = this.found || isIn(name, seam, 0, seam.length) || isIn(name, chars, start, end);
		}
	}

	private static boolean isIn(char[] name, char[] chars, int start, int end) {
		char first = name[0];
		char upper = (first >= 'a' && first <= 'z') ? (char) (first - 32) : first;
		for (int i = start; i <= end - name.length; i++) {
			if ((chars[i] == first || chars[i] == upper) && matches(name, chars, i)) {
				return true;
			}
		}
		return false;
	}

	private static boolean matches(char[] name, char[] chars, int start) {
		for (int i = 1; i < name.length; i++) {
			if (lower(chars[start + i]) != name[i]) {
				return false;
			}
		}
		return true;
	}

}

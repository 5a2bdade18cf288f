package dev.warden.internal.sql;

/**
 * The beginning of a word of a script, which is all that matters of a long one.
 */
final class Word {

	private final char[] chars = new char[32];

	private int length;

	void clear() {
		this.length = 0;
	}

	void add(char c) {
		if (this.length < this.chars.length) {
			this.chars[this.length++] = c;
		}
	}

	void add(char[] source, int start, int end) {
		int count = Math.min(end - start, this.chars.length - this.length);
		System.arraycopy(source, start, this.chars, this.length, count);
		this.length += count;
	}

	/**
	 * Return whether the word is a single letter.
	 * @param c the letter in lower case
	 */
	boolean is(char c) {
		return this.length == 1 && (this.chars[0] | 0x20) == c;
	}

	/**
	 * Return the word in upper case, as far as its letters are those of ASCII.
	 */
	String upperCase() {
		for (int i = 0; i < this.length; i++) {
			char c = this.chars[i];
			if (c >= 'a' && c <= 'z') {
				this.chars[i] = (char) (c - 32);
			}
		}
		return new String(this.chars, 0, this.length);
	}

}

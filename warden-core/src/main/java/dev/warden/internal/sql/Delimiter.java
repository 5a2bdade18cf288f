package dev.warden.internal.sql;

import java.util.Locale;

/**
 * What ends a statement.
 *
 * @param text the delimiter, in lower case unless that matters
 * @param ownLine whether it only counts when it stands alone on its line
 * @param exact whether it only counts in the case in which it was set
 */
record Delimiter(String text, boolean ownLine, boolean exact) {

	static final int MAX_LENGTH = 32;

	static final Delimiter DEFAULT = new Delimiter(";", false, false);

	/** Nothing ends a statement. */
	static final Delimiter NONE = new Delimiter("\0", false, false);

	private static final String FORBIDDEN = "'\"`\\(),";

	static Delimiter of(String text) {
		boolean word = true;
		for (int i = 0; i < text.length(); i++) {
			word &= Lexer.isWordPart(text.charAt(i)) && text.charAt(i) != '$';
		}
		return new Delimiter(text.toLowerCase(Locale.ROOT), word || text.equals("/"), false);
	}

	/**
	 * Return what a DELIMITER command sets, which counts anywhere in a line.
	 */
	static Delimiter ofClient(String text) {
		return text.equals(DEFAULT.text) ? DEFAULT : new Delimiter(text, false, true);
	}

	static boolean isAllowed(String text) {
		if (text.isEmpty() || text.length() > MAX_LENGTH || text.startsWith("--") || text.startsWith("/*")) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) <= ' ' || FORBIDDEN.indexOf(text.charAt(i)) >= 0) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return whether the delimiter may stand right after a word.
	 * @return whether it has to be looked for inside words
	 */
	boolean endsWords() {
		return !this.ownLine && Lexer.isWordPart(this.text.charAt(0));
	}

	boolean isNext(CharReader in) {
		if (letter(in.peek()) != this.text.charAt(0) || (this.ownLine && !in.isLineBlank())) {
			return false;
		}
		for (int i = 1; i < this.text.length(); i++) {
			if (letter(in.peek(i)) != this.text.charAt(i)) {
				return false;
			}
		}
		return !this.ownLine || isRestOfLineBlank(in);
	}

	private int letter(int c) {
		if (this.exact) {
			return c;
		}
		if (c < 0x80) {
			return (c >= 'A' && c <= 'Z') ? c + 32 : c;
		}
		return Character.toLowerCase(c);
	}

	private boolean isRestOfLineBlank(CharReader in) {
		for (int i = this.text.length(); i < CharReader.LOOK_AHEAD; i++) {
			int c = in.peek(i);
			if (c == CharReader.END || c == '\n' || c == '\r') {
				return true;
			}
			if (c > ' ') {
				return false;
			}
		}
		return false;
	}

}

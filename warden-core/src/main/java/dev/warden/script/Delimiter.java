package dev.warden.script;

import java.util.Locale;

/**
 * What ends a statement.
 *
 * @param text the delimiter, in lower case
 * @param ownLine whether it only counts when it stands alone on its line
 */
record Delimiter(String text, boolean ownLine) {

	static final int MAX_LENGTH = 32;

	static final Delimiter DEFAULT = new Delimiter(";", false);

	private static final String FORBIDDEN = "'\"`\\(),";

	static Delimiter of(String text) {
		boolean word = true;
		for (int i = 0; i < text.length(); i++) {
			word &= Lexer.isWordPart(text.charAt(i)) && text.charAt(i) != '$';
		}
		return new Delimiter(text.toLowerCase(Locale.ROOT), word || text.equals("/"));
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
	 * Return whether the delimiter may stand right behind a word.
	 * @return whether it has to be looked for inside words
	 */
	boolean endsWords() {
		return !this.ownLine && Lexer.isWordPart(this.text.charAt(0));
	}

	boolean isNext(CharReader in) {
		if (lower(in.peek()) != this.text.charAt(0) || (this.ownLine && !in.isLineBlank())) {
			return false;
		}
		for (int i = 1; i < this.text.length(); i++) {
			if (lower(in.peek(i)) != this.text.charAt(i)) {
				return false;
			}
		}
		return !this.ownLine || isRestOfLineBlank(in);
	}

	private static int lower(int c) {
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

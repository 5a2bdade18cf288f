package dev.warden.internal.sql;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Comments that divide a script: Warden's own lines {@code -- upgrade} and
 * {@code -- rollback}, those of other tools, and what is almost one of them.
 *
 * @param kind what the comment does
 * @param transactional whether it leaves the script in a transaction
 */
record Marker(Kind kind, boolean transactional) {

	private static final int MAX_LENGTH = 80;

	private static final Set<String> DOWN_WORDS = Set.of("rollback", "rollbacks", "down", "downs", "undo", "downgrade",
			"revert", "roll back");

	private static final Set<String> UP_WORDS = Set.of("upgrade", "up", "ups", "redo");

	private static final Set<String> OTHER_WORDS = Set.of("section", "script", "scripts", "sql", "part", "statement",
			"statements", "migration", "migrate", "begin", "begins", "start", "starts", "of", "here", "below", "warden",
			"the", "code", "commands", "steps");

	/**
	 * Read a comment.
	 * @param comment a comment that stands alone on its line, with its marks
	 * @return what it is, or {@code null} for any other comment
	 */
	static @Nullable Marker of(String comment) {
		if (comment.length() > MAX_LENGTH) {
			return null;
		}
		String text = comment.toLowerCase(Locale.ROOT);
		if (text.startsWith("--")) {
			Marker own = ofWarden(text.substring(2).trim());
			if (own != null) {
				return own;
			}
		}
		String words = text.substring(start(text), end(text));
		return words.isEmpty() ? null : ofWords(words);
	}

	private static @Nullable Marker ofWarden(String text) {
		return switch (text) {
			case "upgrade" -> new Marker(Kind.UPGRADE, true);
			case "rollback" -> new Marker(Kind.ROLLBACK, true);
			default -> null;
		};
	}

	private static @Nullable Marker ofWords(String words) {
		return switch (words.charAt(0)) {
			case '+' -> ofGoose(words.substring(1).split("\\s+"));
			case '!' -> ofPlay(words);
			case '@' -> ofMyBatis(words);
			case 'm' -> words.startsWith("migrate:") ? ofDbmate(words.substring(8).split("\\s+")) : almost(words);
			case 'c' -> words.equals("create above / drop below") ? new Marker(Kind.ROLLBACK, true) : null;
			default -> ofPhrase(words);
		};
	}

	private static @Nullable Marker ofPhrase(String words) {
		return switch (words) {
			case "rambler up", "up migration" -> new Marker(Kind.UPGRADE, true);
			case "rambler down", "down migration" -> new Marker(Kind.ROLLBACK, true);
			default -> almost(words);
		};
	}

	private static @Nullable Marker ofGoose(String[] words) {
		if (words.length < 2) {
			return null;
		}
		String option = (words.length > 2) ? words[2] : "";
		boolean alone = words.length == 2;
		return switch (words[1]) {
			case "up",
					"down" ->
				(alone || (words.length == 3 && option.equals("notransaction")))
						? new Marker(words[1].equals("up") ? Kind.UPGRADE : Kind.ROLLBACK, alone)
						: new Marker(Kind.UNKNOWN, true);
			case "statementbegin" -> new Marker(Kind.STATEMENT_BEGIN, true);
			case "statementend" -> new Marker(Kind.STATEMENT_END, true);
			case "no" -> new Marker(option.equals("transaction") ? Kind.HEADER : Kind.UNKNOWN, false);
			case "envsub" -> new Marker(Kind.UNKNOWN, true);
			default -> isTool(words[0]) ? new Marker(Kind.UNKNOWN, true) : null;
		};
	}

	private static boolean isTool(String word) {
		return word.equals("goose") || word.equals("migrate") || word.equals("micrate");
	}

	private static @Nullable Marker ofPlay(String words) {
		return switch (words) {
			case "!ups" -> new Marker(Kind.UPGRADE, true);
			case "!downs" -> new Marker(Kind.ROLLBACK, true);
			default -> almost(words);
		};
	}

	private static @Nullable Marker ofMyBatis(String words) {
		if (words.equals("@undo")) {
			return new Marker(Kind.ROLLBACK, true);
		}
		return words.startsWith("@delimiter") ? new Marker(Kind.UNKNOWN, true) : almost(words);
	}

	private static Marker ofDbmate(String[] words) {
		boolean up = words[0].equals("up");
		if (!up && !words[0].equals("down")) {
			return new Marker(Kind.UNKNOWN, true);
		}
		boolean transactional = true;
		for (int i = 1; i < words.length; i++) {
			if (!words[i].equals("transaction:false") && !words[i].equals("transaction:true")) {
				return new Marker(Kind.UNKNOWN, true);
			}
			transactional = words[i].equals("transaction:true");
		}
		return new Marker(up ? Kind.UPGRADE : Kind.ROLLBACK, transactional);
	}

	/**
	 * Look for words that only mean a section, such as {@code Rollback section:}. A
	 * sentence about one has other words.
	 */
	private static @Nullable Marker almost(String words) {
		if (words.chars().anyMatch((c) -> c >= 0x80)) {
			return null;
		}
		Kind kind = null;
		String text = words.replaceAll("[^a-z]+", " ").trim().replace("roll back", "rollback");
		for (String word : text.split(" ", -1)) {
			Kind found = kindOf(word);
			if (found == null ? !OTHER_WORDS.contains(word) : (kind != null && kind != found)) {
				return null;
			}
			kind = (found != null) ? found : kind;
		}
		return (kind != null) ? new Marker(kind, true) : null;
	}

	private static @Nullable Kind kindOf(String word) {
		if (DOWN_WORDS.contains(word) || isAlmostRollback(word)) {
			return Kind.ALMOST_ROLLBACK;
		}
		return UP_WORDS.contains(word) ? Kind.ALMOST_UPGRADE : null;
	}

	/** A letter or two too few, too many or wrong. */
	private static boolean isAlmostRollback(String word) {
		String right = "rollback";
		if (word.length() < right.length() - 1 || word.length() > right.length() + 1 || word.charAt(0) != 'r') {
			return false;
		}
		int start = 0;
		while (start < Math.min(word.length(), right.length()) && word.charAt(start) == right.charAt(start)) {
			start++;
		}
		int end = 0;
		while (end < Math.min(word.length(), right.length()) - start
				&& word.charAt(word.length() - 1 - end) == right.charAt(right.length() - 1 - end)) {
			end++;
		}
		return Math.max(word.length(), right.length()) - start - end <= 2;
	}

	private static int start(String text) {
		int start = 0;
		while (start < text.length() && !Character.isLetterOrDigit(text.charAt(start))
				&& "+!@".indexOf(text.charAt(start)) < 0) {
			start++;
		}
		return start;
	}

	private static int end(String text) {
		int end = text.length();
		while (end > 0 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
			end--;
		}
		return Math.max(end, Math.min(start(text), text.length()));
	}

	/**
	 * Look for a marker where a comment would not begin without one.
	 * @param in where the comment comes next
	 * @param sectionOnly whether it has to begin a section
	 * @return whether the whole line is a marker, or almost one
	 */
	static boolean isNext(CharReader in, boolean sectionOnly) {
		if (!in.isLineBlank()) {
			return false;
		}
		StringBuilder line = new StringBuilder();
		for (int i = 0; i <= MAX_LENGTH; i++) {
			int c = in.peek(i);
			if (c == CharReader.END || c == '\n' || c == '\r') {
				Marker marker = of(line.toString());
				return marker != null
						&& (!sectionOnly || marker.kind() == Kind.UPGRADE || marker.kind() == Kind.ROLLBACK);
			}
			line.append((char) c);
		}
		return false;
	}

	/**
	 * What a comment does.
	 */
	enum Kind {

		UPGRADE, ROLLBACK, STATEMENT_BEGIN, STATEMENT_END, HEADER,

		/** A marker of another tool with a meaning that Warden does not have. */
		UNKNOWN,

		/** Not a marker, but meant as one. */
		ALMOST_UPGRADE, ALMOST_ROLLBACK

	}

}

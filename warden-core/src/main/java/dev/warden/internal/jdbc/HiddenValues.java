package dev.warden.internal.jdbc;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The values of placeholders, hidden wherever a statement or an error of the database
 * quotes them: nobody can know which of them is a secret. A value of one or two
 * characters is not hidden, one of less than six only where it is a whole word, and of a
 * longer one also the beginning, where a database has cut it.
 */
public final class HiddenValues {

	private static final int SHORTEST = 3;

	private static final int CERTAIN = 6;

	private static final int LONGEST_PART = 12;

	private static final Pattern BLANKS = Pattern.compile("\\s+");

	/** Inherited by the heartbeat, which asks what a statement waits for. */
	private static final InheritableThreadLocal<@Nullable List<Value>> HIDDEN = new InheritableThreadLocal<>();

	private HiddenValues() {
	}

	/**
	 * Do something while values are hidden.
	 * @param <T> what it gives
	 * @param values the values
	 * @param work what to do
	 * @return what it gave
	 */
	public static <T> T hiding(Collection<String> values, Supplier<T> work) {
		List<Value> before = HIDDEN.get();
		List<Value> hidden = values.stream()
			.map((value) -> BLANKS.matcher(value.strip()).replaceAll(" "))
			.filter((value) -> value.length() >= SHORTEST)
			.distinct()
			.sorted(Comparator.comparingInt(String::length).reversed())
			.map(Value::of)
			.toList();
		if (hidden.isEmpty()) {
			return work.get();
		}
		HIDDEN.set(hidden);
		try {
			return work.get();
		}
		finally {
			if (before != null) {
				HIDDEN.set(before);
			}
			else {
				HIDDEN.remove();
			}
		}
	}

	static String hide(String text) {
		List<Value> values = HIDDEN.get();
		if (values == null) {
			return text;
		}
		StringBuilder shown = new StringBuilder(text.length());
		int at = 0;
		while (at < text.length()) {
			int end = at;
			for (int i = 0; i < values.size() && end == at; i++) {
				end = values.get(i).end(text, at);
			}
			shown.append((end > at) ? "***" : text.substring(at, at + 1));
			at = Math.max(end, at + 1);
		}
		return shown.toString();
	}

	/**
	 * A value that is hidden.
	 *
	 * @param text the value, with single blanks
	 * @param enough how many characters of it are taken for it
	 */
	private record Value(String text, int enough) {

		static Value of(String text) {
			return new Value(text,
					Math.min(text.length(), Math.max(CERTAIN, Math.min(LONGEST_PART, (text.length() + 1) / 2))));
		}

		/**
		 * Return where the value ends that begins at a place of a text, or that place. A
		 * quote in a literal may be written twice, and letters may be folded.
		 */
		int end(String other, int start) {
			int at = start;
			int same = 0;
			while (same < this.text.length() && at < other.length()
					&& isSame(this.text.charAt(same), other.charAt(at))) {
				char c = this.text.charAt(same++);
				at++;
				while (at < other.length() && (c == ' ' ? Character.isWhitespace(other.charAt(at))
						: (c == '\'' || c == '"') && other.charAt(at) == c && !isNext(same, c))) {
					at++;
				}
			}
			boolean word = this.text.length() >= CERTAIN
					|| !(isPartOfWord(other, start - 1) || isPartOfWord(other, at));
			return (same >= this.enough && word) ? at : start;
		}

		private boolean isNext(int place, char c) {
			return place < this.text.length() && this.text.charAt(place) == c;
		}

		private static boolean isSame(char mine, char other) {
			return mine == other || (mine == ' ' && Character.isWhitespace(other))
					|| Character.toLowerCase(mine) == Character.toLowerCase(other);
		}

		private static boolean isPartOfWord(String text, int at) {
			return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
		}

	}

}

package dev.warden.script;

import org.jspecify.annotations.Nullable;

/**
 * Follows the words of a statement to know whether it begins or ends a transaction.
 */
final class TransactionControl {

	private String first = "";

	private String second = "";

	private String third = "";

	private int count;

	/** Whether another statement came before this one, behind a delimiter not in use. */
	private boolean inner;

	private @Nullable String found;

	void reset() {
		restart();
		this.inner = false;
		this.found = null;
	}

	private void restart() {
		this.first = "";
		this.second = "";
		this.third = "";
		this.count = 0;
	}

	boolean isWatching() {
		return this.inner;
	}

	void word(String word) {
		this.count++;
		switch (this.count) {
			case 1 -> this.first = word;
			case 2 -> this.second = word;
			case 3 -> this.third = word;
			default -> {
			}
		}
	}

	void symbol(char c) {
		if (c == ';') {
			settle();
			restart();
			this.inner = true;
		}
		else {
			this.count += (this.count == 0) ? 3 : 0;
		}
	}

	@Nullable String found() {
		settle();
		return this.found;
	}

	private void settle() {
		if (this.found == null && isControl()) {
			this.found = (this.first + " " + this.second).trim();
		}
	}

	private boolean isControl() {
		return switch (this.first) {
			case "BEGIN" -> this.second.isEmpty() || this.second.equals("NOT") || followsBegin(this.second);
			case "START" -> this.second.equals("TRANSACTION");
			case "COMMIT" -> true;
			case "ROLLBACK" -> !this.second.equals("TO") && !(isUnit(this.second) && this.third.equals("TO"));
			case "ABORT" -> isEndOfUnit(this.second);
			case "END" -> !this.inner && isEndOfUnit(this.second);
			case "PREPARE" -> this.second.equals("TRANSACTION") || this.second.equals("COMMIT");
			default -> false;
		};
	}

	private static boolean isEndOfUnit(String word) {
		return word.isEmpty() || word.equals("AND") || isUnit(word);
	}

	private static boolean isUnit(String word) {
		return word.equals("WORK") || word.equals("TRANSACTION");
	}

	static boolean followsBegin(String word) {
		return switch (word) {
			case "WORK", "TRAN", "TRANSACTION", "ISOLATION", "READ", "DEFERRABLE", "DEFERRED", "IMMEDIATE", "EXCLUSIVE",
					"CONCURRENT" ->
				true;
			default -> false;
		};
	}

}

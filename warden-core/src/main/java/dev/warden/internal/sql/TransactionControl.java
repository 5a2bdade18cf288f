package dev.warden.internal.sql;

import org.jspecify.annotations.Nullable;

/**
 * Follows the words of a statement to know whether it begins or ends a transaction.
 */
final class TransactionControl {

	private String first = "";

	private String second = "";

	private String third = "";

	private int count;

	/** Whether another statement came before this one, after a delimiter not in use. */
	private boolean inner;

	/** Whether anything but its first words belongs to the statement. */
	private boolean more;

	private @Nullable String found;

	void reset() {
		restart();
		this.inner = false;
		this.more = false;
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
			default -> this.more = true;
		}
	}

	void symbol(char c) {
		if (c == ';') {
			settle();
			restart();
			this.inner = true;
		}
		else {
			this.more = true;
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
			case "XA" -> isDistributed(this.second);
			case "COMMIT" -> true;
			case "ROLLBACK" -> !this.second.equals("TO") && !(isUnit(this.second) && this.third.equals("TO"));
			case "ABORT" -> isEndOfUnit(this.second);
			case "END" -> !this.inner && isEndOfUnit(this.second);
			case "PREPARE" -> this.second.equals("TRANSACTION") || this.second.equals("COMMIT");
			default -> false;
		};
	}

	private static boolean isDistributed(String word) {
		return switch (word) {
			case "START", "BEGIN", "END", "PREPARE", "COMMIT", "ROLLBACK" -> true;
			default -> false;
		};
	}

	/**
	 * Return whether the statement does nothing but begin a transaction, as any database
	 * would without being told how.
	 */
	boolean isPlainBegin() {
		return switch (words()) {
			case "BEGIN", "BEGIN WORK", "BEGIN TRAN", "BEGIN TRANSACTION", "START TRANSACTION", "BEGIN DEFERRED",
					"BEGIN IMMEDIATE", "BEGIN EXCLUSIVE", "BEGIN DEFERRED TRANSACTION", "BEGIN IMMEDIATE TRANSACTION",
					"BEGIN EXCLUSIVE TRANSACTION" ->
				true;
			default -> false;
		};
	}

	/**
	 * Return whether the statement does nothing but commit.
	 */
	boolean isPlainCommit() {
		return switch (words()) {
			case "COMMIT", "COMMIT WORK", "COMMIT TRAN", "COMMIT TRANSACTION", "END", "END WORK", "END TRANSACTION" ->
				true;
			default -> false;
		};
	}

	private String words() {
		return (this.more || this.inner) ? "" : (this.first + " " + this.second + " " + this.third).trim();
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

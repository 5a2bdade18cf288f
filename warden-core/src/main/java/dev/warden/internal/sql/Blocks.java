package dev.warden.internal.sql;

import java.util.Arrays;

/**
 * Follows the blocks of a body, each from the word that opens it to its END. An END
 * closes a block only where a statement could begin, so that a column with that name does
 * not.
 */
final class Blocks {

	/** Whether IF, LOOP, WHILE, REPEAT and FOR open blocks. */
	private final boolean compound;

	/** Which blocks are a CASE, as an expression or a statement. */
	private boolean[] cases = new boolean[8];

	/** How many parentheses were open where each block began. */
	private int[] parentheses = new int[8];

	private int depth;

	/** Whether the next word stands where a statement may begin. */
	private boolean start;

	/** Whether the last word was an END, which the next word may belong to. */
	private boolean ended;

	/** Whether the last word was a REPEAT that is a function if a parenthesis follows. */
	private boolean repeat;

	/** Whether the condition of a REPEAT goes on, after which its END stands. */
	private boolean until;

	private boolean handler;

	Blocks(boolean compound) {
		this.compound = compound;
	}

	void reset() {
		this.depth = 0;
		this.start = false;
		this.ended = false;
		this.repeat = false;
		this.until = false;
		this.handler = false;
	}

	boolean isOpen() {
		return this.depth > 0;
	}

	/**
	 * Begin the outermost block.
	 * @param open how many parentheses are open
	 */
	void begin(int open) {
		push(false, open);
		this.start = true;
	}

	/**
	 * Follow a word of a body.
	 * @param word the word in upper case
	 * @param previous the word right before it, or an empty text
	 * @param open how many parentheses are open
	 */
	void word(String word, String previous, int open) {
		settleRepeat(open);
		boolean first = this.start;
		boolean mayBegin = first || this.depth == 0;
		boolean afterEnd = this.ended;
		this.start = false;
		this.ended = false;
		switch (word) {
			case "BEGIN" -> {
				if (mayBegin || this.handler) {
					begin(open);
				}
			}
			case "CASE" -> {
				if (!afterEnd && !previous.equals("AS")) {
					push(true, open);
				}
			}
			case "END" -> {
				if (!previous.equals("AS")) {
					end(first, open);
				}
			}
			case "ELSE", "DO", "ATOMIC" -> this.start = true;
			default -> {
				if (this.compound) {
					compoundWord(word, first, mayBegin && !afterEnd, open);
				}
			}
		}
	}

	private void compoundWord(String word, boolean first, boolean mayBegin, int open) {
		switch (word) {
			case "LOOP" -> {
				if (mayBegin) {
					push(false, open);
				}
				this.start = mayBegin;
			}
			case "WHILE" -> {
				if (mayBegin) {
					push(false, open);
				}
			}
			case "FOR" -> {
				if (mayBegin && this.depth > 0) {
					push(false, open);
				}
			}
			case "REPEAT" -> this.repeat = mayBegin;
			case "IF" -> {
				if (first) {
					push(false, open);
				}
			}
			case "THEN" -> {
				if (this.depth == 0) {
					push(false, open);
				}
				this.start = true;
			}
			case "UNTIL" -> this.until = first;
			case "HANDLER" -> this.handler = true;
			default -> {
			}
		}
	}

	private void end(boolean first, int open) {
		if (this.depth == 0 || open != this.parentheses[this.depth - 1]) {
			return;
		}
		boolean ofCase = this.cases[this.depth - 1];
		if (ofCase || first || this.until) {
			this.depth--;
			this.ended = true;
			this.until &= ofCase;
		}
	}

	private void settleRepeat(int open) {
		if (this.repeat) {
			this.repeat = false;
			push(false, open);
			this.start = true;
		}
	}

	private void push(boolean isCase, int open) {
		if (this.depth == this.cases.length) {
			this.cases = Arrays.copyOf(this.cases, 2 * this.depth);
			this.parentheses = Arrays.copyOf(this.parentheses, 2 * this.depth);
		}
		this.cases[this.depth] = isCase;
		this.parentheses[this.depth] = open;
		this.depth++;
	}

	/**
	 * Follow anything but a word.
	 * @param c the character, or a quote for whatever is quoted
	 * @param open how many parentheses were open before it
	 */
	void symbol(char c, int open) {
		if (c == '(') {
			this.repeat = false;
		}
		settleRepeat(open);
		this.ended = false;
		this.start = c == ';' || (this.compound && c == ':');
		this.handler &= c != ';';
	}

}

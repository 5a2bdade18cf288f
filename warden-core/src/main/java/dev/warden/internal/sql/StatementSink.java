package dev.warden.internal.sql;

/**
 * Takes the text of a statement, token by token, without ever holding all of it.
 */
abstract class StatementSink {

	static final StatementSink NONE = new StatementSink() {

		@Override
		void put(char[] chars, int start, int end) {
		}

	};

	/**
	 * A token begins; its characters follow.
	 * @param token what it is
	 */
	void begin(Token token) {
	}

	/**
	 * One character of the token.
	 * @param c the character
	 */
	void put(char c) {
	}

	/**
	 * Several characters of the token, none of them a carriage return.
	 * @param chars where they are
	 * @param start the index of the first
	 * @param end the index after the last
	 */
	void put(char[] chars, int start, int end) {
		for (int i = start; i < end; i++) {
			put(chars[i]);
		}
	}

	/**
	 * What comes now has nothing to do with the characters before, although both belong
	 * to one token.
	 */
	void separate() {
	}

	/**
	 * A statement is complete.
	 */
	void end() {
	}

	/**
	 * One character of the rows after a statement that is complete.
	 * @param c the character
	 */
	void putData(char c) {
	}

	/**
	 * The rows after a statement are complete.
	 */
	void endData() {
	}

}

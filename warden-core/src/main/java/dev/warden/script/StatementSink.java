package dev.warden.script;

/**
 * Takes the text of a statement, token by token, without ever holding all of it.
 */
abstract class StatementSink {

	static final StatementSink NONE = new StatementSink() {
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
	 * One character of the rows behind a statement that is complete.
	 * @param c the character
	 */
	void putData(char c) {
	}

	/**
	 * The rows behind a statement are complete.
	 */
	void endData() {
	}

}

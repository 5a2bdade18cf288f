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
	 * A statement is complete.
	 */
	void end() {
	}

}

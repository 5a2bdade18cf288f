package dev.warden.script;

/**
 * Keeps the text of one statement, without the blanks and comments around it.
 */
final class CollectingSink extends StatementSink {

	private static final int USUAL_CAPACITY = 8192;

	private StringBuilder text = new StringBuilder();

	/** Where the last token that was no gap ended. */
	private int end;

	private boolean gap;

	private boolean started;

	@Override
	void begin(Token token) {
		if (!this.gap) {
			this.end = this.text.length();
		}
		this.gap = token.isGap();
		this.started |= !this.gap;
	}

	@Override
	void put(char c) {
		if (this.started) {
			this.text.append(c);
		}
	}

	@Override
	void put(char[] chars, int start, int end) {
		if (this.started) {
			this.text.append(chars, start, end - start);
		}
	}

	@Override
	void end() {
		if (!this.gap) {
			this.end = this.text.length();
		}
	}

	/**
	 * Return the statement that ended, and make room for the next.
	 * @return its text
	 */
	String take() {
		String sql = this.text.substring(0, this.end);
		if (this.text.capacity() > USUAL_CAPACITY) {
			this.text = new StringBuilder();
		}
		this.text.setLength(0);
		this.end = 0;
		this.gap = false;
		this.started = false;
		return sql;
	}

}

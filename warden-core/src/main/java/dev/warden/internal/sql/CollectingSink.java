package dev.warden.internal.sql;

/**
 * Keeps the text of one statement, without the blanks and comments around it.
 */
public final class CollectingSink extends StatementSink {

	private static final int USUAL_CAPACITY = 8192;

	/** What follows the other text; all there is of a short statement. */
	private final char[] recent = new char[1024];

	private int recentLength;

	private StringBuilder text = new StringBuilder(0);

	/** Where the last token that was no gap ended. */
	private int end;

	private boolean gap;

	private boolean started;

	@Override
	void begin(Token token) {
		if (!this.gap) {
			this.end = length();
		}
		this.gap = token.isGap();
		this.started |= !this.gap;
	}

	@Override
	void put(char c) {
		if (this.started) {
			if (this.recentLength == this.recent.length) {
				flush();
			}
			this.recent[this.recentLength++] = c;
		}
	}

	@Override
	void put(char[] chars, int start, int end) {
		if (this.started) {
			int count = end - start;
			if (count > this.recent.length - this.recentLength) {
				flush();
			}
			if (count > this.recent.length) {
				this.text.append(chars, start, count);
			}
			else {
				System.arraycopy(chars, start, this.recent, this.recentLength, count);
				this.recentLength += count;
			}
		}
	}

	@Override
	void end() {
		if (!this.gap) {
			this.end = length();
		}
	}

	private int length() {
		return this.text.length() + this.recentLength;
	}

	private void flush() {
		this.text.append(this.recent, 0, this.recentLength);
		this.recentLength = 0;
	}

	/**
	 * Return the statement that ended, and make room for the next.
	 * @return its text
	 */
	public String take() {
		String sql;
		if (this.text.isEmpty()) {
			sql = new String(this.recent, 0, this.end);
		}
		else {
			flush();
			sql = this.text.substring(0, this.end);
		}
		if (this.text.capacity() > USUAL_CAPACITY) {
			this.text = new StringBuilder(0);
		}
		this.text.setLength(0);
		this.recentLength = 0;
		this.end = 0;
		this.gap = false;
		this.started = false;
		return sql;
	}

}

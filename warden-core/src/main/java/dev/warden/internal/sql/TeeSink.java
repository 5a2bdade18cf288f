package dev.warden.internal.sql;

/**
 * Gives everything to two others.
 */
final class TeeSink extends StatementSink {

	private final StatementSink first;

	private final StatementSink second;

	TeeSink(StatementSink first, StatementSink second) {
		this.first = first;
		this.second = second;
	}

	@Override
	void begin(Token token) {
		this.first.begin(token);
		this.second.begin(token);
	}

	@Override
	void put(char c) {
		this.first.put(c);
		this.second.put(c);
	}

	@Override
	void put(char[] chars, int start, int end) {
		this.first.put(chars, start, end);
		this.second.put(chars, start, end);
	}

	@Override
	void separate() {
		this.first.separate();
		this.second.separate();
	}

	@Override
	void end() {
		this.first.end();
		this.second.end();
	}

	@Override
	void putData(char c) {
		this.first.putData(c);
		this.second.putData(c);
	}

	@Override
	void endData() {
		this.first.endData();
		this.second.endData();
	}

}

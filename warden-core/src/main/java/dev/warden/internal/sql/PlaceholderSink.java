package dev.warden.internal.sql;

import dev.warden.Placeholders;

/**
 * Replaces placeholders on the way to another sink. At most one placeholder is held.
 */
final class PlaceholderSink extends StatementSink {

	private static final int MAX_NAME = 512;

	private final StatementSink target;

	private final ScriptSource source;

	private final StatementScanner scanner;

	private final Placeholders placeholders;

	/** What begins like the prefix, or is a placeholder without its suffix. */
	private final StringBuilder pending = new StringBuilder();

	/** Whether the whole prefix is there. */
	private boolean open;

	private boolean active;

	PlaceholderSink(StatementSink target, ScriptSource source, StatementScanner scanner) {
		this.target = target;
		this.source = source;
		this.scanner = scanner;
		this.placeholders = source.placeholders();
	}

	@Override
	void begin(Token token) {
		if (token.isGap()) {
			separate();
		}
		this.active = !token.isComment() && this.scanner.header().placeholders();
		this.target.begin(token);
	}

	@Override
	void put(char c) {
		if (!this.active) {
			this.target.put(c);
		}
		else if (this.open) {
			putName(c);
		}
		else if (!this.pending.isEmpty() || c == this.placeholders.prefix().charAt(0)) {
			putPrefix(c);
		}
		else {
			this.target.put(c);
		}
	}

	@Override
	void put(char[] chars, int start, int end) {
		int plain = start;
		if (!this.open && this.pending.isEmpty()) {
			char prefix = this.placeholders.prefix().charAt(0);
			while (plain < end && !(this.active && chars[plain] == prefix)) {
				plain++;
			}
			this.target.put(chars, start, plain);
		}
		super.put(chars, plain, end);
	}

	/**
	 * As in Flyway, what ends the beginning of a prefix begins no other one: {@code $$}
	 * before a brace is no placeholder.
	 */
	private void putPrefix(char c) {
		String prefix = this.placeholders.prefix();
		this.pending.append(c);
		if (!prefix.startsWith(this.pending.toString())) {
			flush();
		}
		this.open = this.pending.length() == prefix.length();
	}

	private void putName(char c) {
		this.pending.append(c);
		String suffix = this.placeholders.suffix();
		int start = this.placeholders.prefix().length();
		int end = this.pending.length() - suffix.length();
		if (end >= start && this.pending.indexOf(suffix, end) == end) {
			replace(this.pending.substring(start, end));
		}
		else if (this.pending.length() > MAX_NAME) {
			refuseOpen();
			flush();
		}
	}

	private void replace(String name) {
		String value = this.source.value(name);
		if (value == null && this.placeholders.isEmpty() && !this.placeholders.isBuiltIn(name)) {
			value = this.pending.toString();
		}
		if (value == null) {
			this.scanner.refuse(TextFailures.unknownPlaceholder(this.source.file().location(),
					this.scanner.currentLine(), name, this.placeholders));
			value = "";
		}
		for (int i = 0; i < value.length(); i++) {
			this.target.put(value.charAt(i));
		}
		this.pending.setLength(0);
		this.open = false;
	}

	@Override
	void separate() {
		if (this.open) {
			refuseOpen();
		}
		flush();
		this.target.separate();
	}

	private void flush() {
		for (int i = 0; i < this.pending.length(); i++) {
			this.target.put(this.pending.charAt(i));
		}
		this.pending.setLength(0);
	}

	private void refuseOpen() {
		if (this.placeholders.isEmpty()) {
			this.open = false;
			return;
		}
		int shown = Math.min(this.pending.length(), 40);
		this.scanner.refuse(TextFailures.syntax(this.source.file().location(), this.scanner.currentLine(),
				"placeholder '" + this.pending.substring(0, shown) + "' has no '" + this.placeholders.suffix() + "'",
				"Write '" + this.placeholders.prefix() + "name" + this.placeholders.suffix()
						+ "', or '-- warden: placeholders=false' as the first line of the script"));
		this.pending.setLength(0);
		this.open = false;
	}

	@Override
	void end() {
		separate();
		this.target.end();
	}

}

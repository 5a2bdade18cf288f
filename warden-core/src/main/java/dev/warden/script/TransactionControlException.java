package dev.warden.script;

import dev.warden.WardenException;

/**
 * A script begins or ends a transaction by itself, which would tear what it does from its
 * entry in the history.
 */
public final class TransactionControlException extends WardenException {

	private final String script;

	private final int line;

	private final String statement;

	TransactionControlException(String script, int line, String statement) {
		super("Script '" + script + "' controls its transaction itself: '" + statement + "' (line " + line + ")",
				"Remove '" + statement + "': a script runs in one transaction, or outside of any with "
						+ "'-- warden: transactional=false' as its first line");
		this.script = script;
		this.line = line;
		this.statement = statement;
	}

	/**
	 * Return the script.
	 * @return its location
	 */
	public String getScript() {
		return this.script;
	}

	/**
	 * Return where the statement begins.
	 * @return the line, from 1
	 */
	public int getLine() {
		return this.line;
	}

	/**
	 * Return what is refused.
	 * @return the first words of the statement, for example {@code COMMIT}
	 */
	public String getStatement() {
		return this.statement;
	}

}

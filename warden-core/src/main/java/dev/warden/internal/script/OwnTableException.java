package dev.warden.internal.script;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * A script would change or remove one of Warden's own tables, or the schema that they are
 * in.
 */
public final class OwnTableException extends WardenException {

	private final String script;

	private final int line;

	private OwnTableException(String script, int line, String what, String remedy) {
		super(ErrorCode.OWN_TABLE, "Script '" + script + "' (line " + line + ") " + what, remedy);
		this.script = script;
		this.line = line;
	}

	static OwnTableException table(String script, int line, String statement, String table) {
		return new OwnTableException(script, line,
				"would change Warden's own table '" + table + "': '" + statement + "'",
				"Remove the statement; leave Warden's tables out of a dump with '--ignore-table' of mysqldump or"
						+ " '--exclude-table' of pg_dump");
	}

	static OwnTableException schema(String script, int line, String statement, String schema) {
		return new OwnTableException(script, line,
				"would remove Warden's own tables with their schema '" + schema + "': '" + statement + "'",
				"Remove the statement; empty a schema by hand, while the application does not run");
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

}

package dev.warden.internal.script;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * A script cannot be cut into statements, or says something about itself that is not
 * understood.
 */
public final class ScriptSyntaxException extends WardenException {

	private final String script;

	private final int line;

	ScriptSyntaxException(String script, int line, String problem, String remedy) {
		super(ErrorCode.SCRIPT_SYNTAX, "Could not read script '" + script + "' (line " + line + "): " + problem,
				remedy);
		this.script = script;
		this.line = line;
	}

	/**
	 * Return the script.
	 * @return its location
	 */
	public String getScript() {
		return this.script;
	}

	/**
	 * Return where the problem begins.
	 * @return the line, from 1
	 */
	public int getLine() {
		return this.line;
	}

}

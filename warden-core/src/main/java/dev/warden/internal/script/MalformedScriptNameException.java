package dev.warden.internal.script;

import dev.warden.ErrorCode;
import dev.warden.Naming;
import dev.warden.ScriptKind;
import dev.warden.WardenException;

/**
 * A file is meant to be a script, but its name is not one.
 */
public final class MalformedScriptNameException extends WardenException {

	private final String script;

	MalformedScriptNameException(String script, String problem, Naming naming, ScriptKind kind) {
		super(ErrorCode.MALFORMED_SCRIPT_NAME, "Refused script '" + script + "': " + problem,
				"Rename the file to '" + naming.pattern(kind) + "', for example '" + naming.example(kind) + "'");
		this.script = script;
	}

	/**
	 * Return the script.
	 * @return its location
	 */
	public String getScript() {
		return this.script;
	}

}

package dev.warden.internal.script;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * A script was changed between the moment in which it was loaded and the end of its run.
 */
public final class ScriptChangedException extends WardenException {

	private final String script;

	ScriptChangedException(String script, String loaded, String read) {
		super(ErrorCode.SCRIPT_CHANGED, "Script '" + script
				+ "' was changed while it ran: checksum when it was loaded is " + loaded + ", now " + read,
				"Leave scripts alone while they run, and start again");
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

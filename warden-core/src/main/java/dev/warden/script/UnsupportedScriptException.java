package dev.warden.script;

import dev.warden.WardenException;

/**
 * A file is a script of a kind that this version of Warden does not run.
 */
public final class UnsupportedScriptException extends WardenException {

	private final String script;

	UnsupportedScriptException(String script, String kind) {
		super("Refused script '" + script + "': " + kind + " are not supported by this version",
				"Move the file out of 'warden.locations'");
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

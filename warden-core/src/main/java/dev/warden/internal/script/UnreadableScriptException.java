package dev.warden.internal.script;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a script could not be read, or are not text in the configured encoding.
 */
public final class UnreadableScriptException extends WardenException {

	private final String script;

	UnreadableScriptException(String script, String problem, String remedy, @Nullable Throwable cause) {
		super(ErrorCode.UNREADABLE_SCRIPT, "Could not read script '" + script + "': " + problem, remedy, cause);
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

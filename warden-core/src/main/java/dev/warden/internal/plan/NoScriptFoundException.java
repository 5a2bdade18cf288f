package dev.warden.internal.plan;

import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown when a repair would remove all entries of the history, because not one script
 * was found.
 */
public final class NoScriptFoundException extends WardenException {

	private final List<String> scripts;

	NoScriptFoundException(List<RepairStep> missing) {
		super(ErrorCode.NO_SCRIPT_FOUND,
				"Refused to remove %d %s from the history: not one script was found".formatted(missing.size(),
						(missing.size() == 1) ? "entry" : "entries"),
				"Check 'warden.locations'; to repair what does not need the scripts, run the command 'repair failed'.");
		this.scripts = missing.stream().map((step) -> step.entry().script()).toList();
	}

	/**
	 * Return the scripts that the history knows.
	 * @return their paths, in the order of execution
	 */
	public List<String> getScripts() {
		return this.scripts;
	}

}

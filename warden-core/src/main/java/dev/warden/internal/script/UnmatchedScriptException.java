package dev.warden.internal.script;

import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.Naming;
import dev.warden.ScriptKind;
import dev.warden.WardenException;

/**
 * Files have the suffix of a script but not the name of one, and would never run.
 */
public final class UnmatchedScriptException extends WardenException {

	private final List<String> scripts;

	UnmatchedScriptException(List<String> scripts, Naming naming) {
		super(ErrorCode.UNMATCHED_SCRIPT,
				"Found files that would never run, because their names are neither '"
						+ naming.pattern(ScriptKind.VERSIONED) + "' nor '" + naming.pattern(ScriptKind.REPEATABLE)
						+ "': '" + String.join("', '", scripts) + "'",
				"Rename or move these files, or set 'warden.unmatched-scripts=ignore'");
		this.scripts = List.copyOf(scripts);
	}

	/**
	 * Return the files.
	 * @return their locations
	 */
	public List<String> getScripts() {
		return this.scripts;
	}

}

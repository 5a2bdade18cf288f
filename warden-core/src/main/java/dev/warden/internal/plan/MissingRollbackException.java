package dev.warden.internal.plan;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.script.VersionedScript;

/**
 * Thrown when a version cannot be taken back, because its script does not say how.
 */
public final class MissingRollbackException extends WardenException {

	private final String script;

	MissingRollbackException(VersionedScript script) {
		super(ErrorCode.MISSING_ROLLBACK, message(script), remedy(script));
		this.script = script.path();
	}

	private static String message(VersionedScript script) {
		return script.header().irreversible() ? "Script '%s' is irreversible".formatted(script.name())
				: "Script '%s' has no rollback".formatted(script.name());
	}

	private static String remedy(VersionedScript script) {
		return script.header().irreversible()
				? "Undo by hand what it did, then set 'warden.force=true' to remove only its entry from the history."
				: "Add a section '-- rollback' to '%s', or a script 'U%s__%s.sql'.".formatted(script.location(),
						script.version(), script.description().replace(' ', '_'));
	}

	/**
	 * Return the script.
	 * @return its path
	 */
	public String getScript() {
		return this.script;
	}

}

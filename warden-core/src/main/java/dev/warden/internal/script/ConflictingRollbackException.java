package dev.warden.internal.script;

import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.Version;
import dev.warden.WardenException;

/**
 * What takes a version back is not clear.
 */
public final class ConflictingRollbackException extends WardenException {

	private final Version version;

	private final List<String> scripts;

	private ConflictingRollbackException(Version version, List<String> scripts, String message, String remedy) {
		super(ErrorCode.CONFLICTING_ROLLBACK, message, remedy);
		this.version = version;
		this.scripts = scripts;
	}

	static ConflictingRollbackException twice(Version version, String script, String undo) {
		return new ConflictingRollbackException(
				version, List.of(script, undo), "Found two rollbacks of version '" + version
						+ "': the rollback section of '" + script + "' and '" + undo + "'",
				"Delete the rollback section, or the rollback script");
	}

	static ConflictingRollbackException irreversible(Version version, String script, String undo) {
		return new ConflictingRollbackException(version, script.equals(undo) ? List.of(script) : List.of(script, undo),
				"Script '" + script + "' says that it is irreversible, but version '" + version
						+ "' has a rollback in '" + undo + "'",
				"Remove 'irreversible' from the line '-- warden: ...', or delete the rollback");
	}

	/**
	 * Return the version.
	 * @return the version with two rollbacks, or with one that cannot be
	 */
	public Version getVersion() {
		return this.version;
	}

	/**
	 * Return the scripts.
	 * @return the locations of the versioned script and of the rollback script, if any
	 */
	public List<String> getScripts() {
		return this.scripts;
	}

}

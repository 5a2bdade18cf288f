package dev.warden.internal.script;

import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Rollback scripts take back versions for which there is no script, and could never run.
 */
public final class OrphanedRollbackException extends WardenException {

	private final List<String> scripts;

	OrphanedRollbackException(List<String> scripts) {
		super(ErrorCode.ORPHANED_ROLLBACK, "Found rollback scripts of versions that have no versioned script: '"
				+ String.join("', '", scripts) + "'", "Restore the versioned scripts, or delete these files");
		this.scripts = List.copyOf(scripts);
	}

	/**
	 * Return the rollback scripts.
	 * @return their locations
	 */
	public List<String> getScripts() {
		return this.scripts;
	}

}

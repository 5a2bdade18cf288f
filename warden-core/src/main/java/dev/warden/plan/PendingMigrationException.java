package dev.warden.plan;

import java.util.List;
import java.util.stream.Collectors;

import dev.warden.WardenException;
import dev.warden.script.VersionedScript;

/**
 * Thrown by a check when scripts are pending.
 */
public final class PendingMigrationException extends WardenException {

	private final List<String> scripts;

	/**
	 * Create an exception.
	 * @param pending the scripts that are pending
	 */
	public PendingMigrationException(List<VersionedScript> pending) {
		super("%s pending: %s".formatted((pending.size() == 1) ? "One script is" : pending.size() + " scripts are",
				pending.stream().map((script) -> "'" + script.name() + "'").collect(Collectors.joining(", "))),
				"Migrate first, or set 'warden.startup=migrate'.");
		this.scripts = pending.stream().map(VersionedScript::path).toList();
	}

	/**
	 * Return the scripts that are pending.
	 * @return their paths, by version
	 */
	public List<String> getScripts() {
		return this.scripts;
	}

}

package dev.warden.internal.plan;

import java.util.List;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown by a check when scripts are pending.
 */
public final class PendingMigrationException extends WardenException {

	private final List<String> scripts;

	/**
	 * Create an exception.
	 * @param pending the scripts that are pending
	 */
	public PendingMigrationException(List<PendingScript> pending) {
		super(ErrorCode.PENDING_MIGRATION, "%s pending: %s".formatted(
				(pending.size() == 1) ? "One script is" : pending.size() + " scripts are",
				pending.stream().map((one) -> "'" + one.script().name() + "'").collect(Collectors.joining(", "))),
				"Migrate first, or set 'warden.startup=migrate'.");
		this.scripts = pending.stream().map((one) -> one.script().path()).toList();
	}

	/**
	 * Return the scripts that are pending.
	 * @return their paths, in the order in which they would run
	 */
	public List<String> getScripts() {
		return this.scripts;
	}

}

package dev.warden.execute;

import dev.warden.WardenException;
import dev.warden.lock.Progress;
import dev.warden.script.Script;

/**
 * Thrown when a migration in Java throws.
 */
public final class CodeFailedException extends WardenException {

	private final String className;

	CodeFailedException(Script script, Exception cause) {
		super("Failed to run %s in class '%s': %s".formatted(Progress.describe(script.migration()), script.path(),
				(cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getName()),
				"Correct the class and start again.", cause);
		this.className = script.path();
	}

	/**
	 * Return the class of the migration.
	 * @return its full name
	 */
	public String getClassName() {
		return this.className;
	}

}

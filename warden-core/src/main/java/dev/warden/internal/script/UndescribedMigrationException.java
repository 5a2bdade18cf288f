package dev.warden.internal.script;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown when a migration in Java does not say what it does.
 */
public final class UndescribedMigrationException extends WardenException {

	UndescribedMigrationException(String className) {
		super(ErrorCode.UNDESCRIBED_MIGRATION, "Migration '%s' has no description".formatted(className),
				"Make its method description() return a few words.");
	}

}

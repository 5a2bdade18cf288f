package dev.warden.internal.script;

import java.io.IOException;
import java.nio.file.Path;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown when a new script cannot be written.
 */
public final class UnwritableScriptException extends WardenException {

	UnwritableScriptException(Path file, IOException cause) {
		super(ErrorCode.UNWRITABLE_SCRIPT, "Could not write '%s': %s".formatted(file, cause),
				"Check the folder and its rights, or name another one in 'warden.locations'.", cause);
	}

}

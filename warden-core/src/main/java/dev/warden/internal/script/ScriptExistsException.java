package dev.warden.internal.script;

import java.nio.file.Path;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown when a script is not written because another one would be in its way.
 */
public final class ScriptExistsException extends WardenException {

	ScriptExistsException(Path file, Path other) {
		super(ErrorCode.SCRIPT_EXISTS,
				file.equals(other) ? "File '%s' already exists".formatted(file)
						: "File '%s' would have the version or the description that '%s' has".formatted(file, other),
				"Give the new script another version or description.");
	}

}

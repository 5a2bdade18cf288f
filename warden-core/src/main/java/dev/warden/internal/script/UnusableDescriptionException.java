package dev.warden.internal.script;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown when a description cannot be part of the name of a script.
 */
public final class UnusableDescriptionException extends WardenException {

	UnusableDescriptionException(String description, String why) {
		super(ErrorCode.UNUSABLE_DESCRIPTION,
				"Description '%s' cannot be part of a file name: %s".formatted(description, why),
				"Describe in a few words what the script does, such as \"add index\".");
	}

}

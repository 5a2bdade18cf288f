package dev.warden.boot.autoconfigure.command;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown when a command is asked for in a way that makes no sense.
 */
final class InvalidArgumentException extends WardenException {

	InvalidArgumentException(String message, String remedy) {
		super(ErrorCode.INVALID_ARGUMENT, message, remedy);
	}

}

package dev.warden.boot.autoconfigure.command;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ExitCodeGenerator;

/**
 * Thrown when the command line has an argument for Warden that does not exist: what was
 * meant may have been anything but to start the application, which would migrate.
 */
final class UnknownArgumentException extends WardenException implements ExitCodeGenerator {

	private UnknownArgumentException(String argument, @Nullable String nearest) {
		super(ErrorCode.INVALID_ARGUMENT, "Unknown argument '%s' on the command line".formatted(argument),
				((nearest != null) ? "Write '%s' if that was meant. ".formatted(nearest) : "")
						+ "See docs/commands.md for the options of each command.");
	}

	static WardenException of(String argument, @Nullable String nearest) {
		return new UnknownArgumentException(argument, nearest);
	}

	@Override
	public int getExitCode() {
		return ExitCode.USAGE.value();
	}

}

package dev.warden.boot.autoconfigure.command;

import java.util.List;
import java.util.Map;

import dev.warden.Warden;

/**
 * Compares the scripts with the history.
 */
final class ValidateCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		warden.validate();
		return new CommandResult(ExitCode.SUCCESS, Map.of("valid", true),
				List.of("Valid: nothing is changed, missing, out of order or failed."));
	}

}

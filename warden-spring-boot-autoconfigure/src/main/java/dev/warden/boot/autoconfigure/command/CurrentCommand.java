package dev.warden.boot.autoconfigure.command;

import java.util.Collections;
import java.util.List;

import dev.warden.Warden;

/**
 * Tells the current version, and nothing else.
 */
final class CurrentCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		String current = StatusCommand.migrations(warden, warden.status()).current();
		return new CommandResult(ExitCode.SUCCESS, Collections.singletonMap("current", current),
				List.of((current != null) ? current : "none"));
	}

}

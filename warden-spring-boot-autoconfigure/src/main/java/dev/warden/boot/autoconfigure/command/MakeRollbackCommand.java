package dev.warden.boot.autoconfigure.command;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.warden.Warden;

/**
 * Writes the rollback section of a script to standard output, to be looked at and added
 * to the script.
 */
final class MakeRollbackCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		String version = Objects.requireNonNull(request.version());
		List<String> lines = warden.draftRollback(version);
		return new CommandResult(ExitCode.SUCCESS, Map.of("version", version, "rollback", lines), lines);
	}

	@Override
	public Set<String> options() {
		return Set.of("version");
	}

}

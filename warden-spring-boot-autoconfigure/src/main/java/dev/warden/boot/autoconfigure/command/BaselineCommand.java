package dev.warden.boot.autoconfigure.command;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.warden.BaselineResult;
import dev.warden.Force;
import dev.warden.Warden;

/**
 * Declares versions to be applied without running them.
 */
final class BaselineCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		BaselineResult result = warden.baseline(Objects.requireNonNull(request.version()),
				request.force() != Force.NONE);
		String line = result.versions().isEmpty()
				? "'%s' already has its baseline at version %s.".formatted(result.schema(), result.version())
				: "Baselined '%s' at version %s: %s taken as applied.".formatted(result.schema(), result.version(),
						TextTable.count(result.versions().size(), "version"));
		return new CommandResult(ExitCode.SUCCESS, result, List.of(line));
	}

	@Override
	public Set<String> options() {
		return Set.of("force");
	}

}

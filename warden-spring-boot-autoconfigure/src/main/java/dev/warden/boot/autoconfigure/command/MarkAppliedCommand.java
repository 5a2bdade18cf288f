package dev.warden.boot.autoconfigure.command;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.warden.MarkAppliedResult;
import dev.warden.Warden;

/**
 * Records a version as applied that a person has finished by hand.
 */
final class MarkAppliedCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		String version = Objects.requireNonNull(request.version());
		MarkAppliedResult result = request.dryRun() ? warden.dryRunMarkApplied(version)
				: warden.markApplied(version, request.reason(), UnlockCommand.actor());
		String line = "Version %s is applied already: %s.".formatted(result.version(), result.script());
		if (result.change() != null) {
			line = "%s '%s' as applied: it %s.".formatted(request.dryRun() ? "Would mark" : "Marked", result.script(),
					result.change());
		}
		return new CommandResult(ExitCode.SUCCESS, result, List.of(line));
	}

	@Override
	public Set<String> options() {
		return Set.of("version", "reason", "dry-run");
	}

}

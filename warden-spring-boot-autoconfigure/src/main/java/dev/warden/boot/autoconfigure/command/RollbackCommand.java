package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.warden.DryRun;
import dev.warden.Force;
import dev.warden.PlannedScript;
import dev.warden.RollbackResult;
import dev.warden.Warden;
import org.jspecify.annotations.Nullable;

/**
 * Takes applied versions back, or tells which and how.
 */
final class RollbackCommand implements DatabaseCommand {

	private static final String NOTHING = "Nothing to roll back.";

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		return request.dryRun() ? tell(warden.dryRunRollback(request.limit(), request.force() != Force.NONE))
				: tell(warden.rollback(request.limit(), request.force() != Force.NONE));
	}

	@Override
	public Set<String> options() {
		return Set.of("count", "target", "dry-run", "force");
	}

	private static CommandResult tell(RollbackResult result) {
		String line = (result.rolledBack() == 0) ? NOTHING
				: "Rolled back '%s' from %s to %s: %s in %s.".formatted(result.schema(),
						MigrateCommand.text(result.from()), MigrateCommand.text(result.to()),
						TextTable.count(result.rolledBack(), "version"), TextTable.seconds(result.took()));
		return new CommandResult(ExitCode.SUCCESS, result, List.of(line));
	}

	private static CommandResult tell(DryRun dryRun) {
		List<PlannedScript> versions = dryRun.scripts();
		List<String> lines = new ArrayList<>();
		if (versions.isEmpty()) {
			lines.add(NOTHING);
		}
		else {
			lines.add("Would roll back from %s to %s:".formatted(MigrateCommand.text(dryRun.current()),
					MigrateCommand.text(dryRun.target())));
		}
		for (PlannedScript version : versions) {
			lines.add("%s %s (%s)".formatted(version.version(), version.description(),
					(version.script() == null) ? "irreversible: only its entry would be removed"
							: TextTable.count(version.statementCount(), "statement")));
			lines.addAll(MigrateCommand.lines(version));
		}
		return new CommandResult(ExitCode.SUCCESS, new Preview(dryRun.current(), dryRun.target(), versions), lines);
	}

	/**
	 * What a rollback would do.
	 *
	 * @param current the version now
	 * @param target the version afterwards
	 * @param versions what would be taken back, in order
	 */
	record Preview(@Nullable String current, @Nullable String target, List<PlannedScript> versions) {

	}

}

package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.warden.internal.lock.Force;
import dev.warden.internal.plan.RollbackPlan;
import dev.warden.internal.plan.RollbackStep;
import dev.warden.internal.run.RollbackResult;
import dev.warden.internal.run.Warden;
import dev.warden.internal.script.RollbackScript;
import org.jspecify.annotations.Nullable;

/**
 * Takes applied versions back, or tells which and how.
 */
final class RollbackCommand implements DatabaseCommand {

	private static final String NOTHING = "Nothing to rollback.";

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		return request.dryRun() ? tell(warden.planRollback(request.limit(), request.force() != Force.NONE))
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

	private static CommandResult tell(RollbackPlan plan) {
		List<PlannedRollback> versions = plan.steps().stream().map(PlannedRollback::of).toList();
		List<String> lines = new ArrayList<>();
		if (versions.isEmpty()) {
			lines.add(NOTHING);
		}
		else {
			lines.add("Would roll back from %s to %s:".formatted(MigrateCommand.text(plan.current()),
					MigrateCommand.text(plan.target())));
		}
		for (PlannedRollback version : versions) {
			lines.add("%s %s (%s)".formatted(version.version(), version.description(),
					(version.script() == null) ? "irreversible: only its entry would be removed"
							: TextTable.count(version.statements().size(), "statement")));
			lines.addAll(PlannedStatements.lines(version.statements(), version.statements().size()));
		}
		return new CommandResult(ExitCode.SUCCESS, new Preview(plan.current(), plan.target(), versions), lines);
	}

	/**
	 * What a rollback would do.
	 *
	 * @param current the version now
	 * @param target the version afterwards
	 * @param versions what would be taken back, in order
	 */
	record Preview(@Nullable String current, @Nullable String target, List<PlannedRollback> versions) {

	}

	/**
	 * A version that would be taken back.
	 *
	 * @param version the version
	 * @param description its description
	 * @param script the file with its rollback, or {@code null} where there is none
	 * @param statements what would be executed
	 */
	record PlannedRollback(@Nullable String version, String description, @Nullable String script,
			List<String> statements) {

		static PlannedRollback of(RollbackStep step) {
			RollbackScript script = step.script();
			return new PlannedRollback(step.entry().version(), step.entry().description(),
					(script != null) ? script.name() : null, PlannedStatements.of(script));
		}

	}

}

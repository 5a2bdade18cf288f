package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.warden.DryRun;
import dev.warden.Hazard;
import dev.warden.MigrateResult;
import dev.warden.PlannedScript;
import dev.warden.Warden;
import org.jspecify.annotations.Nullable;

/**
 * Runs pending scripts, or tells which it would run.
 */
final class MigrateCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		return request.dryRun() ? tell(warden.dryRun(request.limit())) : tell(warden.migrate(request.limit()));
	}

	@Override
	public Set<String> options() {
		return Set.of("count", "target", "dry-run", "backup");
	}

	private static CommandResult tell(MigrateResult result) {
		String line = (result.applied() == 0)
				? "Up to date: '%s' is at %s.".formatted(result.schema(), text(result.to()))
				: "Migrated '%s' from %s to %s: %s in %s.".formatted(result.schema(), text(result.from()),
						text(result.to()), TextTable.count(result.applied(), "script"),
						TextTable.seconds(result.took()));
		return new CommandResult(ExitCode.SUCCESS, result, List.of(line));
	}

	private static CommandResult tell(DryRun dryRun) {
		List<PlannedScript> scripts = dryRun.scripts();
		List<String> lines = new ArrayList<>();
		if (scripts.isEmpty()) {
			lines.add("Up to date at %s: nothing would run.".formatted(text(dryRun.current())));
		}
		else {
			lines.add("Would migrate from %s to %s:".formatted(text(dryRun.current()), text(dryRun.target())));
			for (PlannedScript script : scripts) {
				lines.add("%s (%s)".formatted(script.script(), TextTable.count(script.statementCount(), "statement")));
				lines.addAll(lines(script));
			}
		}
		dryRun.hazards().forEach((hazard) -> lines.add("Hazard: " + hazard));
		return new CommandResult(ExitCode.SUCCESS,
				new Preview(dryRun.current(), dryRun.target(), scripts, dryRun.hazards()), lines);
	}

	/**
	 * Return the statements as lines.
	 */
	static List<String> lines(PlannedScript script) {
		List<String> lines = new ArrayList<>();
		script.statements().forEach((sql) -> lines.add(sql + ";"));
		if (script.statementCount() > script.statements().size() && !lines.isEmpty()) {
			lines.add("... and %d more".formatted(script.statementCount() - script.statements().size()));
		}
		return lines;
	}

	static String text(@Nullable String version) {
		return (version != null) ? "version " + version : "none";
	}

	/**
	 * What a migrate would do.
	 *
	 * @param current the version now
	 * @param target the version afterwards
	 * @param scripts what would run, in order
	 * @param hazards what of it may hurt the application that is running
	 */
	record Preview(@Nullable String current, @Nullable String target, List<PlannedScript> scripts,
			List<Hazard> hazards) {

	}

}

package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.warden.internal.plan.MigrationPlan;
import dev.warden.internal.plan.PendingScript;
import dev.warden.internal.run.MigrateResult;
import dev.warden.internal.run.Warden;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * Runs pending scripts, or tells which it would run.
 */
final class MigrateCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		return request.dryRun() ? tell(warden.plan(request.limit())) : tell(warden.migrate(request.limit()));
	}

	@Override
	public Set<String> options() {
		return Set.of("count", "target", "dry-run");
	}

	private static CommandResult tell(MigrateResult result) {
		String line = (result.applied() == 0)
				? "Up to date: '%s' is at %s.".formatted(result.schema(), text(result.to()))
				: "Migrated '%s' from %s to %s: %s in %s.".formatted(result.schema(), text(result.from()),
						text(result.to()), TextTable.count(result.applied(), "script"),
						TextTable.seconds(result.took()));
		return new CommandResult(ExitCode.SUCCESS, result, List.of(line));
	}

	private static CommandResult tell(MigrationPlan plan) {
		List<PlannedScript> scripts = plan.pending().stream().map(PlannedScript::of).toList();
		List<String> lines = new ArrayList<>();
		if (scripts.isEmpty()) {
			lines.add("Up to date at %s: nothing would run.".formatted(text(plan.current())));
		}
		else {
			lines.add("Would migrate from %s to %s:".formatted(text(plan.current()), text(plan.target())));
			for (PlannedScript script : scripts) {
				lines.add("%s (%s)".formatted(script.script(), TextTable.count(script.statementCount(), "statement")));
				lines.addAll(PlannedStatements.lines(script.statements(), script.statementCount()));
			}
		}
		return new CommandResult(ExitCode.SUCCESS, new Preview(plan.current(), plan.target(), scripts), lines);
	}

	static String text(@Nullable String version) {
		return (version != null) ? "version " + version : "no version";
	}

	/**
	 * What a migrate would do.
	 *
	 * @param current the version now
	 * @param target the version afterwards
	 * @param scripts what would run, in order
	 */
	record Preview(@Nullable String current, @Nullable String target, List<PlannedScript> scripts) {

	}

	/**
	 * A script that would run.
	 *
	 * @param version its version, or {@code null} where it may run more than once
	 * @param description its description
	 * @param script its file
	 * @param statementCount the number of its statements
	 * @param statements what would be executed
	 */
	record PlannedScript(@Nullable String version, String description, String script, int statementCount,
			List<String> statements) {

		static PlannedScript of(PendingScript pending) {
			Script script = pending.script();
			return new PlannedScript(
					(script instanceof VersionedScript versioned) ? versioned.version().toString() : null,
					script.description(), script.name(), script.statementCount(), PlannedStatements.of(script));
		}

	}

}

package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.warden.Rehearsal;
import dev.warden.RehearsalResult;
import dev.warden.Warden;
import dev.warden.boot.autoconfigure.scratch.RehearsalScratch;

/**
 * Runs pending scripts in a scratch database, back, and again.
 */
final class RehearseCommand implements DatabaseCommand {

	/** How many differences are shown to a person. */
	private static final int MAX_DIFFERENCES = 10;

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		RehearsalResult result = new Rehearsal(warden).run(request.limit(), (application, schema) -> RehearsalScratch
			.create(application, schema, warden.settings().additionalSchemas(), request.scratch()));
		return new CommandResult(result.passed() ? ExitCode.SUCCESS : ExitCode.FAILED, result, lines(result));
	}

	@Override
	public Set<String> options() {
		return Set.of("count", "target");
	}

	private static List<String> lines(RehearsalResult result) {
		List<String> lines = new ArrayList<>();
		if (result.scripts().isEmpty()) {
			lines.add("Up to date at %s: there is nothing to rehearse.".formatted(MigrateCommand.text(result.from())));
			return lines;
		}
		lines.add("Rehearsed %s, from %s, in a database built by %s:".formatted(
				TextTable.count(result.scripts().size(), "script"), MigrateCommand.text(result.from()),
				TextTable.count(result.built(), "applied script")));
		for (RehearsalResult.Script script : result.scripts()) {
			lines.add(script.script());
			script.up().forEach((statement) -> lines.add("  up    " + line(statement)));
			script.down().forEach((statement) -> lines.add("  down  " + line(statement)));
			lines.add("  " + outcome(script));
			differences(lines, script.left());
			differences(lines, script.changed());
		}
		lines.add(result.passed() ? "Rehearsal passed." : "Rehearsal failed.");
		return lines;
	}

	private static String line(RehearsalResult.Statement statement) {
		StringBuilder line = new StringBuilder("%d: %s (%dms, %s".formatted(statement.statement(), statement.sql(),
				statement.took().toMillis(), TextTable.count(statement.rows(), "row")));
		statement.locks().forEach((lock) -> line.append(", ").append(lock));
		statement.rewritten().forEach((table) -> line.append(", rewrites ").append(table));
		return line.append(')').toString();
	}

	private static String outcome(RehearsalResult.Script script) {
		if (script.failure() != null) {
			return "FAILED: " + script.failure();
		}
		if (!script.left().isEmpty()) {
			return "FAILED: after the rollback the schema is not what it was before:";
		}
		if (!script.changed().isEmpty()) {
			return "FAILED: up, down and up again is not the same schema as up:";
		}
		return script.down().isEmpty() ? "passed, without a rollback" : "passed: up, down, up gives the same schema";
	}

	private static void differences(List<String> lines, List<String> differences) {
		differences.stream().limit(MAX_DIFFERENCES).forEach((line) -> lines.add("    " + line));
		if (differences.size() > MAX_DIFFERENCES) {
			lines.add("    and %d more".formatted(differences.size() - MAX_DIFFERENCES));
		}
	}

}

package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.warden.RepairKind;
import dev.warden.RepairResult;
import dev.warden.Warden;

/**
 * Makes the history agree with the scripts, in everything or in what is named.
 */
final class RepairCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		Set<RepairKind> kinds = EnumSet.noneOf(RepairKind.class);
		for (RepairKind kind : RepairKind.values()) {
			if (request.arguments().contains(CommandName.kebab(kind))) {
				kinds.add(kind);
			}
		}
		List<String> lines = new ArrayList<>();
		if (request.dryRun()) {
			List<PlannedRepair> planned = warden.dryRunRepair(kinds)
				.stream()
				.map((entry) -> new PlannedRepair(entry.script(), entry.change()))
				.toList();
			lines.add(planned.isEmpty() ? "Nothing to repair." : "Would repair:");
			planned.forEach((step) -> lines.add("%s: %s".formatted(step.script(), step.change())));
			return new CommandResult(ExitCode.SUCCESS, new Plan(planned), lines);
		}
		RepairResult result = warden.repair(kinds);
		result.scripts().forEach((script) -> lines.add("%s: %s".formatted(script.script(), script.change())));
		lines.add(result.scripts().isEmpty() ? "Nothing to repair." : "Repaired '%s': %d %s.".formatted(result.schema(),
				result.scripts().size(), (result.scripts().size() == 1) ? "entry" : "entries"));
		return new CommandResult(ExitCode.SUCCESS, result, lines);
	}

	@Override
	public Set<String> options() {
		return Set.of("dry-run");
	}

	@Override
	public Set<String> arguments() {
		return new TreeSet<>(Arrays.stream(RepairKind.values()).map(CommandName::kebab).toList());
	}

	/**
	 * What would be repaired.
	 */
	private record Plan(List<PlannedRepair> scripts) {

	}

	/**
	 * One entry that would be changed.
	 */
	private record PlannedRepair(String script, String change) {

	}

}

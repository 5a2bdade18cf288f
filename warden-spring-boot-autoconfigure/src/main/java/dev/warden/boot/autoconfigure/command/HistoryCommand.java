package dev.warden.boot.autoconfigure.command;

import java.util.List;

import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.Warden;

/**
 * Tells what was applied, in the order of execution.
 */
final class HistoryCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		History history = warden.history();
		if (history.entries().isEmpty()) {
			return new CommandResult(ExitCode.SUCCESS, history, List.of("Nothing has been applied yet."));
		}
		TextTable table = new TextTable("Rank", "Version", "Description", "Type", "State", "Applied At", "Took",
				"Applied By", "Error", "Notes");
		for (HistoryEntry entry : history.entries()) {
			table.row(entry.rank(), entry.version(), entry.description(), entry.type(), entry.state(),
					TextTable.time(entry.appliedAt()), TextTable.millis(entry.durationMillis()), entry.appliedBy(),
					entry.error(), entry.notes());
		}
		return new CommandResult(ExitCode.SUCCESS, history, table.lines());
	}

}

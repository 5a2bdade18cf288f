package dev.warden.boot.autoconfigure.command;

import java.util.List;
import java.util.Map;

import dev.warden.Warden;

/**
 * Writes the definition of Warden's own tables, for an administrator who creates them.
 */
final class DefinitionCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		List<String> statements = warden.defineTables();
		return new CommandResult(ExitCode.SUCCESS, Map.of("statements", statements),
				statements.stream().flatMap((statement) -> (statement + ";\n\n").lines()).toList());
	}

	@Override
	public boolean writesSql() {
		return true;
	}

}

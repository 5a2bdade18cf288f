package dev.warden.boot.autoconfigure.command;

import java.util.List;

/**
 * What a command says about one database.
 *
 * @param code how it ended
 * @param data the same for scripts: a record, or a map
 * @param lines the same for people
 */
record CommandResult(ExitCode code, Object data, List<String> lines) {

	CommandResult {
		lines = List.copyOf(lines);
	}

}

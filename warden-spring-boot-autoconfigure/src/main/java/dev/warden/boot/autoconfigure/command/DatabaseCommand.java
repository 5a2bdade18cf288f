package dev.warden.boot.autoconfigure.command;

import dev.warden.Warden;

/**
 * Does one thing with one database.
 */
non-sealed interface DatabaseCommand extends Command {

	/**
	 * Do it.
	 * @param warden the database
	 * @param request what was asked for
	 * @return what came of it
	 * @throws RuntimeException if it failed
	 */
	CommandResult run(Warden warden, CommandRequest request);

}

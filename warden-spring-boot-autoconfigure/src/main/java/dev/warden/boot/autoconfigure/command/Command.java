package dev.warden.boot.autoconfigure.command;

import java.util.Set;

import dev.warden.migrate.Warden;

/**
 * Does one thing with one database.
 */
interface Command {

	/**
	 * Do it.
	 * @param warden the database
	 * @param request what was asked for
	 * @return what came of it
	 * @throws RuntimeException if it failed
	 */
	CommandResult run(Warden warden, CommandRequest request);

	/**
	 * Return the options that the command takes, beside those that all of them take.
	 */
	default Set<String> options() {
		return Set.of();
	}

	/**
	 * Return the words that may follow the options.
	 */
	default Set<String> arguments() {
		return Set.of();
	}

	/**
	 * Return how the command ends where it could not do anything.
	 */
	default ExitCode failure() {
		return ExitCode.FAILED;
	}

	static Command of(CommandName name) {
		return switch (name) {
			case LOCK_STATUS -> new LockStatusCommand();
			case UNLOCK -> new UnlockCommand();
			case MIGRATE -> new MigrateCommand();
			case ROLLBACK -> new RollbackCommand();
			case STATUS -> new StatusCommand();
			case HISTORY -> new HistoryCommand();
			case CURRENT -> new CurrentCommand();
			case VALIDATE -> new ValidateCommand();
			case REPAIR -> new RepairCommand();
			case BASELINE -> new BaselineCommand();
		};
	}

}

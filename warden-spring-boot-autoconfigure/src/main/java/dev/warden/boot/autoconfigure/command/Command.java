package dev.warden.boot.autoconfigure.command;

import java.util.Set;

/**
 * One thing that can be asked for.
 */
sealed interface Command permits ApplicationCommand, DatabaseCommand, NewScriptCommand, FromLiquibaseCommand {

	/**
	 * Return the options that the command takes, beside those that all of them take.
	 */
	default Set<String> options() {
		return Set.of();
	}

	/**
	 * Return whether the result may be asked for as SQL.
	 */
	default boolean writesSql() {
		return false;
	}

	/**
	 * Return whether the result may be asked for as annotations of GitHub.
	 */
	default boolean writesAnnotations() {
		return false;
	}

	/**
	 * Return the words that may follow the options, each as it is; nothing where any may.
	 */
	default Set<String> arguments() {
		return Set.of();
	}

	/**
	 * Return whether the words are the description of a new script.
	 */
	default boolean takesDescription() {
		return false;
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
			case EVENTS -> new EventsCommand();
			case CURRENT -> new CurrentCommand();
			case VALIDATE -> new ValidateCommand();
			case LINT -> new LintCommand();
			case REHEARSE -> new RehearseCommand();
			case REPAIR -> new RepairCommand();
			case MARK_APPLIED -> new MarkAppliedCommand();
			case BASELINE -> new BaselineCommand();
			case ADOPT -> new AdoptCommand();
			case NEW -> new NewScriptCommand();
			case MAKE_MIGRATIONS -> new MakeMigrationsCommand();
			case CHECK_ENTITIES -> new CheckEntitiesCommand();
			case FROM_LIQUIBASE -> new FromLiquibaseCommand();
			case MAKE_ROLLBACK -> new MakeRollbackCommand();
			case SQUASH -> new SquashCommand();
			case DIFF -> new DiffCommand();
			case CHECK_DB -> new CheckDatabaseCommand();
			case DDL -> new DefinitionCommand();
		};
	}

}

package dev.warden.boot.autoconfigure.command;

import java.util.function.Predicate;

import javax.sql.DataSource;

import dev.warden.Warden;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Does one thing with one database and the application that it belongs to.
 */
non-sealed interface ApplicationCommand extends Command {

	/**
	 * Do it.
	 * @param context the application
	 * @param warden the database
	 * @param own whether a DataSource leads to that database
	 * @param request what was asked for
	 * @return what came of it
	 * @throws RuntimeException if it failed
	 */
	CommandResult run(ConfigurableApplicationContext context, Warden warden, Predicate<DataSource> own,
			CommandRequest request);

}

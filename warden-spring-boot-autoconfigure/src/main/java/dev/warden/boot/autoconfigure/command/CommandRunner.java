package dev.warden.boot.autoconfigure.command;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.warden.ErrorCode;
import dev.warden.InvalidSettingException;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.PropertyPlace;
import dev.warden.boot.autoconfigure.WardenDatabases;
import dev.warden.boot.autoconfigure.WardenProperties;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Runs one command for each database, and writes what came of it. Each failure is told
 * once, and keeps no other database from its turn.
 */
final class CommandRunner {

	private static final Set<ErrorCode> USAGE = Set.of(ErrorCode.INVALID_ARGUMENT, ErrorCode.UNUSABLE_DESCRIPTION);

	/** What makes sense where another tool migrates under Warden's lock. */
	private static final Set<CommandName> WITHOUT_SCRIPTS = EnumSet.of(CommandName.LOCK_STATUS, CommandName.UNLOCK,
			CommandName.EVENTS, CommandName.STATUS, CommandName.CHECK_DB, CommandName.DDL);

	private final ConfigurableApplicationContext context;

	private final CommandConsole console;

	private final CommandRequest request;

	private final Command command;

	private final ResultWriter writer;

	CommandRunner(ConfigurableApplicationContext context, CommandConsole console, CommandRequest request) {
		this.context = context;
		this.console = console;
		this.request = request;
		this.command = Command.of(request.name());
		this.writer = new ResultWriter(console, request.output());
	}

	/**
	 * Return whether the command needs nothing of the application but its properties.
	 */
	boolean isOffline() {
		return this.command instanceof NewScriptCommand || isOfflineLint()
				|| (this.command instanceof FromLiquibaseCommand
						&& FromLiquibaseCommand.isOffline(this.context.getEnvironment()));
	}

	private boolean isOfflineLint() {
		return this.command instanceof LintCommand && this.request.offline();
	}

	ExitCode run() {
		try {
			if (this.command instanceof NewScriptCommand newScript) {
				this.writer.write(newScript.write(this.request, properties(), this.console::tell));
				return ExitCode.SUCCESS;
			}
			if (this.command instanceof FromLiquibaseCommand fromLiquibase) {
				CommandResult result = fromLiquibase.write(this.context, this.request, properties());
				this.writer.write(result);
				return result.code();
			}
			if (isOfflineLint()) {
				return write(new LintCommand().runOffline(this.context, this.request));
			}
			Map<String, CommandResult> results = new LinkedHashMap<>();
			Map<String, Warden> databases = databases();
			databases.forEach((name, warden) -> results.put(name, run(name, warden, databases.size() > 1)));
			return write(results);
		}
		catch (RuntimeException ex) {
			return fail(ex);
		}
	}

	private ExitCode write(Map<String, CommandResult> results) {
		this.writer.write(results);
		tellFailed(results);
		return results.values().stream().map(CommandResult::code).reduce(ExitCode.SUCCESS, ExitCode::orWorse);
	}

	/**
	 * Tell what keeps the command from being run at all.
	 */
	ExitCode fail(Throwable failure) {
		this.writer.write(tell(failure));
		return code(failure);
	}

	private ExitCode code(Throwable failure) {
		return isUsage(failure) ? ExitCode.USAGE : ExitCode.of(failure, this.command.failure());
	}

	/**
	 * Return whether what failed is a mistake on the command line.
	 */
	private boolean isUsage(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof WardenException known && USAGE.contains(known.getCode())) {
				return true;
			}
			if (cause instanceof InvalidSettingException setting) {
				PropertyPlace place = PropertyPlace.find(this.context.getEnvironment(), setting.getProperty());
				return place != null && place.isCommandLine();
			}
		}
		return false;
	}

	private void tellFailed(Map<String, CommandResult> results) {
		List<String> failed = results.entrySet()
			.stream()
			.filter((result) -> result.getValue().data() instanceof Map<?, ?> data && data.containsKey("error"))
			.map(Map.Entry::getKey)
			.toList();
		if (results.size() > 1 && !failed.isEmpty()) {
			this.console.tell("%d of %d databases failed: %s".formatted(failed.size(), results.size(),
					String.join(", ", failed)));
		}
	}

	private CommandResult run(String name, Warden warden, boolean several) {
		try {
			if (warden.settings().scripts().locations().isEmpty() && !WITHOUT_SCRIPTS.contains(this.request.name())) {
				throw noScripts(this.request.name());
			}
			if (this.command instanceof ApplicationCommand command) {
				WardenDatabases all = find();
				return command.run(this.context, warden, (dataSource) -> all.of(dataSource) == warden, this.request);
			}
			return ((DatabaseCommand) this.command).run(warden, this.request);
		}
		catch (RuntimeException ex) {
			if (several) {
				this.console.tell("Database: " + name);
			}
			return new CommandResult(code(ex), tell(ex).data(), List.of());
		}
	}

	private Failure tell(Throwable throwable) {
		Failure failure = Failure.of(throwable, this.context);
		this.console.tell("Error: " + failure.message());
		failure.excerpt().forEach(this.console::tell);
		if (failure.remedy() != null) {
			this.console.tell(failure.remedy());
		}
		if (this.context.getEnvironment().getProperty("debug") != null) {
			this.console.trace(throwable);
		}
		return failure;
	}

	private WardenProperties properties() {
		return Binder.get(this.context.getEnvironment()).bindOrCreate("warden", WardenProperties.class);
	}

	private Map<String, Warden> databases() {
		Map<String, Warden> databases = new LinkedHashMap<>();
		WardenDatabases all = find();
		String only = (this.request.database() != null) ? all.nameOf(this.request.database()) : null;
		all.forEach((name, warden) -> {
			if (this.request.database() == null || name.equals(only)) {
				databases.put(name, warden);
			}
		});
		if (databases.isEmpty()) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT,
					"There is no database '%s'".formatted(this.request.database()),
					"Use one of: " + String.join(", ", all.names()));
		}
		String single = switch (this.request.name()) {
			case UNLOCK -> "A token";
			case MARK_APPLIED -> "A script finished by hand";
			case SQUASH -> "A squashed script";
			default -> null;
		};
		if (databases.size() > 1 && single != null) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT,
					"%s belongs to one database, but there are %s".formatted(single, databases.keySet()),
					"Name one of them with --warden.database=NAME");
		}
		return databases;
	}

	private WardenDatabases find() {
		String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.context, WardenDatabases.class, true,
				false);
		if (names.length == 0) {
			throw noDatabase(this.context.getEnvironment());
		}
		return this.context.getBean(names[0], WardenDatabases.class);
	}

	static WardenException noScripts(CommandName command) {
		return new WardenException(ErrorCode.INVALID_ARGUMENT,
				"Command '%s' works on Warden's own scripts, and there are none: Flyway or Liquibase migrates this application, under Warden's lock"
					.formatted(command),
				"Start the application to migrate. To see or free the lock, use 'lock-status' and 'unlock'; set"
						+ " 'warden.locations' if Warden has scripts of its own here.");
	}

	static WardenException noDatabase(Environment environment) {
		boolean enabled = environment.getProperty("warden.enabled", Boolean.class, true);
		return new WardenException(ErrorCode.NO_DATABASE,
				"This application has no database that Warden migrates"
						+ (enabled ? ": there is no DataSource" : ": 'warden.enabled' is false"),
				enabled ? "Set 'spring.datasource.url' or 'warden.url', or define a DataSource bean."
						: "Add --warden.enabled=true.");
	}

}

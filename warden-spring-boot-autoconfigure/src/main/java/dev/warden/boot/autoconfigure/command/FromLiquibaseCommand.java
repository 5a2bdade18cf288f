package dev.warden.boot.autoconfigure.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import dev.warden.ErrorCode;
import dev.warden.ScriptSettings;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.WardenProperties;
import dev.warden.boot.autoconfigure.liquibase.FromLiquibase;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Writes what Liquibase has run, or would run, as scripts among the sources.
 */
final class FromLiquibaseCommand implements Command {

	private static final String LIQUIBASE = "liquibase.integration.spring.SpringLiquibase";

	/**
	 * Return whether the command needs nothing of the application but its properties and
	 * files.
	 */
	static boolean isOffline(Environment environment) {
		return isLiquibaseThere() && FromLiquibase.isOffline(environment);
	}

	CommandResult write(ConfigurableApplicationContext context, CommandRequest request, WardenProperties properties) {
		if (!isLiquibaseThere()) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT, "Liquibase is not on the classpath",
					"Run the command while Liquibase is still in the application");
		}
		Path folder = NewScriptCommand.folder(request, properties);
		FromLiquibase result = FromLiquibase.convert(
				context, request.database(), new ScriptSettings(properties.getLocations(),
						properties.getScripts().toNaming(), properties.getEncoding(), properties.getUnmatchedScripts()),
				folder, others(properties));
		return new CommandResult(result.same() ? ExitCode.SUCCESS : ExitCode.FAILED, result.data(), result.lines());
	}

	/**
	 * Return where the scripts are that the application has, as far as they are among the
	 * sources here.
	 */
	private static List<Path> others(WardenProperties properties) {
		return properties.getLocations()
			.stream()
			.filter((location) -> !location.contains("{"))
			.map(NewScriptCommand::source)
			.toList();
	}

	private static boolean isLiquibaseThere() {
		return ClassUtils.isPresent(LIQUIBASE, FromLiquibaseCommand.class.getClassLoader());
	}

	@Override
	public Set<String> options() {
		return Set.of("folder");
	}

}

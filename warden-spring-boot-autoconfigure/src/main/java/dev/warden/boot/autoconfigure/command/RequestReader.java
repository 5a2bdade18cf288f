package dev.warden.boot.autoconfigure.command;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.warden.Adopt;
import dev.warden.ErrorCode;
import dev.warden.Force;
import dev.warden.Limit;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.AdoptProperties;
import dev.warden.boot.autoconfigure.PropertyPlace;
import dev.warden.boot.autoconfigure.WardenProperties;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Reads what was asked for, and refuses what makes no sense. Options that a command does
 * not take are refused on the command line only: elsewhere they may be meant for another
 * command.
 */
final class RequestReader {

	private static final String PREFIX = "warden";

	private static final Set<String> COMMON = Set.of("command", "output", "color", "database");

	private final ConfigurableEnvironment environment;

	private final List<String> arguments;

	RequestReader(ConfigurableEnvironment environment, List<String> arguments) {
		this.environment = environment;
		this.arguments = arguments;
	}

	/**
	 * Return what writes why the request could not be read: in JSON if that is asked for,
	 * for people otherwise.
	 */
	ResultWriter writer(CommandConsole console) {
		boolean json = OutputFormat.JSON.name().equalsIgnoreCase(this.environment.getProperty("warden.output"));
		return new ResultWriter(console, json ? OutputFormat.JSON : OutputFormat.TEXT);
	}

	CommandRequest read() {
		CommandProperties properties = bind();
		CommandName name = properties.command();
		if (name == null) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT, "Option '--warden.command' has no value",
					"Use one of " + CommandName.list(CommandName.class));
		}
		Command command = Command.of(name);
		PropertySource<?> commandLine = commandLine();
		if (commandLine instanceof EnumerablePropertySource<?> options) {
			refuseUnknown(options);
			refuseOthers(ConfigurationPropertySource.from(options), name);
		}
		refuseArguments(name, command);
		if (properties.output() == OutputFormat.SQL && !command.writesSql()) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT, "Command '%s' cannot write SQL".formatted(name),
					"Use text, json or yaml");
		}
		if (properties.output() == OutputFormat.GITHUB && !command.writesAnnotations()) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT,
					"Command '%s' cannot write GitHub annotations".formatted(name), "Use text, json or yaml");
		}
		String baseline = this.environment.getProperty("warden.baseline.version");
		requireOptions(name, properties, baseline);
		if (name == CommandName.LINT && properties.version() != null && !properties.offline()) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT,
					"Command 'lint' takes option '--warden.version' only with '--warden.offline'",
					"Leave it out: the database knows what is applied");
		}
		Long token = properties.token();
		String reason = properties.reason();
		return new CommandRequest(name, properties.output(), properties.database(), limit(name, properties),
				properties.dryRun(), properties.offline(), properties.all(), force(name, properties.force()),
				(token != null) ? token : 0, (reason != null) ? reason : "", properties.type(), properties.folder(),
				(name == CommandName.BASELINE) ? baseline : properties.version(),
				ScratchProperties.of(this.environment), this.arguments);
	}

	private static Force force(CommandName name, String value) {
		@Nullable Force force = switch (value) {
			case "false" -> Force.NONE;
			case "true" -> Force.END_SESSION;
			case "unfenced" -> Force.UNFENCED;
			default -> null;
		};
		if (force == null || (force == Force.UNFENCED && name != CommandName.UNLOCK)) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT,
					"Option '--warden.force' cannot be '%s'".formatted(value),
					(name == CommandName.UNLOCK) ? "Use true, false or unfenced" : "Use true or false");
		}
		return force;
	}

	private void requireOptions(CommandName name, CommandProperties properties, @Nullable String baseline) {
		if ((name == CommandName.NEW || (name == CommandName.MAKE_MIGRATIONS && !properties.dryRun()))
				&& this.arguments.isEmpty()) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT, "Command '%s' needs a description".formatted(name),
					"Add a few words, such as \"add index\"");
		}
		if (name == CommandName.SQUASH) {
			require(name, StringUtils.hasText(properties.version()), "--warden.version",
					"the version of the last script to squash");
		}
		if (name == CommandName.MAKE_ROLLBACK) {
			require(name, StringUtils.hasText(properties.version()), "--warden.version", "the version of a script");
		}
		if (name == CommandName.MARK_APPLIED) {
			require(name, StringUtils.hasText(properties.version()), "--warden.version", "the version of a script");
			require(name, properties.dryRun() || StringUtils.hasText(properties.reason()), "--warden.reason",
					"who finished the script by hand, and why");
		}
		if (name == CommandName.UNLOCK) {
			require(name, properties.token() != null, "--warden.token",
					"the token that the command 'lock-status' shows");
			require(name, StringUtils.hasText(properties.reason()), "--warden.reason", "why the lock may be freed");
		}
		if (name == CommandName.BASELINE) {
			require(name, StringUtils.hasText(baseline), "--warden.baseline.version",
					"the version that the schema has");
		}
	}

	private CommandProperties bind() {
		try {
			return Binder.get(this.environment).bindOrCreate(PREFIX, CommandProperties.class);
		}
		catch (BindException ex) {
			throw refusal(ex);
		}
	}

	/**
	 * Return the target, which is a property of the application, too.
	 */
	private @Nullable String target() {
		try {
			return Binder.get(this.environment).bind("warden.target", String.class).orElse(null);
		}
		catch (BindException ex) {
			throw refusal(ex);
		}
	}

	/**
	 * Return how far to go. A target in the application's configuration is how far it
	 * migrates; only the command line says how far it goes back.
	 */
	private Limit limit(CommandName name, CommandProperties properties) {
		if (name == CommandName.ROLLBACK) {
			PropertySource<?> commandLine = commandLine();
			boolean given = commandLine != null && commandLine.containsProperty("warden.target");
			return Limit.of(properties.count(), given ? "none".equals(target()) ? "0" : target() : null);
		}
		return (name == CommandName.MIGRATE || name == CommandName.REHEARSE) ? Limit.of(properties.count(), target())
				: Limit.none();
	}

	private @Nullable PropertySource<?> commandLine() {
		return this.environment.getPropertySources().get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);
	}

	private void refuseArguments(CommandName name, Command command) {
		for (String argument : this.arguments) {
			if (!command.takesDescription() && !command.arguments().contains(argument)) {
				throw new WardenException(ErrorCode.INVALID_ARGUMENT,
						"Command '%s' takes no argument '%s'".formatted(name, argument),
						command.arguments().isEmpty() ? "Leave it out, or write options as --name=value"
								: "Use any of " + String.join(", ", command.arguments()));
			}
		}
	}

	private static void require(CommandName name, boolean condition, String option, String what) {
		if (!condition) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT, "Command '%s' needs %s".formatted(name, option),
					"Add %s=VALUE: %s".formatted(option, what));
		}
	}

	private void refuseOthers(@Nullable ConfigurationPropertySource commandLine, CommandName name) {
		if (commandLine == null) {
			return;
		}
		for (String option : options()) {
			ConfigurationPropertyName key = ConfigurationPropertyName.of(PREFIX + "." + option);
			if (commandLine.getConfigurationProperty(key) != null && !COMMON.contains(option)
					&& !Command.of(name).options().contains(option)) {
				throw new WardenException(ErrorCode.INVALID_ARGUMENT,
						"Command '%s' takes no option '--%s'".formatted(name, key), "Leave it out");
			}
		}
		refuseValues(commandLine);
	}

	private static List<String> options() {
		List<String> options = new ArrayList<>(List.of("target", "backup"));
		for (RecordComponent component : CommandProperties.class.getRecordComponents()) {
			options.add(component.getName().equals("dryRun") ? "dry-run" : component.getName());
		}
		return options;
	}

	/**
	 * Refuse options that do not exist.
	 */
	private void refuseUnknown(EnumerablePropertySource<?> commandLine) {
		WardenPropertyNames names = new WardenPropertyNames();
		for (String option : commandLine.getPropertyNames()) {
			ConfigurationPropertyName name = ConfigurationPropertyName.adapt(option, '.');
			if (WardenPropertyNames.isBelow(name) && !names.contains(name)) {
				String nearest = names.nearest(name);
				throw new WardenException(ErrorCode.INVALID_ARGUMENT, "Unknown option '--%s'".formatted(option),
						((nearest != null) ? "Write '--%s' if that was meant, and see".formatted(nearest) : "See")
								+ " docs/commands.md for the options of each command");
			}
		}
	}

	private void refuseValues(ConfigurationPropertySource commandLine) {
		try {
			new Binder(List.of(commandLine), new PropertySourcesPlaceholdersResolver(this.environment)).bind(PREFIX,
					Bindable.of(WardenProperties.class));
		}
		catch (BindException ex) {
			throw refusal(ex);
		}
	}

	private WardenException refusal(BindException ex) {
		ConfigurationProperty property = ex.getProperty();
		Object value = (property != null) ? property.getValue() : "";
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(ex.getTarget().getType().resolve(Object.class));
		if (type == AdoptProperties.class) {
			type = Adopt.class;
		}
		if (type == CommandName.class) {
			return new WardenException(ErrorCode.INVALID_ARGUMENT, "Unknown command '%s'".formatted(value),
					"Use one of " + CommandName.list(type));
		}
		String expected = "a value of type " + type.getSimpleName();
		if (type.isEnum()) {
			expected = CommandName.list(type);
		}
		else if (Number.class.isAssignableFrom(type)) {
			expected = "a whole number";
		}
		else if (type == Boolean.class) {
			expected = "true or false";
		}
		PropertyPlace place = PropertyPlace.find(this.environment, ex.getName().toString());
		if (place == null || place.isCommandLine()) {
			return new WardenException(ErrorCode.INVALID_ARGUMENT,
					"Option '--%s' cannot be '%s' on the command line".formatted(ex.getName(), value),
					"Use " + expected);
		}
		return new WardenException(ErrorCode.INVALID_ARGUMENT,
				"Property '%s' cannot be '%s' %s".formatted(ex.getName(), value, place.where()), "Use " + expected);
	}

}

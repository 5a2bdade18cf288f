package dev.warden.boot.autoconfigure.command;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

/**
 * Makes a command of the application where {@code warden.command} is set. Comes after the
 * configuration files are read, so that the property may be in one, and before logging
 * begins.
 */
final class CommandEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String COMMAND = "warden.command";

	private static final String COMMAND_LINE = CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME;

	/**
	 * The property source by which the contexts that Spring Cloud starts first are known.
	 */
	private static final String BOOTSTRAP = "bootstrap";

	private static final List<String> FLAGS = List.of("warden.force", "warden.dry-run", "warden.offline");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		MutablePropertySources sources = environment.getPropertySources();
		if (!isCommand(environment) || sources.contains(BOOTSTRAP)) {
			return;
		}
		CommandConsole console = CommandConsole.take(color(environment).isWanted(System.getenv()));
		application.setApplicationContextFactory((webApplicationType) -> new CommandApplicationContext(console));
		sources.addFirst(new MapPropertySource("wardenCommand", settings(environment)));
		MapPropertySource quiet = new MapPropertySource("wardenCommandLogging",
				Map.of("logging.level.root", "warn", "logging.level.dev.warden",
						CommandName.isInScratchDatabase(environment.getProperty(COMMAND)) ? "warn" : "info",
						"logging.level." + getClass().getPackageName(), "error"));
		if (sources.contains(COMMAND_LINE)) {
			sources.addAfter(COMMAND_LINE, quiet);
		}
		else {
			sources.addAfter("wardenCommand", quiet);
		}
	}

	/**
	 * Return when to write colours; a wrong value is refused later, as any other is.
	 */
	private static Color color(ConfigurableEnvironment environment) {
		String value = environment.getProperty("warden.color", "");
		return Arrays.stream(Color.values())
			.filter((color) -> color.name().equalsIgnoreCase(value))
			.findFirst()
			.orElse(Color.AUTO);
	}

	static boolean isCommand(ConfigurableEnvironment environment) {
		PropertySource<?> commandLine = environment.getPropertySources().get(COMMAND_LINE);
		return StringUtils.hasText(environment.getProperty(COMMAND))
				|| (commandLine != null && commandLine.containsProperty(COMMAND));
	}

	/**
	 * Return what holds whatever the application says, and what a flag without a value
	 * means.
	 */
	private static Map<String, Object> settings(ConfigurableEnvironment environment) {
		Map<String, Object> settings = new LinkedHashMap<>();
		settings.put("spring.main.web-application-type", "none");
		settings.put("spring.main.banner-mode", "off");
		settings.put("spring.main.log-startup-info", false);
		settings.put("spring.main.keep-alive", false);
		settings.put("warden.startup", "none");
		for (String flag : FLAGS) {
			if ("".equals(environment.getProperty(flag))) {
				settings.put(flag, true);
			}
		}
		return settings;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}

package dev.warden.boot.autoconfigure.command;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.warden.boot.autoconfigure.WardenProperties;
import dev.warden.boot.autoconfigure.flyway.FlywayEnvironmentPostProcessor;
import dev.warden.internal.HarmlessText;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

/**
 * Refuses an argument below {@code warden} that does not exist, whether there is a
 * command or not, and warns of such a property elsewhere. Variables of the environment
 * may be those of another program, or of a service that Kubernetes calls so: they are
 * only told of where one that exists is near.
 */
final class UnknownPropertyEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String BOOTSTRAP = "bootstrap";

	private static final int MAX_WARNING = 2000;

	private static final String SERVICE_VARIABLE = ".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT"
			+ "|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)";

	private static final String PLAIN_ARGUMENT = "(?is)[^A-Za-z0-9]*D?(warden[._-][A-Za-z0-9._-]+)(=.*)?";

	private final Log logger;

	private @Nullable WardenPropertyNames names;

	UnknownPropertyEnvironmentPostProcessor(DeferredLogFactory logFactory) {
		this.logger = logFactory.getLog(WardenProperties.class);
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (environment.getPropertySources().contains(BOOTSTRAP)) {
			return;
		}
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof CommandLinePropertySource<?> commandLine) {
				// a command refuses them itself, in one line
				if (!CommandEnvironmentPostProcessor.isCommand(environment)) {
					refuse(commandLine);
				}
			}
			else if (source instanceof SystemEnvironmentPropertySource variables) {
				warnOfVariables(variables);
			}
			else if (source instanceof EnumerablePropertySource<?> enumerable
					&& !FlywayEnvironmentPostProcessor.SOURCE.equals(source.getName())) {
				warn(enumerable);
			}
		}
	}

	private WardenPropertyNames names() {
		WardenPropertyNames known = this.names;
		if (known == null) {
			known = new WardenPropertyNames();
			this.names = known;
		}
		return known;
	}

	private void refuse(CommandLinePropertySource<?> commandLine) {
		for (String option : commandLine.getPropertyNames()) {
			ConfigurationPropertyName name = name(option);
			if (name == null) {
				continue;
			}
			String nearest = names().nearest(name);
			if (WardenPropertyNames.isBelow(name) && !names().contains(name)) {
				throw UnknownArgumentException.of("--" + option, (nearest != null) ? "--" + nearest : null);
			}
			if (!WardenPropertyNames.isBelow(name) && nearest != null && isSame(option, nearest)) {
				throw UnknownArgumentException.of("--" + option, "--" + nearest);
			}
		}
		Object plain = commandLine.getProperty(CommandLinePropertySource.DEFAULT_NON_OPTION_ARGS_PROPERTY_NAME);
		for (String argument : StringUtils.commaDelimitedListToStringArray((String) plain)) {
			refusePlain(argument);
		}
	}

	/**
	 * Refuse an argument that was meant to be an option.
	 */
	private void refusePlain(String argument) {
		Matcher matcher = Pattern.compile(PLAIN_ARGUMENT).matcher(argument);
		if (!matcher.matches()) {
			return;
		}
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(matcher.group(1), '.');
		if (matcher.group(2) != null || names().contains(name)) {
			String nearest = names().nearest(name);
			throw UnknownArgumentException.of(argument, (nearest != null) ? "--" + nearest : null);
		}
	}

	private static boolean isSame(String option, String property) {
		return option.replaceAll("[-_.]", "").equalsIgnoreCase(property.replaceAll("[-_.]", ""));
	}

	private void warn(EnumerablePropertySource<?> source) {
		for (String property : source.getPropertyNames()) {
			ConfigurationPropertyName name = name(property);
			if (name == null || !WardenPropertyNames.isBelow(name) || names().contains(name)
					|| (isEmpty(source.getProperty(property)) && names().isGroup(name))) {
				continue;
			}
			warn("Property '%s'".formatted(property), origin(source, property), names().nearest(name));
		}
	}

	private void warnOfVariables(SystemEnvironmentPropertySource source) {
		for (String variable : source.getPropertyNames()) {
			String name = variable.toUpperCase(Locale.ROOT);
			if (!name.startsWith("WARDEN_") || name.startsWith("WARDEN_DATABASES_") || name.matches(SERVICE_VARIABLE)
					|| names().containsVariable(name)) {
				continue;
			}
			String nearest = names().nearestVariable(name);
			if (nearest != null) {
				warn("Environment variable '%s'".formatted(variable), "", nearest);
			}
		}
	}

	private void warn(String what, String where, @Nullable String nearest) {
		this.logger.warn(HarmlessText.of("%s%s does not exist and has no effect%s".formatted(what, where,
				(nearest != null) ? "; the nearest one is '%s'".formatted(nearest) : ""), MAX_WARNING));
	}

	private static String origin(PropertySource<?> source, String property) {
		Origin origin = OriginLookup.getOrigin(source, property);
		return " in " + ((origin != null) ? origin : "'" + source.getName() + "'");
	}

	private static boolean isEmpty(@Nullable Object value) {
		return value == null || value.toString().isEmpty() || (value instanceof Map<?, ?> map && map.isEmpty());
	}

	private static @Nullable ConfigurationPropertyName name(String property) {
		return property.regionMatches(true, 0, "warden", 0, "warden".length())
				? ConfigurationPropertyName.adapt(property, '.') : null;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}

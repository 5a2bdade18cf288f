package dev.warden.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import dev.warden.InvalidSettingException;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.flyway.FlywayPropertySource;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Where the value of a property comes from.
 */
public final class PropertyPlace {

	private static final String PREFIX = "warden";

	private final String property;

	private final @Nullable PropertySource<?> source;

	private final @Nullable Origin origin;

	private PropertyPlace(String property, @Nullable PropertySource<?> source, @Nullable Origin origin) {
		this.property = property;
		this.source = source;
		this.origin = origin;
	}

	/**
	 * Find where a property is set.
	 * @param environment the environment
	 * @param property the full name
	 * @return the place, or {@code null} where it is not set
	 */
	public static @Nullable PropertyPlace find(Environment environment, String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			if (found != null && source.getUnderlyingSource() instanceof FlywayPropertySource flyway) {
				String original = flyway.original(property);
				return (original != null) ? find(environment, original) : null;
			}
			if (found != null) {
				return new PropertyPlace(property,
						(source.getUnderlyingSource() instanceof PropertySource<?> underlying) ? underlying : null,
						found.getOrigin());
			}
		}
		return null;
	}

	/**
	 * Say of a setting, where it is one that was refused, which property it is and where
	 * it was set.
	 */
	static WardenException explain(Environment environment, String prefix, WardenException exception) {
		return (exception instanceof InvalidSettingException setting) ? explain(environment, prefix, setting)
				: exception;
	}

	/**
	 * Say of a setting that is refused which property it is and where it was set.
	 * @param environment the environment
	 * @param exception what was refused
	 * @return the same with that, as far as it is known
	 */
	public static InvalidSettingException explain(Environment environment, InvalidSettingException exception) {
		return explain(environment, PREFIX, exception);
	}

	private static InvalidSettingException explain(Environment environment, String prefix,
			InvalidSettingException exception) {
		List<String> names = new ArrayList<>();
		String property = exception.getProperty();
		if (!property.startsWith(prefix + ".") && property.startsWith(PREFIX + ".")) {
			names.add(prefix + property.substring(PREFIX.length()));
		}
		names.add(property);
		for (String name : names) {
			PropertyPlace place = find(environment, name);
			if (place != null) {
				return exception.of(place.property, place.change());
			}
		}
		return exception;
	}

	/**
	 * Return whether the property is on the command line.
	 * @return {@code true} if it is
	 */
	public boolean isCommandLine() {
		return is(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);
	}

	private boolean is(String name) {
		return this.source != null && this.source.getName().equals(name);
	}

	/**
	 * Return where it is set.
	 * @return such as {@code on the command line}
	 */
	public String where() {
		if (isCommandLine()) {
			return "on the command line";
		}
		return (this.origin != null) ? "in " + this.origin : "in the application's configuration";
	}

	/**
	 * Return what a person has to change.
	 * @return a sentence
	 */
	public String change() {
		if (isCommandLine()) {
			return "Change '--%s' on the command line.".formatted(this.property);
		}
		if (is(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
			return "Change the system property '%s'.".formatted(this.property);
		}
		if (this.origin instanceof SystemEnvironmentOrigin variable) {
			return "Change the environment variable '%s'.".formatted(variable.getProperty());
		}
		return (this.origin != null) ? "Change '%s' in %s.".formatted(this.property, this.origin)
				: "Change '%s' in the application's configuration.".formatted(this.property);
	}

}

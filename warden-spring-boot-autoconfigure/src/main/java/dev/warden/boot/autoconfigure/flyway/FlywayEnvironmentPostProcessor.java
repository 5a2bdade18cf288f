package dev.warden.boot.autoconfigure.flyway;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Lets properties below {@code spring.flyway} work as those below {@code warden} that
 * mean the same, unless Boot's module for Flyway is there to read them itself. All that
 * is said below {@code warden} comes before.
 */
public final class FlywayEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("spring.flyway");

	/**
	 * The name of the property source that is added.
	 */
	public static final String SOURCE = "wardenFlyway";

	private static final String FLYWAY = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		addTo(environment, application.getClassLoader());
	}

	/**
	 * Add what properties of Flyway mean, as they are now.
	 * @param environment the environment
	 * @param classLoader tells whether Flyway reads them, or {@code null} for the default
	 */
	public static void addTo(Environment environment, @Nullable ClassLoader classLoader) {
		if (environment instanceof ConfigurableEnvironment configurable && isUsed(configurable)
				&& !ClassUtils.isPresent(FLYWAY, classLoader)) {
			FlywayPropertySource.addTo(configurable);
		}
	}

	private static boolean isUsed(ConfigurableEnvironment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.from(environment.getPropertySources())) {
			if (source.containsDescendantOf(PREFIX) == ConfigurationPropertyState.PRESENT) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Say which properties of Flyway were read as what, and refuse those that Warden
	 * cannot do.
	 * @param environment the environment
	 * @throws dev.warden.WardenException if scripts would do something else without one
	 * of them
	 */
	public static void report(Environment environment) {
		if (environment instanceof ConfigurableEnvironment configurable
				&& configurable.getPropertySources().contains(SOURCE)) {
			FlywayReport.write(configurable);
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}

package dev.warden.boot.autoconfigure.flyway;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

/**
 * The properties of an application as somebody has set them, without those that are made
 * of Flyway's.
 */
final class FlywayValues {

	private final List<ConfigurationPropertySource> sources = new ArrayList<>();

	private final Binder binder;

	FlywayValues(ConfigurableEnvironment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.from(environment.getPropertySources())) {
			if (!(source.getUnderlyingSource() instanceof FlywayPropertySource)) {
				this.sources.add(source);
			}
		}
		this.binder = new Binder(this.sources, new PropertySourcesPlaceholdersResolver(environment));
	}

	private static ConfigurationPropertyName name(String key) {
		return FlywayEnvironmentPostProcessor.PREFIX.append(key);
	}

	/**
	 * Return a property of Flyway as it was written, with the place.
	 */
	@Nullable ConfigurationProperty find(String key) {
		for (ConfigurationPropertySource source : this.sources) {
			ConfigurationProperty property = source.getConfigurationProperty(name(key));
			if (property != null) {
				return property;
			}
		}
		return null;
	}

	/**
	 * Return a property of Flyway.
	 * @return the text, or {@code null} where there is none
	 */
	@Nullable String text(String key) {
		String text = this.binder.bind(name(key), Bindable.of(String.class)).orElse(null);
		return StringUtils.hasText(text) ? text.strip() : null;
	}

	boolean isTrue(String key) {
		return this.binder.bind(name(key), Bindable.of(Boolean.class)).orElse(false);
	}

	List<String> list(String key) {
		return this.binder.bind(name(key), Bindable.listOf(String.class))
			.orElse(List.of())
			.stream()
			.map(String::strip)
			.filter(StringUtils::hasText)
			.toList();
	}

	Map<String, String> map(String key) {
		return map(name(key));
	}

	/**
	 * Return a property of Warden that somebody has set.
	 */
	Map<String, String> wardenMap(String property) {
		return map(ConfigurationPropertyName.of(property));
	}

	private Map<String, String> map(ConfigurationPropertyName name) {
		return this.binder.bind(name, Bindable.mapOf(String.class, String.class)).orElse(Map.of());
	}

	/**
	 * Return whether a property of Flyway is set, also one with elements.
	 */
	boolean isSet(String key) {
		return isSet(name(key));
	}

	/**
	 * Return whether a property of Flyway is set to nothing.
	 */
	boolean isEmpty(String key) {
		ConfigurationProperty property = find(key);
		return property != null && !StringUtils.hasText(String.valueOf(property.getValue()));
	}

	/**
	 * Return whether somebody has set a property of Warden.
	 */
	boolean isWardenSet(String property) {
		return isSet(ConfigurationPropertyName.of(property));
	}

	private boolean isSet(ConfigurationPropertyName name) {
		return this.sources.stream()
			.anyMatch((source) -> source.getConfigurationProperty(name) != null
					|| source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT);
	}

	/**
	 * Return what is set below {@code spring.flyway} beside the keys that there are.
	 * @param known the keys that there are
	 * @return the full names
	 */
	Set<String> unknown(Set<String> known) {
		Set<String> unknown = new LinkedHashSet<>();
		for (ConfigurationPropertySource source : this.sources) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
				iterable.stream()
					.filter(FlywayEnvironmentPostProcessor.PREFIX::isAncestorOf)
					.filter((name) -> known.stream().noneMatch((key) -> isBelow(name, key, variables)))
					.forEach((name) -> unknown.add(name.toString()));
			}
		}
		return unknown;
	}

	/**
	 * Return whether a name is that of a key or something below it. That of a variable
	 * does not tell where an element ends.
	 */
	private static boolean isBelow(ConfigurationPropertyName name, String key, boolean variable) {
		if (variable) {
			return uniform(name.toString()).startsWith(uniform(name(key).toString()));
		}
		return name(key).equals(name) || name(key).isAncestorOf(name);
	}

	private static String uniform(String name) {
		return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

}

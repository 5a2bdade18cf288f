package dev.warden.boot.autoconfigure.flyway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.util.StringUtils;

/**
 * Properties of Warden, each made of one of Flyway.
 */
public final class FlywayPropertySource extends EnumerablePropertySource<Object> implements OriginLookup<String> {

	private static final String PLACEHOLDERS = "warden.placeholders";

	// Spring Boot takes the source of a property source for its parts if it is one
	private final ConfigurableEnvironment environment;

	private final Map<String, Counterpart> counterparts = new LinkedHashMap<>();

	private final Map<String, String> withoutEffect = new LinkedHashMap<>();

	private final Map<String, String> refused = new LinkedHashMap<>();

	private final List<String> overridden = new ArrayList<>();

	private FlywayPropertySource(ConfigurableEnvironment environment) {
		super(FlywayEnvironmentPostProcessor.SOURCE);
		this.environment = environment;
	}

	static void addTo(ConfigurableEnvironment environment) {
		FlywayPropertySource source = of(environment);
		environment.getPropertySources().remove(FlywayEnvironmentPostProcessor.SOURCE);
		environment.getPropertySources().addLast(source);
	}

	static FlywayPropertySource of(ConfigurableEnvironment environment) {
		FlywayPropertySource source = new FlywayPropertySource(environment);
		new FlywayKeys(new FlywayValues(environment), source).read();
		return source;
	}

	/**
	 * Let a property of Flyway stand for one of Warden, as it is whenever somebody asks.
	 */
	void same(FlywayValues values, String key, String warden) {
		add(values, key, warden, null);
	}

	/**
	 * Let a property of Flyway stand for one of Warden with another value.
	 */
	void add(FlywayValues values, String key, String warden, @Nullable Object value) {
		this.counterparts.put(warden, new Counterpart(key, value));
		int bracket = warden.indexOf('[');
		String property = (bracket < 0) ? warden : warden.substring(0, bracket);
		boolean set = property.equals(PLACEHOLDERS)
				? values.wardenMap(property).containsKey(warden.substring(bracket + 1, warden.length() - 1))
				: values.isWardenSet(property);
		if (set) {
			this.overridden.add(warden);
		}
	}

	/**
	 * Let a property of Warden be what it is to Flyway where nobody says anything.
	 */
	void assume(String warden, Object value) {
		this.counterparts.put(warden, new Counterpart(null, value));
	}

	void withoutEffect(String key, String why) {
		this.withoutEffect.put(full(key), why);
	}

	void refuse(String key, String why) {
		this.refused.put(full(key), why);
	}

	private static String full(String key) {
		return FlywayEnvironmentPostProcessor.PREFIX + "." + key;
	}

	/**
	 * Return the property of Flyway that a property of Warden is made of.
	 * @param property the name of a property of Warden, as this source spells it
	 * @return the full name, or {@code null} where there is none
	 */
	public @Nullable String original(String property) {
		Counterpart counterpart = this.counterparts.get(property);
		return (counterpart != null && counterpart.key() != null) ? full(counterpart.key()) : null;
	}

	Map<String, String> withoutEffect() {
		return this.withoutEffect;
	}

	Map<String, String> refused() {
		return this.refused;
	}

	boolean isOverridden(String property) {
		return this.overridden.contains(property);
	}

	@Override
	public String[] getPropertyNames() {
		return StringUtils.toStringArray(this.counterparts.keySet());
	}

	@Override
	public @Nullable Object getProperty(String name) {
		Counterpart counterpart = this.counterparts.get(name);
		if (counterpart == null || counterpart.value() != null) {
			return (counterpart != null) ? counterpart.value() : null;
		}
		ConfigurationProperty now = find(counterpart);
		return (now != null) ? now.getValue() : null;
	}

	@Override
	public @Nullable Origin getOrigin(String name) {
		Counterpart counterpart = this.counterparts.get(name);
		ConfigurationProperty property = (counterpart != null) ? find(counterpart) : null;
		return (property != null) ? property.getOrigin() : null;
	}

	private @Nullable ConfigurationProperty find(Counterpart counterpart) {
		return (counterpart.key() != null) ? new FlywayValues(this.environment).find(counterpart.key()) : null;
	}

	/**
	 * What a property is made of.
	 *
	 * @param key the key below {@code spring.flyway}, or {@code null} where it is assumed
	 * @param value the value, or {@code null} for that of the key
	 */
	private record Counterpart(@Nullable String key, @Nullable Object value) {

	}

}

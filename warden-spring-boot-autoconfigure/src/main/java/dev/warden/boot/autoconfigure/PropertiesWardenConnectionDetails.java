package dev.warden.boot.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link WardenConnectionDetails} read from {@link DatabaseProperties}, and from the
 * environment where it says something else than at the start: a vault may change a
 * password there.
 */
final class PropertiesWardenConnectionDetails implements WardenConnectionDetails {

	private static final List<String> KEYS = List.of("url", "user", "password");

	private final DatabaseProperties properties;

	private final Environment environment;

	private final List<ConfigurationPropertyName> prefixes;

	private final Map<String, @Nullable String> before = new HashMap<>();

	/**
	 * Create an instance.
	 * @param prefixes what the names of the properties begin with; the first that is set
	 * counts
	 */
	PropertiesWardenConnectionDetails(DatabaseProperties properties, Environment environment,
			ConfigurationPropertyName... prefixes) {
		this.properties = properties;
		this.environment = environment;
		this.prefixes = List.of(prefixes);
		for (String key : KEYS) {
			this.before.put(key, read(key));
		}
	}

	private @Nullable String read(String key) {
		Binder binder = Binder.get(this.environment);
		for (ConfigurationPropertyName prefix : this.prefixes) {
			String value = binder.bind(prefix.append(key), Bindable.of(String.class)).orElse(null);
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	private @Nullable String current(String key, @Nullable String configured) {
		String now = read(key);
		return Objects.equals(now, this.before.get(key)) ? configured : now;
	}

	@Override
	public @Nullable String getJdbcUrl() {
		return textOrNull(current("url", this.properties.getUrl()));
	}

	@Override
	public @Nullable String getUsername() {
		return textOrNull(current("user", this.properties.getUser()));
	}

	@Override
	public @Nullable String getPassword() {
		return current("password", this.properties.getPassword());
	}

	@Override
	public @Nullable String getDriverClassName() {
		String name = this.properties.getDriverClassName();
		return StringUtils.hasText(name) ? name : WardenConnectionDetails.super.getDriverClassName();
	}

	private static @Nullable String textOrNull(@Nullable String text) {
		return StringUtils.hasText(text) ? text : null;
	}

}

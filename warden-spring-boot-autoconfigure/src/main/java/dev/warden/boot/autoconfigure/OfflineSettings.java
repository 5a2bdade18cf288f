package dev.warden.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.warden.WardenException;
import dev.warden.WardenSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The settings of each database, as far as the properties of an application tell them
 * whose beans are not there.
 *
 * @param settings what is migrated and how
 * @param url the address of the database, or {@code null} where nothing tells it
 */
public record OfflineSettings(WardenSettings settings, @Nullable String url) {

	/**
	 * Return the settings.
	 * @param environment the properties of the application
	 * @return the settings by the name of the database
	 * @throws WardenException if a setting makes no sense
	 */
	public static Map<String, OfflineSettings> of(Environment environment) {
		Binder binder = Binder.get(environment);
		WardenProperties all = binder.bindOrCreate("warden", WardenProperties.class);
		Map<String, OfflineSettings> settings = new LinkedHashMap<>();
		all.getDatabases().keySet().forEach((name) -> {
			DatabaseProperties properties = binder.bindOrCreate("warden", DatabaseProperties.class);
			binder.bind(DatabaseNames.key(name), Bindable.ofInstance(properties));
			settings.put(name, map(environment, DatabaseNames.prefix(name), properties));
		});
		if (settings.isEmpty()) {
			settings.put(WardenDatabases.DEFAULT_NAME, map(environment, "warden", all));
		}
		return settings;
	}

	private static OfflineSettings map(Environment environment, String prefix, DatabaseProperties properties) {
		try {
			String url = properties.getUrl();
			return new OfflineSettings(new SettingsMapper(OwnerName.of(environment), prefix).map(properties),
					StringUtils.hasText(url) ? url : environment.getProperty("spring.datasource.url"));
		}
		catch (WardenException ex) {
			throw PropertyPlace.explain(environment, prefix, ex);
		}
	}

}

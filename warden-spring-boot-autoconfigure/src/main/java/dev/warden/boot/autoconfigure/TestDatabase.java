package dev.warden.boot.autoconfigure;

import javax.sql.DataSource;

import dev.warden.internal.HarmlessLogger;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Finds the database that a test has put in the place of the application's. It wins over
 * whatever the configuration says, so that no test reaches a real one.
 */
final class TestDatabase {

	private static final HarmlessLogger logger = HarmlessLogger.of(TestDatabase.class);

	private static final String DYNAMIC_PROPERTIES = "org.springframework.test.context.support.DynamicValuesPropertySource";

	private static final String INLINED_PROPERTIES = "Inlined Test Properties";

	private TestDatabase() {
	}

	static @Nullable DataSource find(DataSourceBeans beans, Environment environment,
			ObjectProvider<DataSource> application) {
		DataSource replaced = beans.testDatabase();
		if (replaced == null && isOfTest(environment, "spring.datasource.url")
				&& isSetElsewhere(environment, "warden.url")) {
			replaced = application.getIfUnique();
		}
		if (replaced != null) {
			logger.info("Migrating the test database, whatever 'warden.url', 'warden.user' or @WardenDataSource say");
		}
		return replaced;
	}

	private static boolean isOfTest(Environment environment, String name) {
		PropertySource<?> source = source(environment, name);
		return source != null && (source.getClass().getName().equals(DYNAMIC_PROPERTIES)
				|| source.getName().equals(INLINED_PROPERTIES));
	}

	private static boolean isSetElsewhere(Environment environment, String name) {
		return source(environment, name) != null && !isOfTest(environment, name);
	}

	private static @Nullable PropertySource<?> source(Environment environment, String name) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(ConfigurationPropertyName.of(name));
			if (property != null) {
				return (property.getSource() != null
						&& property.getSource().getUnderlyingSource() instanceof PropertySource<?> underlying)
								? underlying : origin(property.getOrigin());
			}
		}
		return null;
	}

	private static @Nullable PropertySource<?> origin(@Nullable Origin origin) {
		return (origin instanceof PropertySourceOrigin of) ? of.getPropertySource() : null;
	}

}

package dev.warden.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import dev.warden.JavaMigration;
import dev.warden.MigrationListener;
import dev.warden.Warden;
import dev.warden.WardenException;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

/**
 * The only database, without a name.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean({ Warden.class, NamedDatabases.class })
class SingleDatabaseConfiguration {

	@Bean
	DefaultDatabase wardenDefaultDatabase(WardenProperties properties, ObjectProvider<WardenCustomizer> customizers,
			Environment environment) {
		Binder binder = Binder.get(environment);
		properties.getAdopt().complete(binder, ConfigurationPropertyName.of("warden.adopt"));
		properties.getBackup().complete(binder, ConfigurationPropertyName.of("warden.backup"));
		for (WardenCustomizer customizer : customizers.orderedStream().toList()) {
			customizer.customize(WardenDatabases.DEFAULT_NAME, properties);
		}
		return new DefaultDatabase(properties);
	}

	@Bean
	@ConditionalOnMissingBean(WardenConnectionDetails.class)
	PropertiesWardenConnectionDetails wardenConnectionDetails(DefaultDatabase database, Environment environment) {
		return new PropertiesWardenConnectionDetails(database.properties(), environment,
				ConfigurationPropertyName.of("warden"));
	}

	@Bean
	MigrationDataSource wardenMigrationDataSource(WardenConnectionDetails connectionDetails,
			ObjectProvider<JdbcConnectionDetails> applicationDetails, ObjectProvider<DataSource> application,
			DefaultDatabase database, Environment environment, ListableBeanFactory beanFactory) {
		DataSourceBeans beans = new DataSourceBeans(beanFactory);
		DataSource testDatabase = TestDatabase.find(beans, environment, application);
		if (testDatabase != null) {
			return new MigrationDataSource(testDatabase, testDatabase);
		}
		String bean = database.properties().getDataSource();
		DataSource chosen = StringUtils.hasText(bean) ? beans.get("warden.data-source", bean)
				: beans.markedWithoutName();
		return new DataSourceSelector(connectionDetails, applicationDetails, database.properties()).select(chosen,
				application.getIfUnique());
	}

	@Bean
	Warden warden(MigrationDataSource migrationDataSource, DefaultDatabase database, Environment environment,
			ResourceLoader resourceLoader, ObjectProvider<JavaMigration> migrations,
			ObjectProvider<MigrationListener> listeners, ListableBeanFactory beanFactory,
			ObjectProvider<MigrationListenerFactory> factories) {
		SettingsMapper mapper = new SettingsMapper(OwnerName.of(environment));
		List<MigrationListener> all = new ArrayList<>(listeners.orderedStream().toList());
		for (MigrationListenerFactory factory : factories.orderedStream().toList()) {
			all.add(factory.create(WardenDatabases.DEFAULT_NAME));
		}
		List<JavaMigration> migrating = new ArrayList<>(migrations.orderedStream().toList());
		ClassLoader classLoader = resourceLoader.getClassLoader();
		List<String> locations = database.properties().getLocations();
		if (DefaultDatabase.mayHaveMigrationsOfFlyway(beanFactory, classLoader, locations)) {
			migrating.addAll(new FlywayMigrations(beanFactory, resourceLoader).of(locations, (bean) -> true));
		}
		try {
			return new Warden(migrationDataSource.dataSource(),
					mapper.map(database.properties(), migrationDataSource.dataSource()), classLoader, migrating, all);
		}
		catch (WardenException ex) {
			throw PropertyPlace.explain(environment, "warden", ex);
		}
	}

}

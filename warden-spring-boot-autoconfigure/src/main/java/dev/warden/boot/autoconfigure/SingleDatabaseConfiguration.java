package dev.warden.boot.autoconfigure;

import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.warden.code.JavaMigration;
import dev.warden.execute.MigrationListener;
import dev.warden.migrate.Warden;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * The only database, without a name.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean({ Warden.class, NamedDatabases.class })
class SingleDatabaseConfiguration {

	@Bean
	DefaultDatabase wardenDefaultDatabase(WardenProperties properties, ObjectProvider<WardenCustomizer> customizers) {
		customizers.orderedStream()
			.forEach((customizer) -> customizer.customize(WardenDatabases.DEFAULT_NAME, properties));
		return new DefaultDatabase(properties);
	}

	@Bean
	@ConditionalOnMissingBean(WardenConnectionDetails.class)
	PropertiesWardenConnectionDetails wardenConnectionDetails(DefaultDatabase database) {
		return new PropertiesWardenConnectionDetails(database.properties());
	}

	@Bean
	MigrationDataSource wardenMigrationDataSource(WardenConnectionDetails connectionDetails,
			ObjectProvider<JdbcConnectionDetails> applicationDetails,
			@WardenDataSource ObjectProvider<DataSource> marked, ObjectProvider<DataSource> application,
			DefaultDatabase database, ListableBeanFactory beanFactory) {
		DataSource named = NamedDatabases.find(beanFactory, "warden.data-source", database.properties().getDataSource(),
				marked::getIfAvailable);
		return new DataSourceSelector(connectionDetails, applicationDetails).select(named, application.getIfUnique());
	}

	@Bean
	Warden warden(MigrationDataSource migrationDataSource, DefaultDatabase database, Environment environment,
			ResourceLoader resourceLoader, ObjectProvider<JavaMigration> migrations,
			ObjectProvider<MigrationListener> listeners, ObjectProvider<MigrationListenerFactory> factories) {
		SettingsMapper mapper = new SettingsMapper(OwnerName.of(environment));
		Stream<MigrationListener> all = Stream.concat(listeners.orderedStream(),
				factories.orderedStream().map((factory) -> factory.create(WardenDatabases.DEFAULT_NAME)));
		return new Warden(migrationDataSource.dataSource(), mapper.map(database.properties()),
				resourceLoader.getClassLoader(), migrations.orderedStream().toList(), all.toList());
	}

}

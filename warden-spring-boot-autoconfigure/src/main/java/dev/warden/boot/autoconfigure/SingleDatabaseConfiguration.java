package dev.warden.boot.autoconfigure;

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
	@ConditionalOnMissingBean(WardenConnectionDetails.class)
	PropertiesWardenConnectionDetails wardenConnectionDetails(WardenProperties properties) {
		return new PropertiesWardenConnectionDetails(properties);
	}

	@Bean
	MigrationDataSource wardenMigrationDataSource(WardenConnectionDetails connectionDetails,
			ObjectProvider<JdbcConnectionDetails> applicationDetails,
			@WardenDataSource ObjectProvider<DataSource> marked, ObjectProvider<DataSource> application,
			WardenProperties properties, ListableBeanFactory beanFactory) {
		return new DataSourceSelector(connectionDetails, applicationDetails).select(NamedDatabases.find(beanFactory,
				"warden.data-source", properties.getDataSource(), marked::getIfAvailable), application.getIfUnique());
	}

	@Bean
	Warden warden(MigrationDataSource migrationDataSource, WardenProperties properties, Environment environment,
			ResourceLoader resourceLoader, ObjectProvider<JavaMigration> migrations,
			ObjectProvider<MigrationListener> listeners) {
		SettingsMapper mapper = new SettingsMapper(OwnerName.of(environment));
		return new Warden(migrationDataSource.dataSource(), mapper.map(properties), resourceLoader.getClassLoader(),
				migrations.orderedStream().toList(), listeners.orderedStream().toList());
	}

}

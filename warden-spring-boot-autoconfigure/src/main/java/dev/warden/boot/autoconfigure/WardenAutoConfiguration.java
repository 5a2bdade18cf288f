package dev.warden.boot.autoconfigure;

import java.util.Map;

import dev.warden.Limit;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.flyway.FlywayEnvironmentPostProcessor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.metrics.ApplicationStartup;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for migrations while the application
 * starts.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnClass({ Warden.class, DatabaseInitializationDependencyConfigurer.class })
@ConditionalOnBooleanProperty(name = "warden.enabled", matchIfMissing = true)
@Conditional(OnDatabaseCondition.class)
@EnableConfigurationProperties(WardenProperties.class)
@Import({ DatabaseInitializationDependencyConfigurer.class, NamedDatabasesConfiguration.class,
		SingleDatabaseConfiguration.class })
public final class WardenAutoConfiguration implements EnvironmentAware {

	private Environment environment = new StandardEnvironment();

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
		FlywayEnvironmentPostProcessor.report(environment);
	}

	@Bean
	@ConditionalOnMissingBean
	WardenDatabases wardenDatabases(Warden warden) {
		return new WardenDatabases(Map.of(WardenDatabases.DEFAULT_NAME, warden));
	}

	@Bean
	@ConditionalOnMissingBean
	WardenMigrationInitializer wardenMigrationInitializer(WardenDatabases databases, WardenProperties properties,
			ObjectProvider<WardenMigrationStrategy> strategy) {
		// the condition was decided when the application was built, if it was built ahead
		// of time
		Startup startup = properties.isEnabled() ? properties.getStartup() : Startup.NONE;
		Limit limit = limit(properties);
		WardenMigrationStrategy own = strategy.getIfAvailable();
		return (own != null) ? new WardenMigrationInitializer(databases, startup, limit, own)
				: new WardenMigrationInitializer(databases, startup, limit);
	}

	private Limit limit(WardenProperties properties) {
		try {
			return Limit.of(null, properties.getTarget());
		}
		catch (WardenException ex) {
			throw PropertyPlace.explain(this.environment, "warden", ex);
		}
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	MigrationListenerFactory wardenMigrationEventPublisher(ApplicationEventPublisher publisher) {
		return (database) -> new MigrationEventPublisher(publisher, database);
	}

	@Bean
	MigrationListenerFactory wardenScriptStartupSteps(ApplicationStartup startup) {
		return (database) -> new ScriptStartupSteps(startup, database);
	}

	@Bean
	WardenSchemaManagementProvider wardenSchemaManagementProvider(
			ObjectProvider<MigrationDataSource> migrationDataSource, ObjectProvider<NamedDatabases> named) {
		return new WardenSchemaManagementProvider(migrationDataSource.getIfAvailable(), named.getIfAvailable());
	}

	@Bean
	static LazyInitializationExcludeFilter wardenLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(WardenMigrationInitializer.class);
	}

}

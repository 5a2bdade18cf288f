package dev.warden.boot.guard;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

import javax.sql.DataSource;

import dev.warden.Guard;
import dev.warden.boot.autoconfigure.WardenDatabases;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Puts a {@link GuardedFlyway} in the place of each {@link Flyway}, and says for each of
 * their DataSources what Flyway would say itself: that its schema is managed.
 */
class FlywayGuard implements BeanPostProcessor, SchemaManagementProvider {

	private static final boolean POSTGRES = ClassUtils.isPresent(
			"org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension", FlywayGuard.class.getClassLoader());

	private final ObjectProvider<WardenDatabases> databases;

	private final Environment environment;

	private final Set<DataSource> guarded = new CopyOnWriteArraySet<>();

	FlywayGuard(ObjectProvider<WardenDatabases> databases, Environment environment) {
		this.databases = databases;
		this.environment = environment;
	}

	/**
	 * Before the bean is initialized, since its initialization may migrate.
	 */
	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean.getClass() == Flyway.class && bean instanceof Flyway flyway) {
			DataSource dataSource = flyway.getConfiguration().getDataSource();
			WardenDatabases found = this.databases.getIfAvailable();
			if (dataSource != null && found != null) {
				String tool = beanName.equals("flyway") ? "Flyway" : "Flyway '%s'".formatted(beanName);
				this.guarded.add(dataSource);
				Guard guard = found.of(dataSource).guard(tool, dataSource);
				return new GuardedFlyway(configuration(flyway.getConfiguration(), guard), guard, mayLockInSession());
			}
		}
		return bean;
	}

	private static Configuration configuration(Configuration configuration, Guard guard) {
		return new FluentConfiguration(configuration.getClassLoader()).configuration(configuration)
			.dataSource(guard.dataSource());
	}

	private boolean mayLockInSession() {
		return POSTGRES && !this.environment.containsProperty("spring.flyway.postgresql.transactional-lock");
	}

	/**
	 * Let a strategy of the application do all that it does under one lock.
	 */
	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof FlywayMigrationStrategy strategy) {
			return (FlywayMigrationStrategy) (flyway) -> migrate(strategy, flyway);
		}
		return bean;
	}

	private static void migrate(FlywayMigrationStrategy strategy, Flyway flyway) {
		if (flyway instanceof GuardedFlyway guarded) {
			guarded.ifPending(() -> {
				strategy.migrate(guarded);
				return true;
			});
		}
		else {
			strategy.migrate(flyway);
		}
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		return this.guarded.contains(dataSource) ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
	}

}

package dev.warden.boot.guard;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

import javax.sql.DataSource;

import dev.warden.boot.autoconfigure.WardenDatabases;
import liquibase.integration.spring.SpringLiquibase;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/**
 * Gives each {@link SpringLiquibase} connections that are guarded, and says for each of
 * their DataSources what Liquibase would say itself: that its schema is managed.
 */
class SpringLiquibaseGuard implements BeanPostProcessor, SchemaManagementProvider {

	private final ObjectProvider<WardenDatabases> databases;

	private final Set<DataSource> guarded = new CopyOnWriteArraySet<>();

	SpringLiquibaseGuard(ObjectProvider<WardenDatabases> databases) {
		this.databases = databases;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof SpringLiquibase liquibase && liquibase.getDataSource() != null) {
			DataSource dataSource = liquibase.getDataSource();
			WardenDatabases found = this.databases.getIfAvailable();
			if (found != null) {
				String tool = beanName.equals("liquibase") ? "Liquibase" : "Liquibase '%s'".formatted(beanName);
				liquibase.setDataSource(found.of(dataSource).guard(tool, dataSource).dataSource());
				this.guarded.add(dataSource);
			}
		}
		return bean;
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		return this.guarded.contains(dataSource) ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
	}

}

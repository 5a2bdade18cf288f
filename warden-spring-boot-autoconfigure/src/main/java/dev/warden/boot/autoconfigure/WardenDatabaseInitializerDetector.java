package dev.warden.boot.autoconfigure;

import java.util.Set;

import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/**
 * Tells Spring Boot that {@link WardenMigrationInitializer} initializes a database, so
 * that JPA, JdbcTemplate and the like wait for it.
 */
class WardenDatabaseInitializerDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

	@Override
	protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
		return Set.of(WardenMigrationInitializer.class);
	}

	@Override
	public int getOrder() {
		return 0;
	}

}

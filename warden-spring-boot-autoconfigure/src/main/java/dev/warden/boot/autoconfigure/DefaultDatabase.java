package dev.warden.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The only database, without a name.
 *
 * @param properties its properties, as the customizers left them
 */
record DefaultDatabase(DatabaseProperties properties) {

	private static final String FLYWAY_MIGRATION = "org.flywaydb.core.api.migration.JavaMigration";

	/**
	 * Return whether migrations in Java may be there that were written for Flyway, which
	 * Spring Boot does not start.
	 * @param locations where the scripts of a database are
	 */
	static boolean mayHaveMigrationsOfFlyway(ListableBeanFactory beanFactory, @Nullable ClassLoader classLoader,
			List<String> locations) {
		if (!ClassUtils.isPresent(FLYWAY_MIGRATION, classLoader) || ClassUtils
			.isPresent("org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration", classLoader)) {
			return false;
		}
		return locations.stream().anyMatch((location) -> location.matches("(optional:)?classpath:.*"))
				|| BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory,
						ClassUtils.resolveClassName(FLYWAY_MIGRATION, classLoader)).length > 0;
	}

}

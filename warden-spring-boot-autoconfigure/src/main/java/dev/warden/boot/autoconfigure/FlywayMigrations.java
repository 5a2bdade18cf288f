package dev.warden.boot.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.warden.JavaMigration;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds Flyway's migrations in Java as Flyway does: beans, and classes in the packages
 * that have the names of the locations.
 */
final class FlywayMigrations {

	private static final String CLASSPATH = "classpath:";

	private final ListableBeanFactory beanFactory;

	private final ResourceLoader resourceLoader;

	FlywayMigrations(ListableBeanFactory beanFactory, ResourceLoader resourceLoader) {
		this.beanFactory = beanFactory;
		this.resourceLoader = resourceLoader;
	}

	/**
	 * Return the migrations of a database.
	 * @param locations where the scripts of the database are
	 * @param beans tells by its name whether a bean is for the database
	 */
	List<JavaMigration> of(List<String> locations, Predicate<String> beans) {
		Map<String, org.flywaydb.core.api.migration.JavaMigration> found = new LinkedHashMap<>();
		for (String bean : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory,
				org.flywaydb.core.api.migration.JavaMigration.class)) {
			if (beans.test(bean)) {
				org.flywaydb.core.api.migration.JavaMigration migration = this.beanFactory.getBean(bean,
						org.flywaydb.core.api.migration.JavaMigration.class);
				found.put(ClassUtils.getUserClass(migration).getName(), migration);
			}
		}
		for (String location : locations) {
			String place = location.replaceFirst("^optional:", "");
			if (place.startsWith(CLASSPATH)) {
				scan(place.substring(CLASSPATH.length()), found);
			}
		}
		List<JavaMigration> migrations = new ArrayList<>();
		for (org.flywaydb.core.api.migration.JavaMigration migration : found.values()) {
			migrations.add(new FlywayMigration(migration));
		}
		return migrations;
	}

	private void scan(String folder, Map<String, org.flywaydb.core.api.migration.JavaMigration> found) {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.setResourceLoader(this.resourceLoader);
		scanner.addIncludeFilter(new AssignableTypeFilter(org.flywaydb.core.api.migration.JavaMigration.class));
		String name = folder.replaceAll("^/+|/+$", "").replace('/', '.');
		for (BeanDefinition definition : scanner.findCandidateComponents(name)) {
			String className = String.valueOf(definition.getBeanClassName());
			if (!found.containsKey(className)) {
				found.put(className, create(className));
			}
		}
	}

	private org.flywaydb.core.api.migration.JavaMigration create(String className) {
		Class<?> type = ClassUtils.resolveClassName(className, this.resourceLoader.getClassLoader());
		return (org.flywaydb.core.api.migration.JavaMigration) BeanUtils.instantiateClass(type);
	}

}

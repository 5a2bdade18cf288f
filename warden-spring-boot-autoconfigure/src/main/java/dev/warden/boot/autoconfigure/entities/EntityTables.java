package dev.warden.boot.autoconfigure.entities;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.sql.init.dependency.DatabaseInitializerDetector;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/**
 * Asks the JPA provider for the statements that create all that the application's
 * entities need. The provider gets the application's own settings and a scratch database;
 * nothing is created, and the application's database is not connected to.
 */
final class EntityTables {

	/** Stands in no statement. */
	private static final String DELIMITER = ";;warden;;";

	/** What may change or address a database. */
	private static final List<String> DANGEROUS = List.of("jakarta.persistence.schema-generation.",
			"javax.persistence.schema-generation.", "jakarta.persistence.sql-load-script-source",
			"javax.persistence.sql-load-script-source", "jakarta.persistence.jdbc.", "javax.persistence.jdbc.",
			"jakarta.persistence.jtaDataSource", "javax.persistence.jtaDataSource", "hibernate.hbm2ddl.",
			"hibernate.connection.url", "hibernate.connection.user", "hibernate.connection.password",
			"hibernate.connection.datasource", "hibernate.connection.driver_class",
			"hibernate.connection.provider_class", "hibernate.connection.init_sql", "hibernate.multi_tenant",
			"hibernate.tenant", "hibernate.jdbc.time_zone_ddl", "hibernate.schema_management_tool");

	private final ConfigurableListableBeanFactory beanFactory;

	EntityTables(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the statements.
	 * @param scratch an empty database of the same product, to learn from which it is
	 * @param wanted chooses the DataSource of the database whose entities are wanted
	 * @throws WardenException if there are no entities, or the provider refuses them
	 */
	List<String> statements(DataSource scratch, Predicate<DataSource> wanted) {
		Harness harness = new Harness(scratch, wanted);
		this.beanFactory.addBeanPostProcessor(harness);
		leaveOutInitializers();
		List<String> statements = new ArrayList<>();
		for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory,
				LocalContainerEntityManagerFactoryBean.class, true, false)) {
			List<String> some = statements(name, harness);
			if (some != null) {
				statements.addAll(some);
			}
		}
		if (statements.isEmpty()) {
			throw EntityFailures.noEntities();
		}
		return statements;
	}

	private @Nullable List<String> statements(String name, Harness harness) {
		harness.output = new StringWriter();
		try {
			this.beanFactory.getBean(name);
		}
		catch (RuntimeException ex) {
			if (NestedExceptionUtils.getMostSpecificCause(ex) instanceof OtherDatabaseException) {
				return null;
			}
			throw EntityFailures.unreadable(BeanFactoryUtils.transformedBeanName(name), ex);
		}
		finally {
			if (this.beanFactory instanceof DefaultSingletonBeanRegistry registry) {
				registry.destroySingleton(BeanFactoryUtils.transformedBeanName(name));
			}
		}
		return Stream.of(harness.output.toString().split(DELIMITER, -1))
			.map(String::strip)
			.filter((statement) -> !statement.isEmpty())
			.toList();
	}

	/**
	 * Keep JPA from asking for what initializes the database first: Flyway, Liquibase and
	 * scripts of Spring Boot.
	 */
	private void leaveOutInitializers() {
		Set<String> initializers = new HashSet<>();
		ClassLoader classLoader = this.beanFactory.getBeanClassLoader();
		SpringFactoriesLoader.forDefaultResourceLocation(classLoader)
			.load(DatabaseInitializerDetector.class, ArgumentResolver.none())
			.forEach((detector) -> initializers.addAll(detector.detect(this.beanFactory)));
		for (String name : this.beanFactory.getBeanDefinitionNames()) {
			BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(name);
			String[] dependsOn = definition.getDependsOn();
			if (dependsOn != null) {
				definition.setDependsOn(
						Stream.of(dependsOn).filter((each) -> !initializers.contains(each)).toArray(String[]::new));
			}
		}
	}

	/**
	 * Leads JPA to the scratch database, where it writes statements and runs none.
	 */
	private static final class Harness implements BeanPostProcessor {

		private final DataSource scratch;

		private final Predicate<DataSource> wanted;

		private StringWriter output = new StringWriter();

		Harness(DataSource scratch, Predicate<DataSource> wanted) {
			this.scratch = scratch;
			this.wanted = wanted;
		}

		@Override
		public Object postProcessBeforeInitialization(Object bean, String name) {
			if (bean instanceof LocalContainerEntityManagerFactoryBean factory) {
				DataSource own = factory.getDataSource();
				if (own != null && !this.wanted.test(own)) {
					throw new OtherDatabaseException();
				}
				factory.setDataSource(this.scratch);
				factory.setBootstrapExecutor(null);
				Map<String, Object> properties = factory.getJpaPropertyMap();
				properties.keySet().removeIf((key) -> DANGEROUS.stream().anyMatch(key::startsWith));
				properties.putAll(settings());
			}
			return bean;
		}

		private Map<String, Object> settings() {
			return Map.ofEntries(Map.entry("jakarta.persistence.nonJtaDataSource", this.scratch),
					Map.entry("jakarta.persistence.schema-generation.database.action", "none"),
					Map.entry("javax.persistence.schema-generation.database.action", "none"),
					Map.entry("hibernate.hbm2ddl.auto", "none"),
					Map.entry("jakarta.persistence.schema-generation.scripts.action", "create"),
					Map.entry("jakarta.persistence.schema-generation.scripts.create-target", this.output),
					Map.entry("jakarta.persistence.schema-generation.create-source", "metadata"),
					Map.entry("jakarta.persistence.create-database-schemas", "true"),
					Map.entry("hibernate.hbm2ddl.skip_default_import_file", "true"),
					Map.entry("hibernate.hbm2ddl.delimiter", DELIMITER), Map.entry("hibernate.format_sql", "false"),
					Map.entry("hibernate.query.startup_check", "false"),
					Map.entry("hibernate.cache.use_second_level_cache", "false"),
					Map.entry("hibernate.generate_statistics", "false"));
		}

	}

	/**
	 * The entities are in another database.
	 */
	private static final class OtherDatabaseException extends RuntimeException {

	}

}

package dev.warden.boot.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import javax.sql.DataSource;

import dev.warden.JavaMigration;
import dev.warden.internal.HarmlessLogger;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

/**
 * Finds what belongs to each of several databases.
 */
final class NamedDatabases {

	private static final HarmlessLogger logger = HarmlessLogger.of(NamedDatabases.class);

	private final Environment environment;

	private final DatabaseNames names;

	private final ListableBeanFactory beanFactory;

	private final DataSourceBeans beans;

	private final List<WardenCustomizer> customizers;

	private final Map<String, NamedDatabase> databases = new LinkedHashMap<>();

	NamedDatabases(Environment environment, ListableBeanFactory beanFactory) {
		this.environment = environment;
		this.names = new DatabaseNames(environment, beanFactory);
		this.beanFactory = beanFactory;
		this.beans = new DataSourceBeans(beanFactory);
		this.customizers = beanFactory.getBeanProvider(WardenCustomizer.class).orderedStream().toList();
		DataSource testDatabase = TestDatabase.find(this.beans, environment,
				beanFactory.getBeanProvider(DataSource.class));
		Set<String> all = this.names.all();
		Map<Object, String> targets = new LinkedHashMap<>();
		for (String name : all) {
			NamedDatabase database = database(name, (all.size() == 1) ? testDatabase : null);
			if (testDatabase != null && !database.dataSource().leadsTo(testDatabase)) {
				logger.warn("Left database '{}' alone: the test has replaced the application's database, and no other",
						name);
				continue;
			}
			String first = targets.putIfAbsent(database.target(), name);
			if (first != null) {
				throw ConfigurationFailures.sameTarget(first, name);
			}
			this.databases.put(name, database);
		}
	}

	private NamedDatabase database(String name, @Nullable DataSource testDatabase) {
		DatabaseProperties shared = this.names.shared();
		DatabaseProperties properties = this.names.properties(name);
		this.customizers.forEach((customizer) -> customizer.customize(name, properties));
		DataSourceSelector selector = new DataSourceSelector(
				new PropertiesWardenConnectionDetails(properties, this.environment, DatabaseNames.key(name),
						ConfigurationPropertyName.of("warden")),
				this.beanFactory.getBeanProvider(JdbcConnectionDetails.class), properties);
		DataSource chosen = (testDatabase != null) ? testDatabase : choose(name, properties, shared);
		return new NamedDatabase(name, properties,
				selector.select(chosen, this.beanFactory.getBeanProvider(DataSource.class).getIfUnique()));
	}

	/**
	 * Return the bean to migrate through: what the database has of its own comes before
	 * what all of them have in common.
	 */
	private @Nullable DataSource choose(String name, DatabaseProperties properties, DatabaseProperties shared) {
		String bean = properties.getDataSource();
		if (StringUtils.hasText(bean) && !bean.equals(shared.getDataSource())) {
			return this.beans.get(DatabaseNames.prefix(name) + ".data-source", bean);
		}
		String marked = this.names.marked(name);
		if (marked != null) {
			return this.beans.get(marked);
		}
		if (StringUtils.hasText(properties.getUrl()) && !properties.getUrl().equals(shared.getUrl())) {
			return null;
		}
		return StringUtils.hasText(bean) ? this.beans.get("warden.data-source", bean) : this.beans.markedWithoutName();
	}

	Iterable<NamedDatabase> all() {
		return this.databases.values();
	}

	boolean leadTo(DataSource dataSource) {
		return nameOf(dataSource) != null;
	}

	/**
	 * Return the name of the database that a DataSource leads to, as far as that is
	 * known.
	 */
	@Nullable String nameOf(DataSource dataSource) {
		for (NamedDatabase database : this.databases.values()) {
			if (database.dataSource().leadsTo(dataSource)) {
				return database.name();
			}
		}
		return null;
	}

	/**
	 * Return the migrations in Java by the name of their database, which each of them has
	 * to say.
	 */
	Map<String, List<JavaMigration>> migrations(ResourceLoader resourceLoader) {
		Map<String, List<JavaMigration>> migrations = new LinkedHashMap<>();
		this.databases.keySet().forEach((name) -> migrations.put(name, new ArrayList<>()));
		for (String bean : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, JavaMigration.class)) {
			migrations.computeIfAbsent(whose(bean), (name) -> new ArrayList<>())
				.add(this.beanFactory.getBean(bean, JavaMigration.class));
		}
		this.databases.forEach((name, database) -> {
			List<String> locations = database.properties().getLocations();
			if (DefaultDatabase.mayHaveMigrationsOfFlyway(this.beanFactory, resourceLoader.getClassLoader(),
					locations)) {
				migrations.computeIfAbsent(name, (key) -> new ArrayList<>())
					.addAll(new FlywayMigrations(this.beanFactory, resourceLoader).of(locations,
							(bean) -> whose(bean).equals(name)));
			}
		});
		return migrations;
	}

	/**
	 * Return the database that a migration in Java is for.
	 */
	private String whose(String bean) {
		Qualifier qualifier = qualifier(this.beanFactory, bean);
		String database = (qualifier == null) ? null
				: this.databases.keySet()
					.stream()
					.filter((name) -> DatabaseNames.isSame(name, qualifier.value()))
					.findFirst()
					.orElse(null);
		if (database == null) {
			throw ConfigurationFailures.whose(bean, this.databases.keySet());
		}
		return database;
	}

	private static @Nullable Qualifier qualifier(ListableBeanFactory beanFactory, String bean) {
		if (beanFactory instanceof HierarchicalBeanFactory hierarchical && !hierarchical.containsLocalBean(bean)
				&& hierarchical.getParentBeanFactory() instanceof ListableBeanFactory parent) {
			return qualifier(parent, bean);
		}
		return beanFactory.findAnnotationOnBean(bean, Qualifier.class);
	}

	/**
	 * One of the databases.
	 */
	record NamedDatabase(String name, DatabaseProperties properties, MigrationDataSource dataSource) {

		Object target() {
			return List.of(this.dataSource.target(), Objects.requireNonNullElse(this.properties.getSchema(), ""),
					this.properties.getHistory().getTableName());
		}

	}

}

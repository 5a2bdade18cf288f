package dev.warden.boot.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.warden.code.JavaMigration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Finds what belongs to each of several databases.
 */
final class NamedDatabases {

	private final DatabaseNames names;

	private final ListableBeanFactory beanFactory;

	private final List<WardenCustomizer> customizers;

	private final Map<String, NamedDatabase> databases = new LinkedHashMap<>();

	NamedDatabases(Environment environment, ListableBeanFactory beanFactory) {
		this.names = new DatabaseNames(environment, beanFactory);
		this.beanFactory = beanFactory;
		this.customizers = beanFactory.getBeanProvider(WardenCustomizer.class).orderedStream().toList();
		Map<String, String> marked = this.names.marked();
		Map<Object, String> targets = new LinkedHashMap<>();
		for (String name : this.names.all()) {
			NamedDatabase database = database(name, marked.get(name));
			String first = targets.putIfAbsent(database.target(), name);
			if (first != null) {
				throw InvalidDatabaseException.sameTarget(first, name);
			}
			this.databases.put(name, database);
		}
	}

	private NamedDatabase database(String name, @Nullable String markedBean) {
		DatabaseProperties properties = this.names.properties(name);
		this.customizers.forEach((customizer) -> customizer.customize(name, properties));
		DataSource marked = find(this.beanFactory, DatabaseNames.prefix(name) + ".data-source",
				properties.getDataSource(),
				() -> (markedBean != null) ? this.beanFactory.getBean(markedBean, DataSource.class) : null);
		DataSourceSelector selector = new DataSourceSelector(new PropertiesWardenConnectionDetails(properties),
				this.beanFactory.getBeanProvider(JdbcConnectionDetails.class));
		return new NamedDatabase(name, properties,
				selector.select(marked, this.beanFactory.getBeanProvider(DataSource.class).getIfUnique()));
	}

	/**
	 * Return the bean that a property names, or another one where it names none.
	 */
	static @Nullable DataSource find(ListableBeanFactory beanFactory, String property, @Nullable String bean,
			Supplier<@Nullable DataSource> other) {
		if (!StringUtils.hasText(bean)) {
			return other.get();
		}
		List<String> beans = Arrays.asList(beanFactory.getBeanNamesForType(DataSource.class));
		if (!beans.contains(bean)) {
			throw InvalidDatabaseException.noDataSource(property, bean, beans);
		}
		return beanFactory.getBean(bean, DataSource.class);
	}

	Iterable<NamedDatabase> all() {
		return this.databases.values();
	}

	boolean leadTo(DataSource dataSource) {
		return this.databases.values().stream().anyMatch((database) -> database.dataSource().leadsTo(dataSource));
	}

	/**
	 * Return the migrations in Java by the name of their database, which each of them has
	 * to say.
	 */
	Map<String, List<JavaMigration>> migrations() {
		Map<String, List<JavaMigration>> migrations = new LinkedHashMap<>();
		this.databases.keySet().forEach((name) -> migrations.put(name, new ArrayList<>()));
		for (String bean : this.beanFactory.getBeanNamesForType(JavaMigration.class)) {
			Qualifier qualifier = this.beanFactory.findAnnotationOnBean(bean, Qualifier.class);
			if (qualifier == null || !migrations.containsKey(qualifier.value())) {
				throw InvalidDatabaseException.whose(bean, migrations.keySet());
			}
			migrations.get(qualifier.value()).add(this.beanFactory.getBean(bean, JavaMigration.class));
		}
		return migrations;
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

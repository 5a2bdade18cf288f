package dev.warden.boot.autoconfigure.entities;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.warden.Limit;
import dev.warden.ScriptSettings;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.TestDatabase;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/**
 * A database with scripts, and entities that they may not agree with.
 */
final class EntityDatabases implements AutoCloseable {

	private final DatabaseKind kind;

	private final TestDatabase byScripts;

	private final List<TestDatabase> others = new ArrayList<>();

	private final Path folder;

	private int version;

	EntityDatabases(DatabaseKind kind, Path folder) {
		this.kind = kind;
		this.byScripts = kind.fresh();
		this.folder = folder;
	}

	TestDatabase database() {
		return this.byScripts;
	}

	/**
	 * Run a script as the next version.
	 */
	void run(String text) throws Exception {
		this.version++;
		Files.writeString(this.folder.resolve("V" + this.version + "__script.sql"), text);
		warden().migrate();
	}

	/**
	 * Run another text as the version that was rolled back.
	 */
	void replace(String text) throws Exception {
		Files.writeString(this.folder.resolve("V" + this.version + "__script.sql"), text);
		warden().migrate();
	}

	void rollback() {
		warden().rollback(Limit.of(1, null), false);
	}

	void migrate() {
		warden().migrate();
	}

	private Warden warden() {
		ScriptSettings scripts = ScriptSettings.DEFAULT.withLocations(List.of("filesystem:" + this.folder));
		WardenSettings defaults = WardenSettings.defaults("test");
		return new Warden(this.byScripts.dataSource(),
				new WardenSettings(null, false, scripts, defaults.history(), defaults.plan(), defaults.lock()));
	}

	/**
	 * Return what the entities need and the scripts do not make.
	 */
	List<Change> compare(Class<?>... entities) throws Exception {
		return compare(Map.of(), entities);
	}

	List<Change> compare(Map<String, Object> properties, Class<?>... entities) throws Exception {
		return comparison(properties, entities).changes();
	}

	EntityComparison comparison(Map<String, Object> properties, Class<?>... entities) throws Exception {
		TestDatabase byEntities = this.kind.fresh();
		this.others.add(byEntities);
		EntityComparison comparison = new EntityComparison(this.byScripts.dataSource(), byEntities.dataSource(),
				(name) -> false);
		comparison.create(statements(byEntities, properties, entities));
		return comparison;
	}

	static List<String> statements(TestDatabase scratch, Map<String, Object> properties, Class<?>... entities) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.setClassLoader(entities[0].getClassLoader());
			context.refresh();
			context.registerBean("entityManagerFactory", LocalContainerEntityManagerFactoryBean.class,
					() -> factory(properties, entities));
			return new EntityTables(context.getBeanFactory()).statements(scratch.dataSource(), (own) -> true);
		}
	}

	static LocalContainerEntityManagerFactoryBean factory(Map<String, Object> properties, Class<?>... entities) {
		LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
		factory.setManagedTypes(
				PersistenceManagedTypes.of(Arrays.stream(entities).map(Class::getName).toArray(String[]::new)));
		ClassLoader classLoader = entities[0].getClassLoader();
		factory.setResourceLoader(new DefaultResourceLoader(classLoader));
		factory.setBeanClassLoader(classLoader);
		factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		factory.getJpaPropertyMap().putAll(properties);
		return factory;
	}

	/**
	 * Answer all questions of a script with yes.
	 */
	static String answered(String text) {
		StringBuilder answered = new StringBuilder();
		boolean question = false;
		boolean statement = false;
		for (String line : text.lines().toList()) {
			boolean begins = line.startsWith("-- Question (") || line.startsWith("-- Takes back (");
			statement = question && !begins && (statement || !line.startsWith("--   "));
			question = begins || (question && !line.isEmpty());
			answered.append(statement ? line.replaceFirst("^-- ", "") : line).append('\n');
		}
		return answered.toString();
	}

	@Override
	public void close() {
		this.byScripts.close();
		this.others.forEach(TestDatabase::close);
	}

}

package dev.warden.boot.autoconfigure.entities;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import dev.warden.Limit;
import dev.warden.Naming;
import dev.warden.ScriptSettings;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.internal.script.NewScript;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.TestDatabase;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database with scripts, and entities that they may not agree with.
 */
final class EntityDatabases implements AutoCloseable {

	private final DatabaseKind kind;

	private final TestDatabase byScripts;

	private final List<TestDatabase> others = new ArrayList<>();

	private final Path folder;

	private final Map<String, Object> properties = new HashMap<>();

	private final Map<String, String> fills = new HashMap<>();

	private int version;

	private int applied;

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
		replace(text);
	}

	/**
	 * Run another text as the version that was rolled back.
	 */
	void replace(String text) throws Exception {
		Files.writeString(newest(), text);
		migrate();
	}

	/**
	 * Return the script of the last version.
	 */
	String script() throws IOException {
		return Files.readString(newest());
	}

	private Path newest() {
		return this.folder.resolve("V" + this.version + "__script.sql");
	}

	/**
	 * Roll the last script back, if it had a statement.
	 */
	void rollback() {
		if (this.applied > 0) {
			warden().rollback(Limit.of(1, null), false);
		}
	}

	void migrate() {
		this.applied = warden().migrate().applied();
	}

	private Warden warden() {
		return warden(this.byScripts.dataSource());
	}

	private Warden warden(DataSource dataSource) {
		ScriptSettings scripts = ScriptSettings.DEFAULT.withLocations(List.of("filesystem:" + this.folder));
		WardenSettings defaults = WardenSettings.defaults("test");
		return new Warden(dataSource,
				new WardenSettings(null, false, scripts, defaults.history(), defaults.plan(), defaults.lock()));
	}

	/**
	 * Return what the command {@code check-entities} would say.
	 */
	EntityReport check(Class<?>... entities) {
		return check(EntityCheck::compare, entities);
	}

	/**
	 * Return what the command {@code make-migrations} would write, proven in scratch
	 * databases.
	 */
	EntityReport prove(Class<?>... entities) {
		NewScript file = NewScript.versioned(String.valueOf(this.version + 1), LocalDateTime.now(), "script",
				Naming.DEFAULT);
		return check((check) -> check.prove(file), entities);
	}

	/**
	 * Do what the commands do, and then all that their questions ask.
	 * @return the script, with its questions
	 */
	String lead(Class<?>... entities) throws Exception {
		EntityReport report = prove(entities);
		if (report.agrees()) {
			return "";
		}
		String text = report.text();
		Set<String> before = lines();
		run(text);
		EntityComparison comparison = comparison(this.properties, entities);
		assertThat(comparison.changes()).as(text).extracting(Change::name).isSubsetOf(report.questions());
		rollback();
		assertThat(lines()).as(text).isEqualTo(before);
		String answered = answered(text);
		replace(answered);
		assertThat(comparison.changes()).as(answered).isEmpty();
		Set<String> made = lines();
		validate(entities);
		rollback();
		assertThat(lines()).as(answered).isEqualTo(before);
		migrate();
		assertThat(lines()).as(answered).isEqualTo(made);
		return text;
	}

	/**
	 * Let Hibernate begin with the database, and validate it by itself.
	 */
	private void validate(Class<?>... entities) {
		Map<String, Object> properties = new HashMap<>(this.properties);
		properties.put("hibernate.hbm2ddl.auto", "validate");
		properties.put("hibernate.query.mutation_strategy.global_temporary.create_tables", "false");
		LocalContainerEntityManagerFactoryBean factory = factory(properties, entities);
		factory.setDataSource(this.byScripts.dataSource());
		factory.afterPropertiesSet();
		factory.destroy();
	}

	/**
	 * Set a property of JPA.
	 */
	void set(String name, Object value) {
		this.properties.put(name, value);
	}

	/**
	 * Let questions be answered with a value for the rows that have none.
	 */
	void fill(String column, String literal) {
		this.fills.put(column, literal);
	}

	/**
	 * Return what the scripts have made.
	 */
	Set<String> lines() throws SQLException {
		try (Connection connection = this.byScripts.dataSource().getConnection()) {
			return Product.read(connection).lines();
		}
	}

	private EntityReport check(Function<EntityCheck, EntityReport> task, Class<?>... entities) {
		try (GenericApplicationContext context = context(this.properties, entities)) {
			SimpleDriverDataSource dataSource = new SimpleDriverDataSource();
			dataSource.setDriver(DriverManager.getDriver(this.byScripts.url()));
			dataSource.setUrl(this.byScripts.url());
			dataSource.setUsername(this.byScripts.user());
			dataSource.setPassword(this.byScripts.password());
			return task.apply(new EntityCheck(context, warden(dataSource), (own) -> true, this.folder));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
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
		EntityComparison.create(byEntities.dataSource(), statements(byEntities, properties, entities));
		return comparison;
	}

	static List<String> statements(TestDatabase scratch, Map<String, Object> properties, Class<?>... entities) {
		try (GenericApplicationContext context = context(properties, entities)) {
			return new EntityTables(context.getBeanFactory()).statements(scratch.dataSource(), (own) -> true);
		}
	}

	private static GenericApplicationContext context(Map<String, Object> properties, Class<?>... entities) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.setClassLoader(entities[0].getClassLoader());
		context.refresh();
		context.registerBean("entityManagerFactory", LocalContainerEntityManagerFactoryBean.class,
				() -> factory(properties, entities));
		return context;
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
	String answered(String text) {
		StringBuilder answered = new StringBuilder();
		boolean question = false;
		boolean statement = false;
		for (String line : text.lines().toList()) {
			boolean begins = line.startsWith("-- Question (") || line.startsWith("-- Takes back (");
			statement = question && !begins && (statement || !line.startsWith("--   "));
			question = begins || (question && !line.isEmpty());
			answered.append(statement ? line.replaceFirst("^-- ", "") : line).append('\n');
		}
		String filled = answered.toString();
		for (Map.Entry<String, String> fill : this.fills.entrySet()) {
			filled = filled.replaceAll("(?i)(SET \\W?%s\\W?) = NULL ".formatted(Pattern.quote(fill.getKey())),
					"$1 = " + Matcher.quoteReplacement(fill.getValue()) + " ");
		}
		return filled;
	}

	@Override
	public void close() {
		this.byScripts.close();
		this.others.forEach(TestDatabase::close);
	}

}

package dev.warden.boot.autoconfigure.liquibase;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.DirectFieldAccessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * How the application runs Liquibase on one database.
 *
 * @param changeLog the file that Liquibase begins with
 * @param contexts the contexts that it runs for, empty for all
 * @param labelFilter the labels that it runs for, empty for all
 * @param parameters what it replaces in the change log
 * @param defaultSchema the schema that names without one are in, or {@code null} for the
 * connection's own
 * @param liquibaseSchema the schema of its tables, or {@code null} for the same
 * @param changeLogTable the name of its history, or {@code null} for the usual one
 * @param dataSource the database, or {@code null} where it is offline
 * @param offlineUrl what stands for a database, such as
 * {@code offline:postgresql?version=16}, or {@code null}
 * @param resourceLoader finds its files
 */
record LiquibaseSettings(String changeLog, String contexts, String labelFilter, Map<String, String> parameters,
		@Nullable String defaultSchema, @Nullable String liquibaseSchema, @Nullable String changeLogTable,
		@Nullable DataSource dataSource, @Nullable String offlineUrl, ResourceLoader resourceLoader) {

	static final String URL = "spring.liquibase.url";

	private static final String PREFIX = "spring.liquibase.";

	/**
	 * Return how a bean would run it.
	 * @param bean the bean
	 * @return the settings
	 */
	@SuppressWarnings("unchecked")
	static LiquibaseSettings of(SpringLiquibase bean) {
		Map<String, String> parameters = (Map<String, String>) new DirectFieldAccessor(bean)
			.getPropertyValue("parameters");
		return new LiquibaseSettings(bean.getChangeLog(), text(bean.getContexts()), text(bean.getLabelFilter()),
				(parameters != null) ? new TreeMap<>(parameters) : Map.of(), emptyToNull(bean.getDefaultSchema()),
				emptyToNull(bean.getLiquibaseSchema()), emptyToNull(bean.getDatabaseChangeLogTable()),
				bean.getDataSource(), null, bean.getResourceLoader());
	}

	/**
	 * Return how Spring Boot would run it, had it a database.
	 * @param environment the application's properties
	 * @param resourceLoader finds files
	 * @return the settings
	 */
	static LiquibaseSettings offline(Environment environment, ResourceLoader resourceLoader) {
		Binder binder = Binder.get(environment);
		Map<String, String> parameters = binder.bind(PREFIX + "parameters", Bindable.mapOf(String.class, String.class))
			.orElse(Map.of());
		return new LiquibaseSettings(
				environment.getProperty(PREFIX + "change-log", "classpath:/db/changelog/db.changelog-master.yaml"),
				list(binder, "contexts"), list(binder, "label-filter"), new TreeMap<>(parameters),
				emptyToNull(environment.getProperty(PREFIX + "default-schema")), null, null, null,
				environment.getProperty(URL), resourceLoader);
	}

	/**
	 * Return these settings for a database of its own, in which Liquibase's tables are
	 * beside all others. On MySQL the database is the schema.
	 */
	LiquibaseSettings inScratch() {
		return new LiquibaseSettings(this.changeLog, this.contexts, this.labelFilter, this.parameters, null, null, null,
				this.dataSource, null, this.resourceLoader);
	}

	private static String list(Binder binder, String name) {
		return String.join(",", binder.bind(PREFIX + name, Bindable.listOf(String.class)).orElse(List.of()));
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

	private static @Nullable String emptyToNull(@Nullable String value) {
		return (value != null && !value.isBlank()) ? value.strip() : null;
	}

}

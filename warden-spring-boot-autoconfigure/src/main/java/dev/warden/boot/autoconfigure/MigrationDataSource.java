package dev.warden.boot.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * What Warden migrates through. Not itself a {@link DataSource}, so that a private one
 * never competes with the application's own.
 *
 * @param dataSource gives Warden's connections
 * @param application the application's DataSource that leads to the same database, or
 * {@code null} where none is known to
 */
record MigrationDataSource(DataSource dataSource, @Nullable DataSource application) {

	/**
	 * What parts parameters, but for what H2 has escaped in one of them.
	 */
	private static final Pattern PARAMETER = Pattern.compile("(?<!\\\\)[?;&]");

	/**
	 * Parameters of URLs, of all drivers, that decide which schema is the current one.
	 */
	private static final Set<String> SCHEMA_PARAMETERS = Set.of("currentschema", "options", "schema", "init", "user",
			"sessionvariables", "initsql", "user_schema", "databasename", "database");

	/**
	 * Databases in which every user of one URL has the same schema.
	 */
	private static final Pattern SAME_FOR_EVERY_USER = Pattern.compile("jdbc:(mysql|mariadb|h2|sqlite):.*",
			Pattern.DOTALL);

	/**
	 * Return what is the same for two that lead to one schema of one database, as far as
	 * can be told without asking it.
	 */
	Object target() {
		DataSource opened = this.dataSource;
		if (opened instanceof InitializedDataSource initialized && initialized.getTargetDataSource() != null) {
			opened = initialized.getTargetDataSource();
		}
		if (opened instanceof ConnectionDetailsDataSource own) {
			return target(own.getUrl(), own.getUsername());
		}
		return (opened instanceof DerivedDataSource derived) ? derived.application() : opened;
	}

	private static Object target(String url, @Nullable String user) {
		List<String> parts = PARAMETER.splitAsStream(url).toList();
		Set<String> parameters = new TreeSet<>();
		for (int part = 1; part < parts.size(); part++) {
			String name = parts.get(part).replaceFirst("=.*", "").strip().toLowerCase(Locale.ROOT);
			if (SCHEMA_PARAMETERS.contains(name)) {
				parameters.add(parts.get(part));
			}
		}
		boolean userCounts = user != null && !SAME_FOR_EVERY_USER.matcher(url).matches();
		return List.of(parts.get(0), parameters, userCounts ? user : "");
	}

	boolean leadsTo(DataSource other) {
		return other.equals(this.dataSource) || other.equals(this.application);
	}

}

package dev.warden.boot.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.JdbcUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * Why it cannot be told which databases to migrate and through which DataSource, or what
 * became of several.
 */
final class ConfigurationFailures {

	private ConfigurationFailures() {
	}

	static WardenException noneIsUnique() {
		return new WardenException(ErrorCode.MISSING_DATA_SOURCE,
				"No DataSource to migrate: there is neither exactly one DataSource bean nor a primary one",
				"Mark one of the DataSource beans with @WardenDataSource or @Primary, or set 'warden.url'.");
	}

	static WardenException notDerivable(Class<?> dataSourceType, RuntimeException cause) {
		return new WardenException(ErrorCode.MISSING_DATA_SOURCE,
				"No DataSource to migrate: 'warden.user' is set, but the URL of the application's DataSource of type"
						+ " '%s' is unknown".formatted(dataSourceType.getName()),
				"Set 'warden.url' too, or mark a DataSource bean with @WardenDataSource.", cause);
	}

	static WardenException notPrivate(Class<?> dataSourceType, RuntimeException cause) {
		return new WardenException(ErrorCode.MISSING_DATA_SOURCE,
				"Could not open separate connections for 'warden.init-sqls': the URL of the DataSource of type '%s' is unknown"
					.formatted(dataSourceType.getName()),
				"Set 'warden.url' too, or let the DataSource itself run the SQL on each new connection, as"
						+ " 'spring.datasource.hikari.connection-init-sql' does.",
				cause);
	}

	static WardenException initSqlFailed(int place, Exception cause) {
		return new WardenException(ErrorCode.INVALID_SETTING,
				"Could not run element %d of 'warden.init-sqls' on a new connection: %s".formatted(place + 1,
						NestedExceptionUtils.getMostSpecificCause(cause).getMessage()),
				"Correct that SQL, which runs on each connection that Warden opens, or remove it.", cause);
	}

	static WardenException noDriver(String driverClassName, RuntimeException cause) {
		String dependency = JdbcUrl.dependency(driverClassName);
		return new WardenException(ErrorCode.MISSING_DATA_SOURCE,
				"No DataSource to migrate: the JDBC driver '%s' is not on the classpath".formatted(driverClassName),
				((dependency != null) ? dependency : "Add the driver to the application.")
						+ " Check 'warden.url' and 'warden.driver-class-name'.",
				cause);
	}

	static WardenException refusedUrl(JdbcUrl url) {
		return new WardenException(ErrorCode.MISSING_DATA_SOURCE, url.message(),
				url.remedy() + " Check 'warden.url' and"
						+ " 'warden.driver-class-name', or 'spring.datasource.url' where those are not set.");
	}

	static WardenException otherSchema(String user, String actual, String expected) {
		return new WardenException(ErrorCode.MISSING_DATA_SOURCE,
				"Refused to migrate as '%s': that user ('warden.user') would reach schema '%s', but the application's"
					.formatted(user, actual) + " DataSource uses '%s'".formatted(expected),
				"Set 'warden.schema=%s', or another schema if you mean that one.".formatted(expected));
	}

	static WardenException markedTwice(String name, String first, String second) {
		return new WardenException(ErrorCode.INVALID_DATABASE,
				"DataSource beans '%s' and '%s' are both marked with @WardenDataSource(\"%s\")".formatted(first, second,
						name),
				"Mark one of them, or give each a name of its own.");
	}

	static WardenException sameTarget(String first, String second) {
		return new WardenException(ErrorCode.INVALID_DATABASE,
				"Databases '%s' and '%s' are the same: same DataSource or URL, schema and history table"
					.formatted(first, second),
				"Remove one of them, or set '%1$s.schema' or '%1$s.history.table-name'."
					.formatted(DatabaseNames.prefix(second)));
	}

	static WardenException noDataSource(String property, String bean, Collection<String> beans) {
		return new WardenException(ErrorCode.INVALID_DATABASE,
				"Property '%s' names a DataSource bean '%s' that does not exist".formatted(property, bean),
				beans.isEmpty() ? "Set '.url' instead: there is no DataSource bean."
						: "Use one of: %s.".formatted(String.join(", ", beans)));
	}

	static WardenException whose(String migration, Collection<String> databases) {
		return new WardenException(ErrorCode.INVALID_DATABASE,
				"JavaMigration bean '%s' does not say which database it is for".formatted(migration),
				"Mark it with @Qualifier and the name of a database: %s.".formatted(String.join(", ", databases)));
	}

	static WardenException unusableName(String name) {
		return new WardenException(ErrorCode.INVALID_DATABASE, "Database name '%s' cannot be used".formatted(name),
				"Name the database with letters, digits, dashes and underscores, such as 'order-service', below"
						+ " 'warden.databases' or in @WardenDataSource.");
	}

	static WardenException unreadVariable(String variable, String instead) {
		return new WardenException(ErrorCode.INVALID_DATABASE,
				"Environment variable '%s' does not say where the name of the database ends".formatted(variable),
				("Name the database in a file, such as 'warden.databases.<name>.locations', or leave underscores and"
						+ " dashes out of the name, as in '%s'.")
					.formatted(instead));
	}

	static WardenException nothingKnown(@Nullable String name, String property) {
		return new WardenException(ErrorCode.INVALID_DATABASE,
				"Database '%s' has only a property that does not exist, '%s'".formatted(name, property),
				"Correct the name of the property, or remove it: without '.url', '.data-source' or another one, the"
						+ " application's database would be migrated.");
	}

	/**
	 * Say that some of several databases failed; the others were migrated.
	 */
	static WardenException severalFailed(int databases, Map<String, RuntimeException> failures) {
		WardenException exception = new WardenException(ErrorCode.FAILED_DATABASES,
				"%d of %d databases failed: %s".formatted(failures.size(), databases, describe(failures)),
				remedy(failures), failures.values().iterator().next());
		failures.values().stream().skip(1).forEach(exception::addSuppressed);
		return exception;
	}

	private static String describe(Map<String, RuntimeException> failures) {
		return failures.entrySet()
			.stream()
			.map((failure) -> "'%s' (%s)".formatted(failure.getKey(), failure.getValue().getMessage()))
			.collect(Collectors.joining(", "));
	}

	private static String remedy(Map<String, RuntimeException> failures) {
		List<String> remedies = failures.entrySet()
			.stream()
			.filter((failure) -> failure.getValue() instanceof WardenException)
			.map((failure) -> "%s: %s".formatted(failure.getKey(), ((WardenException) failure.getValue()).getRemedy()))
			.toList();
		return remedies.isEmpty() ? "See the causes." : String.join(System.lineSeparator(), remedies);
	}

	/**
	 * Refuse a Flyway migration in Java that has no version.
	 */
	static WardenException repeatableInJava(String className) {
		return new WardenException(ErrorCode.MALFORMED_SCRIPT_NAME,
				"Class '%s' is a repeatable Flyway migration in Java, which Warden does not run".formatted(className),
				"Write it as a script 'R__...', or give it a version.");
	}

}

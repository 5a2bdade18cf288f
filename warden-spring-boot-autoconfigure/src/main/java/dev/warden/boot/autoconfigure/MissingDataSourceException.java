package dev.warden.boot.autoconfigure;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.JdbcUrl;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when it cannot be told which database to migrate, or the configured one is not
 * to be had.
 */
final class MissingDataSourceException extends WardenException {

	private MissingDataSourceException(String message, String remedy, @Nullable Throwable cause) {
		super(ErrorCode.MISSING_DATA_SOURCE, message, remedy, cause);
	}

	static WardenException noneIsUnique() {
		return new MissingDataSourceException(
				"No DataSource to migrate: there is neither exactly one DataSource bean nor a primary one",
				"Mark one of the DataSource beans with @WardenDataSource or @Primary, or set 'warden.url'.", null);
	}

	static WardenException notDerivable(Class<?> dataSourceType, RuntimeException cause) {
		return new MissingDataSourceException(
				"No DataSource to migrate: 'warden.user' is set, but the URL of the application's DataSource of type"
						+ " '%s' is unknown".formatted(dataSourceType.getName()),
				"Set 'warden.url' too, or mark a DataSource bean with @WardenDataSource.", cause);
	}

	static WardenException noDriver(String driverClassName, RuntimeException cause) {
		String dependency = JdbcUrl.dependency(driverClassName);
		return new MissingDataSourceException(
				"No DataSource to migrate: the JDBC driver '%s' is not on the classpath".formatted(driverClassName),
				((dependency != null) ? dependency : "Add the driver to the application.")
						+ " Check 'warden.url' and 'warden.driver-class-name'.",
				cause);
	}

	static WardenException refusedUrl(JdbcUrl url) {
		return new MissingDataSourceException(url.message(), url.remedy() + " Check 'warden.url' and"
				+ " 'warden.driver-class-name', or 'spring.datasource.url' where those are not set.", null);
	}

	static WardenException otherSchema(String user, String actual, String expected) {
		return new MissingDataSourceException(
				"Refused to migrate as '%s': that user of 'warden.user' would reach schema '%s', but the application's"
					.formatted(user, actual) + " DataSource uses '%s'".formatted(expected),
				"Set 'warden.schema=%s', or to another schema if that is meant.".formatted(expected), null);
	}

}

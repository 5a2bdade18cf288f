package dev.warden.boot.autoconfigure;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Supplier;

import dev.warden.internal.jdbc.JdbcUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/**
 * Opens a connection whenever it is asked, and keeps none. Asks for address, user and
 * password each time, since they may change while the application runs.
 */
final class ConnectionDetailsDataSource extends SimpleDriverDataSource {

	private final Supplier<Details> details;

	ConnectionDetailsDataSource(Supplier<Details> details) {
		this.details = details;
		setDriver(driver(details.get()));
	}

	@Override
	public String getUrl() {
		return this.details.get().url();
	}

	@Override
	public @Nullable String getUsername() {
		return this.details.get().user();
	}

	@Override
	public @Nullable String getPassword() {
		return this.details.get().password();
	}

	@Override
	protected Connection getConnectionFromDriver(Properties properties) throws SQLException {
		Driver driver = getDriver();
		Details current = this.details.get();
		if (driver == null || !driver.getClass().getName().equals(current.driverClassName())) {
			driver = driver(current);
			setDriver(driver);
		}
		Connection connection = super.getConnectionFromDriver(properties);
		if (connection == null) {
			throw ConfigurationFailures.refusedUrl(new JdbcUrl(getUrl()));
		}
		return connection;
	}

	private static Driver driver(Details details) {
		String className = details.driverClassName();
		if (className == null) {
			throw ConfigurationFailures.refusedUrl(new JdbcUrl(details.url()));
		}
		try {
			return (Driver) BeanUtils.instantiateClass(ClassUtils.resolveClassName(className, null));
		}
		catch (RuntimeException ex) {
			throw ConfigurationFailures.noDriver(className, ex);
		}
	}

	/**
	 * Where to, and as whom.
	 */
	record Details(@Nullable String driverClassName, String url, @Nullable String user, @Nullable String password) {

	}

}

package dev.warden.boot.autoconfigure;

import java.sql.Driver;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/**
 * Decides what Warden migrates through: the DataSource marked for it, a private one for
 * its own URL or user, or the application's. A private one opens a connection whenever it
 * is asked and keeps none, so there is nothing to close.
 */
final class DataSourceSelector {

	private final WardenConnectionDetails connectionDetails;

	private final ObjectProvider<JdbcConnectionDetails> applicationDetails;

	DataSourceSelector(WardenConnectionDetails connectionDetails,
			ObjectProvider<JdbcConnectionDetails> applicationDetails) {
		this.connectionDetails = connectionDetails;
		this.applicationDetails = applicationDetails;
	}

	MigrationDataSource select(@Nullable DataSource marked, @Nullable DataSource application) {
		if (marked != null) {
			return new MigrationDataSource(marked, null);
		}
		String url = this.connectionDetails.getJdbcUrl();
		String user = this.connectionDetails.getUsername();
		if (url != null) {
			String driver = this.connectionDetails.getDriverClassName();
			return new MigrationDataSource(create(driver, url, user, this.connectionDetails.getPassword()), null);
		}
		if (application != null) {
			DataSource dataSource = (user != null) ? derive(application, user) : application;
			return new MigrationDataSource(dataSource, application);
		}
		JdbcConnectionDetails details = this.applicationDetails.getIfUnique();
		if (details == null) {
			throw MissingDataSourceException.noneIsUnique();
		}
		return new MigrationDataSource(create(details, user), null);
	}

	private DataSource create(JdbcConnectionDetails details, @Nullable String user) {
		if (user != null) {
			return create(details.getDriverClassName(), details.getJdbcUrl(), user,
					this.connectionDetails.getPassword());
		}
		return create(details.getDriverClassName(), details.getJdbcUrl(), details.getUsername(), details.getPassword());
	}

	private DataSource derive(DataSource application, String user) {
		try {
			return DataSourceBuilder.derivedFrom(target(application))
				.type(SimpleDriverDataSource.class)
				.username(user)
				.password(this.connectionDetails.getPassword())
				.build();
		}
		catch (RuntimeException ex) {
			throw MissingDataSourceException.notDerivable(application.getClass(), ex);
		}
	}

	/**
	 * Spring Boot 4.0 does not look behind a DataSource that delegates.
	 */
	private static DataSource target(DataSource dataSource) {
		DataSource target = dataSource;
		while (target instanceof DelegatingDataSource delegating && delegating.getTargetDataSource() != null) {
			target = delegating.getTargetDataSource();
		}
		return target;
	}

	private static DataSource create(@Nullable String driver, String url, @Nullable String user,
			@Nullable String password) {
		SimpleDriverDataSource dataSource = new SimpleDriverDataSource();
		dataSource.setDriver(driver(driver));
		dataSource.setUrl(url);
		dataSource.setUsername(user);
		dataSource.setPassword(password);
		return dataSource;
	}

	private static Driver driver(@Nullable String className) {
		if (className == null) {
			throw MissingDataSourceException.noDriver(null, null);
		}
		try {
			return (Driver) BeanUtils.instantiateClass(ClassUtils.resolveClassName(className, null));
		}
		catch (RuntimeException ex) {
			throw MissingDataSourceException.noDriver(className, ex);
		}
	}

}

package dev.warden.boot.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.jdbc.JdbcUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/**
 * The application's DataSource as another user, or without its pool: opens a connection
 * whenever it is asked, and keeps none. Properties and schema of a pool of HikariCP hold
 * for these connections too, but the SQL that it begins with only for its own user. Where
 * they lead to another schema all the same, there are none.
 */
final class DerivedDataSource extends SimpleDriverDataSource {

	private static final HarmlessLogger logger = HarmlessLogger.of(DerivedDataSource.class);

	private static final boolean HIKARI = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			DerivedDataSource.class.getClassLoader());

	private final DataSource application;

	private final @Nullable WardenConnectionDetails details;

	private volatile boolean compared;

	/**
	 * Create an instance for the application's own user.
	 */
	DerivedDataSource(DataSource application) {
		this(application, null, true);
	}

	/**
	 * Create an instance.
	 * @param details the other user, or {@code null} for the application's
	 * @param anySchema whether it may lead to another schema than the application's
	 */
	DerivedDataSource(DataSource application, @Nullable WardenConnectionDetails details, boolean anySchema) {
		this.application = application;
		this.details = details;
		this.compared = anySchema;
		SimpleDriverDataSource derived = derive();
		setDriver(derived.getDriver());
		setUrl(derived.getUrl());
		if (isHikari()) {
			Hikari.configure(this, target());
		}
	}

	@Override
	public @Nullable String getUsername() {
		return (this.details != null) ? this.details.getUsername() : derive().getUsername();
	}

	@Override
	public @Nullable String getPassword() {
		return (this.details != null) ? this.details.getPassword() : derive().getPassword();
	}

	@Override
	protected Connection getConnectionFromDriver(@Nullable String user, @Nullable String password) throws SQLException {
		Connection connection = super.getConnectionFromDriver(user, password);
		try {
			if (!this.compared) {
				compare(connection, user);
			}
			if (this.details == null && isHikari()) {
				Hikari.initialize(target(), connection);
			}
			return connection;
		}
		catch (SQLException | RuntimeException ex) {
			connection.close();
			throw ex;
		}
	}

	@Override
	protected Connection getConnectionFromDriver(Properties properties) throws SQLException {
		Connection connection = super.getConnectionFromDriver(properties);
		if (connection == null) {
			throw ConfigurationFailures.refusedUrl(new JdbcUrl(String.valueOf(getUrl())));
		}
		return connection;
	}

	private void compare(Connection connection, @Nullable String user) throws SQLException {
		Place expected;
		try (Connection other = openApplication()) {
			expected = Place.of(other);
		}
		catch (SQLException | RuntimeException ex) {
			logger.warn("Could not see which schema the application's DataSource uses, to compare it with that of"
					+ " 'warden.user'", ex);
			return;
		}
		Place actual = Place.of(connection);
		if (!expected.equals(actual)) {
			throw ConfigurationFailures.otherSchema(String.valueOf(user), actual.name(), expected.name());
		}
		this.compared = true;
	}

	/**
	 * Open a connection as the application does, without a pool that would wait for a
	 * user who may not be there yet.
	 */
	private Connection openApplication() throws SQLException {
		if (!isHikari()) {
			return this.application.getConnection();
		}
		SimpleDriverDataSource same = DataSourceBuilder.derivedFrom(target())
			.type(SimpleDriverDataSource.class)
			.build();
		Hikari.configure(same, target());
		Connection connection = same.getConnection();
		Hikari.initialize(target(), connection);
		return connection;
	}

	/**
	 * Ask each time, since a password may change while the application runs.
	 */
	private SimpleDriverDataSource derive() {
		try {
			DataSourceBuilder<SimpleDriverDataSource> builder = DataSourceBuilder.derivedFrom(target())
				.type(SimpleDriverDataSource.class);
			if (this.details != null) {
				builder.username(this.details.getUsername()).password(this.details.getPassword());
			}
			return builder.build();
		}
		catch (RuntimeException ex) {
			throw (this.details != null) ? ConfigurationFailures.notDerivable(this.application.getClass(), ex)
					: ConfigurationFailures.notPrivate(this.application.getClass(), ex);
		}
	}

	/**
	 * Spring Boot 4.0 does not look behind a DataSource that delegates.
	 */
	private DataSource target() {
		DataSource target = this.application;
		while (target instanceof DelegatingDataSource delegating && delegating.getTargetDataSource() != null) {
			target = delegating.getTargetDataSource();
		}
		return target;
	}

	private boolean isHikari() {
		return HIKARI && Hikari.isPool(target());
	}

	/**
	 * Return what leads to the same schema.
	 */
	DataSource application() {
		return this.application;
	}

	/**
	 * Where unqualified names of a connection lead.
	 */
	private record Place(@Nullable String catalog, @Nullable String schema) {

		static Place of(Connection connection) throws SQLException {
			return new Place(connection.getCatalog(), connection.getSchema());
		}

		String name() {
			return String.valueOf((this.schema != null) ? this.schema : this.catalog);
		}

	}

	/**
	 * What is only loaded where HikariCP is there.
	 */
	private static final class Hikari {

		static boolean isPool(DataSource dataSource) {
			return dataSource instanceof HikariDataSource;
		}

		static void configure(SimpleDriverDataSource dataSource, DataSource application) {
			HikariDataSource pool = (HikariDataSource) application;
			Properties properties = new Properties();
			properties.putAll(pool.getDataSourceProperties());
			properties.remove("user");
			properties.remove("password");
			dataSource.setConnectionProperties(properties);
			dataSource.setCatalog(pool.getCatalog());
			dataSource.setSchema(pool.getSchema());
		}

		static void initialize(DataSource application, Connection connection) throws SQLException {
			String sql = ((HikariDataSource) application).getConnectionInitSql();
			if (sql != null) {
				try (Statement statement = connection.createStatement()) {
					statement.execute(sql);
				}
			}
		}

	}

}

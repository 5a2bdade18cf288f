package dev.warden.boot.autoconfigure;

import java.net.PasswordAuthentication;

import javax.sql.DataSource;

import dev.warden.internal.HarmlessLogger;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * User and password that a DataSource logs in with.
 */
public final class DataSourceLogin {

	private static final HarmlessLogger logger = HarmlessLogger.of(DataSourceLogin.class);

	private DataSourceLogin() {
	}

	/**
	 * Return them as they are now: they may change while the application runs.
	 * @param dataSource the DataSource
	 * @return user and password, or {@code null} where the DataSource does not tell
	 */
	public static @Nullable PasswordAuthentication of(DataSource dataSource) {
		DataSource target = dataSource;
		while (target instanceof DelegatingDataSource delegating && delegating.getTargetDataSource() != null) {
			target = delegating.getTargetDataSource();
		}
		if (target instanceof AbstractDriverBasedDataSource simple) {
			return login(simple);
		}
		try {
			return login(DataSourceBuilder.derivedFrom(target).type(SimpleDriverDataSource.class).build());
		}
		catch (RuntimeException ex) {
			logger.debug("A DataSource of class {} does not tell its user and password", target.getClass().getName());
			return null;
		}
	}

	private static @Nullable PasswordAuthentication login(AbstractDriverBasedDataSource dataSource) {
		String user = dataSource.getUsername();
		String password = dataSource.getPassword();
		return (user != null) ? new PasswordAuthentication(user, ((password != null) ? password : "").toCharArray())
				: null;
	}

}

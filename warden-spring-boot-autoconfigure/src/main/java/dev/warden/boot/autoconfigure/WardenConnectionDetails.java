package dev.warden.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.jdbc.DatabaseDriver;

/**
 * How Warden reaches the database if not through the application's
 * {@link javax.sql.DataSource}. A bean of this type replaces {@code warden.url},
 * {@code warden.user}, {@code warden.password} and {@code warden.driver-class-name}.
 */
public interface WardenConnectionDetails extends ConnectionDetails {

	/**
	 * Return the JDBC URL to use.
	 * @return the URL, or {@code null} for the application's own
	 */
	@Nullable String getJdbcUrl();

	/**
	 * Return the database user that migrates.
	 * @return the user, or {@code null} for the application's own
	 */
	@Nullable String getUsername();

	/**
	 * Return the password of that user.
	 * @return the password, or {@code null} where there is none
	 */
	@Nullable String getPassword();

	/**
	 * Return the class of the JDBC driver.
	 * @return the name of the class, or {@code null} to detect it from the URL
	 */
	default @Nullable String getDriverClassName() {
		String url = getJdbcUrl();
		return (url != null && url.startsWith("jdbc:")) ? DatabaseDriver.fromJdbcUrl(url).getDriverClassName() : null;
	}

}

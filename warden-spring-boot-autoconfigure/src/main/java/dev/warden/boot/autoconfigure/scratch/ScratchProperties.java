package dev.warden.boot.autoconfigure.scratch;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Properties below {@code warden.scratch}: where commands create databases that they
 * remove again.
 */
@ConfigurationProperties("warden.scratch")
public class ScratchProperties {

	/**
	 * JDBC URL of a database on the server where scratch databases are to be created; not
	 * that of the application's database. Taken from the application's DataSource when
	 * not set. For PostgreSQL, MySQL and MariaDB only.
	 */
	private @Nullable String url;

	/**
	 * User who may create databases on that server. The application's when not set.
	 */
	private @Nullable String user;

	/**
	 * Password of 'warden.scratch.user'. Used only where that is set.
	 */
	private @Nullable String password;

	/**
	 * Return those of an application.
	 * @param environment the application's properties
	 * @return the properties
	 */
	public static ScratchProperties of(Environment environment) {
		return Binder.get(environment).bindOrCreate("warden.scratch", ScratchProperties.class);
	}

	public @Nullable String getUrl() {
		return this.url;
	}

	public void setUrl(@Nullable String url) {
		this.url = url;
	}

	public @Nullable String getUser() {
		return this.user;
	}

	public void setUser(@Nullable String user) {
		this.user = user;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

}

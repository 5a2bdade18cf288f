package dev.warden.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties below {@code warden}.
 */
@ConfigurationProperties("warden")
public class WardenProperties extends DatabaseProperties {

	/**
	 * Whether to enable Warden.
	 */
	private boolean enabled = true;

	/**
	 * What to do while the application starts.
	 */
	private Startup startup = Startup.MIGRATE;

	/**
	 * What to do in an application that Flyway or Liquibase migrates.
	 */
	private GuardMode guard = GuardMode.AUTO;

	/**
	 * Highest version to migrate to. All versions when not set.
	 */
	private @Nullable String target;

	/**
	 * Properties of each database, by name, where there are several. Anything not set
	 * here is taken from below 'warden'.
	 */
	private final Map<String, DatabaseProperties> databases = new LinkedHashMap<>();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Startup getStartup() {
		return this.startup;
	}

	public void setStartup(Startup startup) {
		this.startup = startup;
	}

	public GuardMode getGuard() {
		return this.guard;
	}

	public void setGuard(GuardMode guard) {
		this.guard = guard;
	}

	public @Nullable String getTarget() {
		return this.target;
	}

	public void setTarget(@Nullable String target) {
		this.target = target;
	}

	/**
	 * Return the properties that are set for each database, without those that all of
	 * them have in common.
	 * @return the properties by the name of the database
	 */
	public Map<String, DatabaseProperties> getDatabases() {
		return this.databases;
	}

}

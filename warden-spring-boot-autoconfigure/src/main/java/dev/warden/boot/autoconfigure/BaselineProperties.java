package dev.warden.boot.autoconfigure;

/**
 * Properties below {@code warden.baseline}.
 */
public class BaselineProperties {

	/**
	 * Whether to declare a schema that has tables or views, but no history, to be at the
	 * baseline's version before migrating it.
	 */
	private boolean onMigrate = false;

	/**
	 * Version that such a schema has: scripts up to it are not run.
	 */
	private String version = "1";

	public boolean isOnMigrate() {
		return this.onMigrate;
	}

	public void setOnMigrate(boolean onMigrate) {
		this.onMigrate = onMigrate;
	}

	public String getVersion() {
		return this.version;
	}

	public void setVersion(String version) {
		this.version = version;
	}

}

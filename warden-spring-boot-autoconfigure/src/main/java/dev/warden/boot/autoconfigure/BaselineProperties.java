package dev.warden.boot.autoconfigure;

/**
 * Properties below {@code warden.baseline}.
 */
public class BaselineProperties {

	/**
	 * Whether a schema that has tables or views, but no history, starts at the baseline
	 * version.
	 */
	private boolean onMigrate = false;

	/**
	 * Version that the schema already has. Scripts up to this version are not run.
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

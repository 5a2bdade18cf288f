package dev.warden.boot.autoconfigure;

/**
 * Properties below {@code warden.scripts}: how a script's name is built.
 */
public class ScriptsProperties {

	/**
	 * What the name of a versioned script begins with. May be empty.
	 */
	private String versionedPrefix = "V";

	/**
	 * What stands between the version and the description in the name of a script.
	 */
	private String separator = "__";

	/**
	 * What the name of a script ends with.
	 */
	private String suffix = ".sql";

	public String getVersionedPrefix() {
		return this.versionedPrefix;
	}

	public void setVersionedPrefix(String versionedPrefix) {
		this.versionedPrefix = versionedPrefix;
	}

	public String getSeparator() {
		return this.separator;
	}

	public void setSeparator(String separator) {
		this.separator = separator;
	}

	public String getSuffix() {
		return this.suffix;
	}

	public void setSuffix(String suffix) {
		this.suffix = suffix;
	}

}

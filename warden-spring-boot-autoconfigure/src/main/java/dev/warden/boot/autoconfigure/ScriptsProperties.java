package dev.warden.boot.autoconfigure;

import java.util.List;

import dev.warden.InvalidSettingException;
import dev.warden.Naming;

import org.springframework.util.StringUtils;

/**
 * Properties below {@code warden.scripts}: how a script's name is built.
 */
public class ScriptsProperties {

	/**
	 * Prefix of a versioned script. May be empty.
	 */
	private String versionedPrefix = "V";

	/**
	 * Prefixes of a script that runs again when it has changed.
	 */
	private List<String> repeatablePrefixes = List.of("R", "ROC");

	/**
	 * Prefix of a script that runs with every migrate.
	 */
	private String alwaysPrefix = "RA";

	/**
	 * Prefix of a script that rolls back a version.
	 */
	private String undoPrefix = "U";

	/**
	 * Separator between the version and the description of a script.
	 */
	private String separator = "__";

	/**
	 * Suffix of a script.
	 */
	private String suffix = ".sql";

	public String getVersionedPrefix() {
		return this.versionedPrefix;
	}

	public void setVersionedPrefix(String versionedPrefix) {
		this.versionedPrefix = versionedPrefix;
	}

	public List<String> getRepeatablePrefixes() {
		return this.repeatablePrefixes;
	}

	public void setRepeatablePrefixes(List<String> repeatablePrefixes) {
		this.repeatablePrefixes = repeatablePrefixes;
	}

	public String getAlwaysPrefix() {
		return this.alwaysPrefix;
	}

	public void setAlwaysPrefix(String alwaysPrefix) {
		this.alwaysPrefix = alwaysPrefix;
	}

	public String getUndoPrefix() {
		return this.undoPrefix;
	}

	public void setUndoPrefix(String undoPrefix) {
		this.undoPrefix = undoPrefix;
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

	/**
	 * Return how names are built.
	 * @return the naming
	 * @throws InvalidSettingException if names could not be told apart
	 */
	public Naming toNaming() {
		requireText("warden.scripts.separator", this.separator);
		requireText("warden.scripts.suffix", this.suffix);
		try {
			return new Naming(this.versionedPrefix, this.repeatablePrefixes, this.alwaysPrefix, this.undoPrefix,
					this.separator, this.suffix);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException("warden.scripts", this.versionedPrefix,
					"have different prefixes, and only that of versions may be empty");
		}
	}

	private static void requireText(String property, String value) {
		if (!StringUtils.hasText(value)) {
			throw new InvalidSettingException(property, value, "not be empty");
		}
	}

}

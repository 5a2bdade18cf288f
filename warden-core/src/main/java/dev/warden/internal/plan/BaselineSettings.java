package dev.warden.internal.plan;

import dev.warden.InvalidSettingException;
import dev.warden.internal.script.MalformedVersionException;
import dev.warden.internal.script.Version;
import dev.warden.internal.script.VersionedScript;

/**
 * What to do about a schema that was there before Warden.
 *
 * @param onMigrate whether a migrate first declares what such a schema has to be applied
 * @param version the version that such a schema has
 * @param onExistingSchema what to do where it does not
 */
public record BaselineSettings(boolean onMigrate, String version, OnExistingSchema onExistingSchema) {

	/**
	 * The settings of an application that configures nothing.
	 */
	public static final BaselineSettings DEFAULT = new BaselineSettings(false, "1");

	public BaselineSettings {
		parse(version);
	}

	/**
	 * Create settings that refuse a schema in use that has neither a history nor a
	 * baseline.
	 * @param onMigrate whether a migrate begins with a baseline where the schema is used
	 * but has no history
	 * @param version the version of the baseline
	 */
	public BaselineSettings(boolean onMigrate, String version) {
		this(onMigrate, version, OnExistingSchema.FAIL);
	}

	/**
	 * Return whether a baseline takes a script for applied.
	 * @param script the script
	 * @return {@code true} unless its version is above that of the baseline
	 */
	public boolean covers(VersionedScript script) {
		return script.version().compareTo(parse(this.version)) <= 0;
	}

	/**
	 * Read the version of a baseline.
	 * @param version the version as given
	 * @return the version
	 * @throws InvalidSettingException if it is not one
	 */
	static Version parse(String version) {
		try {
			return Version.parse(version.strip());
		}
		catch (MalformedVersionException ex) {
			throw new InvalidSettingException("warden.baseline.version", version, "be a version, such as '3' or '1.2'");
		}
	}

}

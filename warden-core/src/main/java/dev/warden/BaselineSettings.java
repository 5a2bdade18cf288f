package dev.warden;

/**
 * What to do about a schema that was there before Warden.
 *
 * @param onMigrate whether a migrate begins with a baseline for such a schema
 * @param version the version that such a schema has
 * @param onExistingSchema what to do where it does not
 */
public record BaselineSettings(boolean onMigrate, String version, OnExistingSchema onExistingSchema) {

	private static final String PROPERTY = "warden.baseline.version";

	/**
	 * The settings of an application that configures nothing.
	 */
	public static final BaselineSettings DEFAULT = new BaselineSettings(false, "1");

	public BaselineSettings {
		Version.ofProperty(PROPERTY, version);
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
	 * Return whether a version counts as applied because of the baseline.
	 * @param version the version of a script
	 * @return {@code true} unless it is above that of the baseline
	 */
	public boolean covers(Version version) {
		return version.compareTo(Version.ofProperty(PROPERTY, this.version)) <= 0;
	}

}

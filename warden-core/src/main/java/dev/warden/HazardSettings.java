package dev.warden;

/**
 * What to do about statements that may hurt the running application.
 *
 * @param mode what to do
 * @param minRows from how many rows a table counts as large
 */
public record HazardSettings(HazardMode mode, long minRows) {

	/**
	 * The settings of an application that configures nothing.
	 */
	public static final HazardSettings DEFAULT = new HazardSettings(HazardMode.WARN, 100_000);

	public HazardSettings {
		if (minRows < 0) {
			throw new InvalidSettingException("warden.hazards.min-rows", minRows, "not be negative");
		}
	}
}

package dev.warden;

/**
 * Thrown when a setting cannot be used as it is.
 */
public final class InvalidSettingException extends WardenException {

	private final String property;

	/**
	 * Create an exception for one setting.
	 * @param property the full property name, such as {@code warden.lock.lease-duration}
	 * @param value the value as given; never a secret
	 * @param requirement what the value must be, such as {@code be positive}
	 */
	public InvalidSettingException(String property, Object value, String requirement) {
		super("Property '%s' must %s, but is '%s'".formatted(property, requirement, value),
				"Change '%s' in the application's configuration.".formatted(property));
		this.property = property;
	}

	/**
	 * Return the property that has to be changed.
	 * @return the full property name
	 */
	public String getProperty() {
		return this.property;
	}

}

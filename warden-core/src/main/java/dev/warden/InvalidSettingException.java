package dev.warden;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a setting cannot be used as it is.
 */
public final class InvalidSettingException extends WardenException {

	private final String property;

	private final transient Object value;

	private final String requirement;

	/**
	 * Create an exception for one setting.
	 * @param property the full property name, such as {@code warden.lock.lease-duration}
	 * @param value the value as given; never a secret
	 * @param requirement what the value must be, such as {@code be positive}
	 */
	public InvalidSettingException(String property, Object value, String requirement) {
		this(property, value, requirement, "Change '%s' in the application's configuration.".formatted(property), null);
	}

	private InvalidSettingException(String property, Object value, String requirement, String remedy,
			@Nullable Throwable cause) {
		super(ErrorCode.INVALID_SETTING, "Property '%s' must %s, but is '%s'".formatted(property, requirement, value),
				remedy, cause);
		this.property = property;
		this.value = value;
		this.requirement = requirement;
	}

	/**
	 * Say the same about the property that was set, and where.
	 * @param name the full name of that property
	 * @param change what to change, and where
	 * @return the exception
	 */
	public InvalidSettingException of(String name, String change) {
		return new InvalidSettingException(name, this.value, this.requirement, change, this);
	}

	/**
	 * Return the property that has to be changed.
	 * @return the full property name
	 */
	public String getProperty() {
		return this.property;
	}

}

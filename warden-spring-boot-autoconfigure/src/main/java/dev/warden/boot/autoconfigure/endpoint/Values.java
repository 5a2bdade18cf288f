package dev.warden.boot.autoconfigure.endpoint;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.lang.Contract;

/**
 * What one caller may see of what databases and people say, which may quote data.
 *
 * @param sanitizer the application's own sanitizing
 * @param shown whether the caller may see values at all
 */
public record Values(Sanitizer sanitizer, boolean shown) {

	/**
	 * Return a value as the caller may see it.
	 * @param key what it is
	 * @param value the value
	 * @return the value, or what stands for one that is hidden
	 */
	public String text(String key, String value) {
		return sanitize(key, value, this.shown);
	}

	/**
	 * Return a name of a process or a person, which everybody sees who may read the
	 * endpoint, unless the application's own sanitizing hides it.
	 * @param key what it is
	 * @param value the name, or {@code null}
	 * @return the name, or what stands for one that is hidden
	 */
	@Contract("_, !null -> !null")
	public @Nullable String name(String key, @Nullable String value) {
		return (value != null) ? sanitize(key, value, true) : null;
	}

	private String sanitize(String key, String value, boolean seen) {
		Object sanitized = this.sanitizer.sanitize(new SanitizableData(null, "warden." + key, value), seen);
		return (sanitized != null) ? sanitized.toString() : SanitizableData.SANITIZED_VALUE;
	}

	/**
	 * Return a value as the caller may see it.
	 * @param key what it is
	 * @param value the value, or {@code null}
	 * @return the value, what stands for one that is hidden, or {@code null}
	 */
	public @Nullable String textOrNull(String key, @Nullable String value) {
		return (value != null) ? text(key, value) : null;
	}

}

package dev.warden.boot.autoconfigure.endpoint;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;

/**
 * What one caller may see of what names people, processes and hosts, and of what
 * databases and people say.
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
		Object sanitized = this.sanitizer.sanitize(new SanitizableData(null, "warden." + key, value), this.shown);
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

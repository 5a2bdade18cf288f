package dev.warden.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * {@link WardenConnectionDetails} read from {@link DatabaseProperties}.
 */
final class PropertiesWardenConnectionDetails implements WardenConnectionDetails {

	private final DatabaseProperties properties;

	PropertiesWardenConnectionDetails(DatabaseProperties properties) {
		this.properties = properties;
	}

	@Override
	public @Nullable String getJdbcUrl() {
		return StringUtils.hasText(this.properties.getUrl()) ? this.properties.getUrl() : null;
	}

	@Override
	public @Nullable String getUsername() {
		return StringUtils.hasText(this.properties.getUser()) ? this.properties.getUser() : null;
	}

	@Override
	public @Nullable String getPassword() {
		return this.properties.getPassword();
	}

	@Override
	public @Nullable String getDriverClassName() {
		String name = this.properties.getDriverClassName();
		return StringUtils.hasText(name) ? name : WardenConnectionDetails.super.getDriverClassName();
	}

}

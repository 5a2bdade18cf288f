package dev.warden.boot.autoconfigure.endpoint;

import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@link ConfigurationProperties @ConfigurationProperties} of the endpoint.
 */
@ConfigurationProperties("management.endpoint.warden")
public class WardenEndpointProperties {

	/**
	 * When to show reasons and error messages, which may quote data.
	 */
	private Show showValues = Show.NEVER;

	/**
	 * Roles that may see values. All authenticated users when not set.
	 */
	private final Set<String> roles = new LinkedHashSet<>();

	public Show getShowValues() {
		return this.showValues;
	}

	public void setShowValues(Show showValues) {
		this.showValues = showValues;
	}

	public Set<String> getRoles() {
		return this.roles;
	}

}

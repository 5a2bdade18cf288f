package dev.warden.boot.autoconfigure.server;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@link ConfigurationProperties @ConfigurationProperties} of the startup server.
 */
@ConfigurationProperties("warden.startup-server")
public class StartupServerProperties {

	/**
	 * Whether to answer probes, and serve the endpoint 'warden', over HTTP while the
	 * application waits for migrations or runs them.
	 */
	private boolean enabled;

	/**
	 * Whether the startup server shows the endpoint 'warden' to everybody, even in an
	 * application with Spring Security, which does not protect the startup server.
	 */
	private boolean showEndpoint;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public boolean isShowEndpoint() {
		return this.showEndpoint;
	}

	public void setShowEndpoint(boolean showEndpoint) {
		this.showEndpoint = showEndpoint;
	}

}

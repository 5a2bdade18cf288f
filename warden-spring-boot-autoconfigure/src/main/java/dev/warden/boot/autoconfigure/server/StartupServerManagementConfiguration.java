package dev.warden.boot.autoconfigure.server;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;

/**
 * Closes the startup server just before a management server with a port of its own
 * starts.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnBooleanProperty("warden.startup-server.enabled")
class StartupServerManagementConfiguration {

	@Bean
	SmartLifecycle wardenStartupServerManagementLifecycle(StartupServer server) {
		return new StartupServerLifecycle(server, WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1);
	}

}

package dev.warden.boot.autoconfigure.server;

import com.sun.net.httpserver.HttpServer;
import dev.warden.MigrationListener;
import dev.warden.Operation;
import dev.warden.boot.autoconfigure.MigrationListenerFactory;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for answers over HTTP while
 * migrations are waited for and run.
 */
@AutoConfiguration(after = WardenAutoConfiguration.class)
@ConditionalOnBooleanProperty("warden.startup-server.enabled")
@ConditionalOnWebApplication
@ConditionalOnClass({ HttpServer.class, ManagementServerProperties.class, HealthEndpointWebExtension.class,
		WebServerApplicationContext.class })
@EnableConfigurationProperties(StartupServerProperties.class)
public final class WardenStartupServerAutoConfiguration {

	@Bean
	StartupServer wardenStartupServer(ApplicationContext context, StartupServerProperties properties) {
		return new StartupServer(context, properties);
	}

	@Bean
	MigrationListenerFactory wardenStartupServerListener(StartupServer server) {
		return (database) -> new MigrationListener() {

			@Override
			public void lockRequested(Operation operation) {
				server.open();
			}

		};
	}

	/**
	 * Comes just before the application's own server, or, where another one has the port,
	 * after all of them.
	 */
	@Bean
	SmartLifecycle wardenStartupServerLifecycle(StartupServer server) {
		return new StartupServerLifecycle(server, server.address().own() ? SmartLifecycle.DEFAULT_PHASE
				: WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1);
	}

}

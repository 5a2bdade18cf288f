package dev.warden.boot.autoconfigure.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.Ssl;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Where Actuator's endpoints will be found: on the management server, if it has a port of
 * its own, or on the application's.
 *
 * @param address what to listen to, or {@code null} for every address of the machine
 * @param port the port
 * @param path what comes before the base path of the endpoints
 * @param own whether the management server has a port of its own
 * @param obstacle why nothing can answer there instead, or {@code null}
 */
record EndpointAddress(@Nullable InetAddress address, int port, String path, boolean own, @Nullable String obstacle) {

	private static final int DEFAULT_PORT = 8080;

	static EndpointAddress of(Environment environment, boolean servlet) {
		return switch (ManagementPortType.get(environment)) {
			case DISABLED -> new EndpointAddress(null, -1, "", true, "management.server.port is negative");
			case SAME -> application(environment, servlet);
			case DIFFERENT -> management(environment);
		};
	}

	private static EndpointAddress application(Environment environment, boolean servlet) {
		int port = environment.getProperty("server.port", Integer.class, DEFAULT_PORT);
		String path = servlet
				? path(environment, "server.servlet.context-path") + path(environment, "spring.mvc.servlet.path")
				: path(environment, "spring.webflux.base-path");
		InetAddress address = Binder.get(environment).bind("server.address", InetAddress.class).orElse(null);
		return new EndpointAddress(address, port, path, false,
				obstacle("server.port", port, ssl(environment, "server.ssl")));
	}

	private static EndpointAddress management(Environment environment) {
		ManagementServerProperties management = Binder.get(environment)
			.bindOrCreate("management.server", ManagementServerProperties.class);
		int port = Objects.requireNonNull(management.getPort());
		// without keys of its own the management server takes those of the application
		Ssl ssl = (management.getSsl() != null) ? management.getSsl() : ssl(environment, "server.ssl");
		return new EndpointAddress(management.getAddress(), port, trim(management.getBasePath()), true,
				obstacle("management.server.port", port, ssl));
	}

	private static @Nullable Ssl ssl(Environment environment, String key) {
		return Binder.get(environment).bind(key, Ssl.class).orElse(null);
	}

	private static @Nullable String obstacle(String key, int port, @Nullable Ssl ssl) {
		if (port <= 0) {
			return key + " is " + port;
		}
		return Ssl.isEnabled(ssl) ? "TLS is configured for port " + port : null;
	}

	private static String path(Environment environment, String key) {
		return trim(environment.getProperty(key));
	}

	private static String trim(@Nullable String path) {
		if (!StringUtils.hasText(path)) {
			return "";
		}
		String trimmed = StringUtils.trimTrailingCharacter(path.trim(), '/');
		return (trimmed.isEmpty() || trimmed.startsWith("/")) ? trimmed : "/" + trimmed;
	}

	InetSocketAddress socket() {
		return (this.address != null) ? new InetSocketAddress(this.address, this.port)
				: new InetSocketAddress(this.port);
	}

}

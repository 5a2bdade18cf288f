package dev.warden.testing;

import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;

/** Which engine runs a product in this JVM, and why. */
record ServerChoice(boolean docker, boolean forced, String reason) {

	/**
	 * Choose: {@code WARDEN_TEST_<product>=embedded|docker} (environment, or the system
	 * property {@code warden.test.<product>}), otherwise a container where a Docker
	 * engine answers.
	 */
	static ServerChoice of(String product) {
		String variable = "WARDEN_TEST_" + product.toUpperCase(Locale.ROOT);
		String setting = setting("warden.test." + product, variable);
		if (setting == null) {
			return DockerEngine.answers() ? new ServerChoice(true, false, "Docker engine found")
					: new ServerChoice(false, false, "no Docker engine found");
		}
		return switch (setting.toLowerCase(Locale.ROOT)) {
			case "docker" -> new ServerChoice(true, true, variable + "=docker");
			case "embedded" -> new ServerChoice(false, true, variable + "=embedded");
			default -> throw new IllegalStateException(
					"Unknown " + variable + " '" + setting + "'. Set it to 'embedded' or 'docker'.");
		};
	}

	private static @Nullable String setting(String name, String variable) {
		String property = System.getProperty(name);
		String value = (property != null) ? property : System.getenv(variable);
		return (value != null && !value.isBlank()) ? value.trim() : null;
	}

	<E extends ServerEngine> E start(Function<String, E> container, Function<String, E> embedded) {
		if (!this.docker) {
			return embedded.apply(this.reason);
		}
		try {
			return container.apply(this.reason);
		}
		catch (ContainerLaunchException | ContainerFetchException ex) {
			if (this.forced) {
				throw ex;
			}
			// An engine without a way to the image's registry
			return embedded.apply("Docker engine found, but: " + ex.getMessage());
		}
	}

}

package dev.warden.testing;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;

/** Which engine runs PostgreSQL in this JVM, and why. */
record PostgresChoice(boolean docker, boolean forced, String reason) {

	static final PostgresChoice MADE = make();

	private static PostgresChoice make() {
		String setting = setting();
		if (setting == null) {
			return DockerEngine.answers() ? new PostgresChoice(true, false, "Docker engine found")
					: new PostgresChoice(false, false, "no Docker engine found");
		}
		return switch (setting.toLowerCase(Locale.ROOT)) {
			case "docker" -> new PostgresChoice(true, true, "WARDEN_TEST_POSTGRES=docker");
			case "embedded" -> new PostgresChoice(false, true, "WARDEN_TEST_POSTGRES=embedded");
			default -> throw new IllegalStateException(
					"Unknown WARDEN_TEST_POSTGRES '" + setting + "'. Set it to 'embedded' or 'docker'.");
		};
	}

	private static @Nullable String setting() {
		String property = System.getProperty("warden.test.postgres");
		String value = (property != null) ? property : System.getenv("WARDEN_TEST_POSTGRES");
		return (value != null && !value.isBlank()) ? value.trim() : null;
	}

	PostgresEngine start(boolean restartable, List<String> settings) {
		if (!this.docker) {
			return new EmbeddedPostgresEngine(this.reason, settings);
		}
		try {
			return new DockerPostgresEngine(this.reason, restartable, settings);
		}
		catch (ContainerLaunchException | ContainerFetchException ex) {
			if (this.forced) {
				throw ex;
			}
			// An engine without a way to the image's registry
			return new EmbeddedPostgresEngine("Docker engine found, but: " + ex.getMessage(), settings);
		}
	}

}

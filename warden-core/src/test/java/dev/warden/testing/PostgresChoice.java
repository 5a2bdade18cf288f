package dev.warden.testing;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Which engine runs PostgreSQL in this JVM, and why. */
record PostgresChoice(boolean docker, String reason) {

	static final PostgresChoice MADE = make();

	private static PostgresChoice make() {
		String forced = forced();
		if (forced == null) {
			return DockerEngine.answers() ? new PostgresChoice(true, "Docker engine found")
					: new PostgresChoice(false, "no Docker engine found");
		}
		return switch (forced.toLowerCase(Locale.ROOT)) {
			case "docker" -> new PostgresChoice(true, "WARDEN_TEST_POSTGRES=docker");
			case "embedded" -> new PostgresChoice(false, "WARDEN_TEST_POSTGRES=embedded");
			default -> throw new IllegalStateException(
					"Unknown WARDEN_TEST_POSTGRES '" + forced + "'. Set it to 'embedded' or 'docker'.");
		};
	}

	private static @Nullable String forced() {
		String property = System.getProperty("warden.test.postgres");
		String value = (property != null) ? property : System.getenv("WARDEN_TEST_POSTGRES");
		return (value != null && !value.isBlank()) ? value.trim() : null;
	}

	PostgresEngine start(boolean restartable, List<String> settings) {
		return this.docker ? new DockerPostgresEngine(this.reason, restartable, settings)
				: new EmbeddedPostgresEngine(this.reason, settings);
	}

}

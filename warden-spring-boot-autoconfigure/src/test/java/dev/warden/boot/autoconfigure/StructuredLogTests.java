package dev.warden.boot.autoconfigure;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.boot.testing.HeldLock;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The log of an application that writes it for machines.
 */
@ExtendWith(OutputCaptureExtension.class)
class StructuredLogTests {

	private final TestDatabase database = H2Server.inMemory();

	/**
	 * An application says in properties of the system how it logs, and leaves them there
	 * for the tests that follow.
	 */
	private final Properties propertiesBefore = (Properties) System.getProperties().clone();

	@AfterEach
	void closeDatabase() {
		System.setProperties(this.propertiesBefore);
		this.database.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "logstash", "ecs", "gelf" })
	void tellsARunFieldByField(String format, CapturedOutput output) {
		start("--logging.structured.format.console=" + format).close();
		JsonNode applied = line(output, "Applied V2 'add ada' in ");
		assertThat(field(applied, "lock").asString()).isEqualTo("PUBLIC.warden_history");
		assertThat(field(applied, "token").asLong()).isOne();
		assertThat(field(applied, "migration").asString()).isEqualTo("2 add ada");
		assertThat(field(applied, "duration_ms").isNumber()).isTrue();
		JsonNode migrated = line(output, "Migrated 'PUBLIC' from none to 2: 2 scripts in ");
		assertThat(field(migrated, "token").asLong()).isOne();
		assertThat(field(migrated, "version").asString()).isEqualTo("2");
		assertThat(field(migrated, "scripts").asInt()).isEqualTo(2);
		assertThat(field(migrated, "duration_ms").isNumber()).isTrue();
		assertThat(field(migrated, "held_ms").isNumber()).isTrue();
		assertThat(field(migrated, "waited_ms").asLong(-1)).isZero();
	}

	@Test
	void tellsWhoIsWaitedForAndWhoIsTakenOverFrom(CapturedOutput output) throws Exception {
		CompletableFuture<ConfigurableApplicationContext> waiting;
		try (HeldLock held = HeldLock.on(this.database)) {
			waiting = CompletableFuture.supplyAsync(() -> start("--logging.structured.format.console=logstash",
					"--warden.locations=classpath:db/held"));
			await().atMost(Duration.ofMinutes(1)).until(() -> output.getOut().contains("Waiting for migration lock"));
			held.finish();
		}
		try (ConfigurableApplicationContext context = waiting.get(90, TimeUnit.SECONDS)) {
			JsonNode wait = line(output, "Waiting for migration lock 'PUBLIC.warden_history' for ");
			assertThat(field(wait, "holder").asString()).isEqualTo(HeldLock.OWNER);
			assertThat(field(wait, "token").asLong()).isOne();
			assertThat(field(wait, "waited_ms").asLong()).isPositive();
			JsonNode done = line(output, "Schema 'PUBLIC' is up to date at version 1: another instance migrated it");
			assertThat(field(done, "waited_ms").asLong()).isPositive();
			context.getBean(Warden.class).unlock(new UnlockRequest(1, "to see", "olga", false));
			JsonNode refused = line(output, "Migration lock 'PUBLIC.warden_history' is not held (asked by 'olga'");
			assertThat(field(refused, "outcome").asString()).isEqualTo("NOT_HELD");
			assertThat(field(refused, "actor").asString()).isEqualTo("olga");
		}
		this.database.execute("DELETE FROM warden_history");
		this.database.execute("UPDATE warden_lock SET locked = TRUE, token = token + 1, owner = 'ghost', session_id ="
				+ " NULL, expires_at = DATE '2026-01-02', release_reason = NULL");
		start("--logging.structured.format.console=logstash", "--warden.validation.checksums=ignore",
				"--warden.locations=classpath:db/migration")
			.close();
		JsonNode takeover = line(output, "Took over migration lock 'PUBLIC.warden_history' from 'ghost'");
		assertThat(field(takeover, "holder").asString()).isEqualTo("ghost");
		assertThat(field(takeover, "token").asLong()).isEqualTo(3);
	}

	private ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(LoggingApplication.class).web(WebApplicationType.NONE)
			.properties("spring.datasource.url=" + this.database.url(), "spring.datasource.username=sa",
					"spring.application.name=orders", "logging.config=classpath:structured-logback.xml")
			.run(arguments);
	}

	private static JsonNode line(CapturedOutput output, String message) {
		String line = output.getOut()
			.lines()
			.filter((candidate) -> candidate.startsWith("{") && candidate.contains(message))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No line with: " + message));
		return new JsonMapper().readTree(line);
	}

	/**
	 * Return a field, wherever a format puts it.
	 */
	private static JsonNode field(JsonNode line, String name) {
		for (String prefix : new String[] { "warden.", "_warden.", "_warden_" }) {
			if (line.has(prefix + name)) {
				return line.get(prefix + name);
			}
		}
		return line.path("warden").path(name);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, WardenAutoConfiguration.class })
	static class LoggingApplication {

	}

}

package dev.warden.samples.quickstart;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Does with the packaged application what its README says.
 */
class QuickstartIT {

	private static final String DATABASE = "/actuator/warden/default";

	private final JsonMapper json = new JsonMapper();

	@TempDir
	Path directory;

	@Test
	void migratesAndShowsAFreeLock() throws Exception {
		try (RunningJar application = RunningJar.start(this.directory).awaitReady()) {
			HttpResponse<String> response = application.get("/actuator/warden");
			assertThat(response.statusCode()).isEqualTo(200);
			JsonNode database = this.json.readTree(response.body()).at("/databases/default");
			assertThat(database.at("/lock/state").asString()).isEqualTo("FREE");
			assertThat(database.at("/migrations/current").asString()).isEqualTo("5");
			assertThat(database.at("/migrations/applied").asInt()).isEqualTo(5);
			assertThat(database.at("/migrations/pending").asInt()).isZero();
			assertThat(application.get("/orders").body()).contains("Ada", "Grace", "SHIPPED");
			assertThat(application.post("/orders", "{\"customer\": 1, \"quantity\": 2, \"unitPrice\": 5}").statusCode())
				.isEqualTo(201);
			HttpResponse<String> unlock = application.post(DATABASE, "{\"token\": 1, \"reason\": \"a try\"}");
			assertThat(unlock.statusCode()).isEqualTo(409);
			assertThat(this.json.readTree(unlock.body()).at("/outcome").asString()).isEqualTo("NOT_HELD");
			assertThat(application.post(DATABASE, "{\"token\": 1}").statusCode()).isEqualTo(400);
		}
	}

	@Test
	void refusesToUnlockALivingHolderAndReleasesADeadOne() throws Exception {
		try (RunningJar first = RunningJar.start(this.directory).awaitReady();
				RunningJar next = RunningJar.start(this.directory, "--spring.profiles.active=next-release")) {
			next.await("it holds the lock", () -> lock(first).at("/migration").asString("").startsWith("7 "));
			assertThat(lock(first).at("/state").asString()).isEqualTo("HELD");
			String request = "{\"token\": %d, \"reason\": \"it takes too long\"}"
				.formatted(lock(first).at("/token").asLong());
			HttpResponse<String> refusal = first.post(DATABASE, request);
			assertThat(refusal.statusCode()).isEqualTo(409);
			assertThat(this.json.readTree(refusal.body()).at("/outcome").asString()).isEqualTo("REFUSED");
			next.kill9();
			first.await("the lock is stale", () -> "STALE".equals(lock(first).at("/state").asString()));
			HttpResponse<String> release = first.post(DATABASE, request);
			assertThat(release.statusCode()).isEqualTo(200);
			assertThat(this.json.readTree(release.body()).at("/outcome").asString()).isEqualTo("RELEASED");
			assertThat(lock(first).at("/state").asString()).isEqualTo("FREE");
		}
	}

	private JsonNode lock(RunningJar application) {
		return this.json.readTree(application.get(DATABASE).body()).at("/lock");
	}

}

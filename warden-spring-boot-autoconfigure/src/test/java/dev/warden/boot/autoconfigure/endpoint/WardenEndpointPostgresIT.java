package dev.warden.boot.autoconfigure.endpoint;

import java.time.Duration;

import dev.warden.boot.testing.HeldLock;
import dev.warden.boot.testing.RunningApplication;
import dev.warden.boot.testing.RunningApplication.Answer;
import dev.warden.internal.lock.LockLostException;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * The endpoint of an application on PostgreSQL, where another instance runs a long
 * script.
 */
class WardenEndpointPostgresIT {

	private final TestDatabase database = PostgresServer.freshDatabase();

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	@Test
	void unlocksALivingHolderOnlyByForce() {
		try (HeldLock held = HeldLock.run(this.database, "classpath:db/sleeping");
				RunningApplication application = RunningApplication.start(this.database, SecuredApplication.class,
						"--warden.startup=none", "--warden.locations=classpath:db/sleeping",
						"--management.endpoint.warden.access=unrestricted")) {
			Answer answer = await().atMost(Duration.ofSeconds(20))
				.until(() -> application.get("/actuator/warden/default", "vera"),
						(current) -> current.body().contains("\"statement\":1"));
			JsonNode lock = answer.json("/lock");
			assertThat(lock.get("state").asString()).isEqualTo("HELD");
			assertThat(lock.at("/holder/session").asString()).isEqualTo("ALIVE");
			long token = lock.get("token").asLong();
			Answer refused = unlock(application, token, false);
			assertThat(refused.status()).isEqualTo(409);
			assertThat(refused.json("/outcome").asString()).isEqualTo("REFUSED");
			Answer released = unlock(application, token, true);
			assertThat(released.status()).as(released.body()).isEqualTo(200);
			assertThat(released.json("/outcome").asString()).isEqualTo("RELEASED");
			assertThat(released.json("/lock/state").asString()).isEqualTo("FREE");
			assertThat(released.json("/lock/events"))
				.filteredOn((event) -> event.get("actor").asString().equals("olga"))
				.extracting((event) -> event.get("event").asString())
				.containsExactly("UNLOCKED", "UNLOCK_REFUSED");
			assertThat(application.bean(AuditedEvents.class).events())
				.extracting((event) -> event.getData().get("outcome"))
				.containsExactly("REFUSED", "RELEASED");
			assertThatException().isThrownBy(held::finish).withCauseInstanceOf(LockLostException.class);
		}
	}

	private static Answer unlock(RunningApplication application, long token, boolean force) {
		return application.post("/actuator/warden/default",
				"{\"token\": %d, \"reason\": \"node-7 was drained\", \"force\": %s}".formatted(token, force), "olga");
	}

}

package dev.warden.boot.autoconfigure.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.boot.testing.HeldLock;
import dev.warden.boot.testing.RunningApplication;
import dev.warden.boot.testing.RunningApplication.Answer;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.actuate.audit.AuditEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The endpoint over real HTTP in an application without Spring Security.
 */
@SuppressWarnings("try")
class WardenEndpointWebTests {

	private static final String OPEN = "--management.endpoint.warden.access=unrestricted";

	private static final String PASSIVE = "--warden.startup=none";

	private static final String LOCATION = "--warden.locations=classpath:db/held";

	private final TestDatabase database = H2Server.inMemory();

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	@Test
	void showsAFreeLockAndWhatIsApplied() {
		try (RunningApplication application = start()) {
			Answer answer = application.get("/actuator/warden");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(names(answer.json())).containsExactly("databases");
			JsonNode database = answer.json("/databases/default");
			assertThat(names(database)).containsExactly("lock", "migrations");
			assertThat(database.at("/lock/state").asString()).isEqualTo("FREE");
			assertThat(database.at("/lock/holder").isMissingNode()).isTrue();
			assertThat(database.at("/lock/unlock/allowed").asBoolean()).isFalse();
			assertThat(names(database.get("migrations"))).containsExactly("current", "applied", "pending", "failed",
					"scripts");
			assertThat(database.at("/migrations/current").asString()).isEqualTo("2");
			assertThat(database.at("/migrations/applied").asInt()).isEqualTo(2);
			assertThat(database.at("/migrations/scripts/1/description").asString()).isEqualTo("add ada");
			assertThat(database.at("/migrations/scripts/1/state").asString()).isEqualTo("APPLIED");
			assertThat(answer.body()).doesNotContain("null");
		}
	}

	@Test
	void showsHowStatementsRanOnline() {
		try (RunningApplication application = start("--management.endpoint.warden.show-values=never")) {
			this.database.execute("ALTER TABLE warden_history ADD notes VARCHAR(4000)",
					"UPDATE warden_history SET notes = 'statement 1: ALGORITHM=INSTANT' WHERE installed_rank = 1",
					"UPDATE warden_history SET notes = 'statement 1: as it is written, for no way' WHERE installed_rank = 2");
			Answer answer = application.get("/actuator/warden");
			assertThat(answer.json("/databases/default/migrations/scripts/0/notes").asString())
				.isEqualTo("statement 1: ALGORITHM=INSTANT");
			assertThat(answer.json("/databases/default/migrations/scripts/1/notes").asString()).isEqualTo("******");
		}
	}

	@Test
	void showsWhoHoldsTheLockWhileAScriptRuns() {
		try (HeldLock held = HeldLock.on(this.database); RunningApplication application = start(PASSIVE, LOCATION)) {
			Answer answer = await().until(() -> application.get("/actuator/warden"),
					(current) -> current.body().contains("\"statement\":2"));
			assertThat(answer.status()).isEqualTo(200);
			JsonNode lock = answer.json("/databases/default/lock");
			assertThat(names(lock)).containsExactly("name", "state", "token", "holder", "operation", "migration",
					"statement", "statements", "migrationStartedAt", "migrationDurationMillis", "lockedAt", "renewedAt",
					"expiresAt", "unlock", "events");
			assertThat(lock.get("state").asString()).isEqualTo("HELD");
			assertThat(names(lock.get("holder"))).containsExactly("owner", "ownerId", "session");
			assertThat(lock.at("/holder/owner").asString()).isEqualTo(HeldLock.OWNER);
			assertThat(lock.at("/holder/session").asString()).isEqualTo("ALIVE");
			assertThat(lock.get("operation").asString()).isEqualTo("migrate");
			assertThat(lock.get("migration").asString()).isEqualTo("1 pass gate");
			assertThat(lock.get("statement").asInt()).isEqualTo(2);
			assertThat(lock.get("statements").asInt()).isEqualTo(2);
			assertThat(Instant.parse(lock.get("lockedAt").asString())).isBefore(Instant.now().plusSeconds(5));
			assertThat(lock.get("lockedAt").asString()).endsWith("Z");
			assertThat(Instant.parse(lock.get("migrationStartedAt").asString()))
				.isAfterOrEqualTo(Instant.parse(lock.get("lockedAt").asString()));
			assertThat(lock.get("migrationDurationMillis").asLong()).isNotNegative();
			assertThat(names(lock.get("unlock"))).as("no statement while the holder may commit")
				.containsExactly("allowed", "why");
			assertThat(lock.at("/unlock/allowed").asBoolean()).isFalse();
			assertThat(names(lock.at("/events/0"))).startsWith("at", "event", "token", "actor");
			assertThat(lock.at("/events/0/event").asString()).isEqualTo("ACQUIRED");
			assertThat(answer.json("/databases/default/migrations/scripts/0/state").asString()).isEqualTo("RUNNING");
		}
	}

	@Test
	void showsOneDatabaseByItsName() {
		try (RunningApplication application = start()) {
			Answer answer = application.get("/actuator/warden/default");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.json()).isEqualTo(application.get("/actuator/warden").json("/databases/default"));
			assertThat(application.get("/actuator/warden/reporting").status()).isEqualTo(404);
		}
	}

	@Test
	void countsAsHealthButDecidesNoProbe() {
		try (RunningApplication application = start("--management.endpoint.health.probes.enabled=true")) {
			assertThat(application.get("/actuator/health").json("/components/warden/status").asString())
				.isEqualTo("UP");
			for (String probe : List.of("readiness", "liveness")) {
				Answer answer = application.get("/actuator/health/" + probe);
				assertThat(answer.status()).isEqualTo(200);
				assertThat(answer.body()).doesNotContain("warden");
			}
		}
	}

	@Test
	void createsNothingByBeingAsked() {
		try (RunningApplication application = start(PASSIVE)) {
			Answer answer = application.get("/actuator/warden");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.json("/databases/default/lock/state").asString()).isEqualTo("FREE");
			assertThat(answer.json("/databases/default/migrations/pending").asInt()).isEqualTo(2);
			assertThat(this.database.query("SELECT * FROM information_schema.tables WHERE table_schema = 'PUBLIC'"))
				.isEmpty();
		}
	}

	@Test
	void isNotExposedUnlessTheApplicationSaysSo() {
		try (RunningApplication application = start("--management.endpoints.web.exposure.include=health", OPEN)) {
			assertThat(application.get("/actuator/warden").status()).isEqualTo(404);
			assertThat(application.post("/actuator/warden/default", "{}").status()).isEqualTo(404);
		}
	}

	@Test
	void unlockIsClosedByDefault() {
		try (RunningApplication application = start()) {
			assertThat(application.post("/actuator/warden/default", "{\"token\": 1, \"reason\": \"x\"}").status())
				.isEqualTo(405);
			assertThat(application.bean(AuditedEvents.class).events()).isEmpty();
		}
	}

	@Test
	void isNotThereWhereNothingIsPermitted() {
		try (RunningApplication application = start(OPEN, "--management.endpoints.access.max-permitted=none")) {
			assertThat(application.get("/actuator/warden").status()).isEqualTo(404);
		}
	}

	@Test
	void unlockStaysClosedWhereAccessIsCapped() {
		try (RunningApplication application = start(OPEN, "--management.endpoints.access.max-permitted=read-only")) {
			assertThat(application.post("/actuator/warden/default", "{\"token\": 1, \"reason\": \"x\"}").status())
				.isEqualTo(405);
		}
	}

	@Test
	void refusesToUnlockALivingHolder() throws Exception {
		try (HeldLock held = HeldLock.on(this.database);
				RunningApplication application = start(PASSIVE, LOCATION, OPEN)) {
			long token = token(application);
			Answer answer = application.post("/actuator/warden/default",
					"{\"token\": %d, \"reason\": \"node-7 was drained\", \"actor\": \"mallory\"}".formatted(token));
			assertThat(answer.status()).isEqualTo(409);
			assertThat(names(answer.json())).containsExactly("outcome", "message", "lock");
			assertThat(answer.json("/outcome").asString()).isEqualTo("REFUSED");
			assertThat(answer.json("/message").asString()).contains(HeldLock.OWNER);
			assertThat(answer.json("/lock/state").asString()).isEqualTo("HELD");
			assertThat(answer.json("/lock/token").asLong()).isEqualTo(token);
			AuditEvent event = application.bean(AuditedEvents.class).only();
			assertThat(event.getType()).isEqualTo("WARDEN_UNLOCK");
			assertThat(event.getPrincipal()).isEqualTo("anonymous over HTTP");
			assertThat(event.getData()).containsEntry("database", "default")
				.containsEntry("lock", answer.json("/lock/name").asString())
				.containsEntry("token", token)
				.containsEntry("outcome", "REFUSED")
				.containsEntry("reason", "node-7 was drained")
				.containsEntry("force", false);
			assertThat(application.get("/actuator/warden").json("/databases/default/lock/events/0/actor").asString())
				.isEqualTo("anonymous over HTTP");
			assertThat(held.finish().applied()).isOne();
		}
	}

	@Test
	void refusesAnotherTokenThanTheCurrentOne() {
		try (HeldLock held = HeldLock.on(this.database);
				RunningApplication application = start(PASSIVE, LOCATION, OPEN)) {
			long token = token(application);
			Answer answer = application.post("/actuator/warden/default",
					"{\"token\": %d, \"reason\": \"x\", \"force\": true}".formatted(token + 1));
			assertThat(answer.status()).isEqualTo(409);
			assertThat(answer.json("/outcome").asString()).isEqualTo("TOKEN_MISMATCH");
			assertThat(answer.json("/lock/token").asLong()).isEqualTo(token);
			assertThat(application.bean(AuditedEvents.class).only().getData()).containsEntry("force", true);
		}
	}

	@Test
	void saysThatNothingIsHeld() {
		try (RunningApplication application = start(OPEN)) {
			Answer answer = application.post("/actuator/warden/default", "{\"token\": 1, \"reason\": \"x\"}");
			assertThat(answer.status()).isEqualTo(409);
			assertThat(answer.json("/outcome").asString()).isEqualTo("NOT_HELD");
			assertThat(answer.json("/lock/state").asString()).isEqualTo("FREE");
			assertThat(application.bean(AuditedEvents.class).only().getData()).containsEntry("outcome", "NOT_HELD");
		}
	}

	@Test
	void keepsALongReasonOfManyLinesReadable() {
		try (RunningApplication application = start(OPEN)) {
			String reason = "first\\r\\n" + "x".repeat(5000);
			Answer answer = application.post("/actuator/warden/default",
					"{\"token\": 1, \"reason\": \"%s\"}".formatted(reason));
			assertThat(answer.status()).isEqualTo(409);
			assertThat(application.bean(AuditedEvents.class).only().getData().get("reason")).asString()
				.startsWith("first xxx");
		}
	}

	@Test
	void unlocksWhatAFailedRunKept() {
		try (RunningApplication application = start(PASSIVE, "--warden.locations=classpath:db/failing",
				"--warden.lock.on-failure=hold", OPEN)) {
			assertThatExceptionOfType(WardenException.class).isThrownBy(() -> application.bean(Warden.class).migrate());
			Answer answer = application.post("/actuator/warden/default",
					"{\"token\": %d, \"reason\": \"looked at it\"}".formatted(token(application)));
			assertThat(answer.status()).as(answer.body()).isEqualTo(200);
			assertThat(answer.json("/outcome").asString()).isEqualTo("RELEASED");
			assertThat(answer.json("/lock/state").asString()).isEqualTo("FREE");
			assertThat(answer.json("/lock/releaseReason").asString()).contains("anonymous over HTTP");
			assertThat(application.bean(AuditedEvents.class).only().getData()).containsEntry("outcome", "RELEASED");
		}
	}

	@Test
	void refusesABadRequest() {
		try (RunningApplication application = start(OPEN)) {
			assertThat(List.of("{\"reason\": \"x\"}", "{\"token\": 1}", "{\"token\": 1, \"reason\": \" \"}",
					"{\"token\": 1, \"reason\": null}", "{\"token\": \"one\", \"reason\": \"x\"}",
					"{\"token\": 1, \"reason\": \"x\", \"force\": \"perhaps\"}", "{\"token\": {}, \"reason\": \"x\"}",
					"{", "[]", ""))
				.allSatisfy((body) -> assertThat(application.post("/actuator/warden/default", body).status()).as(body)
					.isEqualTo(400));
			assertThat(application.bean(AuditedEvents.class).events()).isEmpty();
		}
	}

	@Test
	void knowsNoOtherDatabaseToUnlock() {
		try (RunningApplication application = start(OPEN)) {
			assertThat(application.post("/actuator/warden/reporting", "{\"token\": 1, \"reason\": \"x\"}").status())
				.isEqualTo(404);
			assertThat(application.bean(AuditedEvents.class).events()).isEmpty();
		}
	}

	@Test
	void neverCallsALockFreeThatItCannotRead() {
		TestDatabase served = H2Server.served();
		try (RunningApplication application = RunningApplication.start(served, OpenApplication.class, OPEN,
				"--spring.datasource.hikari.connection-timeout=500")) {
			served.close();
			for (String path : List.of("/actuator/warden", "/actuator/warden/default")) {
				Answer answer = application.get(path);
				assertThat(answer.status()).as(path).isEqualTo(503);
				assertThat(answer.body()).contains("\"state\":\"UNKNOWN\",\"why\":").doesNotContain("FREE");
			}
			Answer unlock = application.post("/actuator/warden/default",
					"{\"token\": 1, \"reason\": \"x\", \"force\": true}");
			assertThat(unlock.status()).isEqualTo(503);
			assertThat(unlock.json("/outcome").asString()).isEqualTo("UNKNOWN");
			assertThat(application.bean(AuditedEvents.class).only().getData()).containsEntry("outcome", "UNKNOWN");
			Answer health = application.get("/actuator/health/warden");
			assertThat(health.status()).isEqualTo(503);
			assertThat(health.json("/details/state").asString()).isEqualTo("UNKNOWN");
		}
	}

	@Test
	void migratesBeforeTheFirstRequestEvenIfBeansAreLazy() {
		try (RunningApplication application = start("--spring.main.lazy-initialization=true")) {
			assertThat(this.database.queryForObject("SELECT name FROM person", String.class)).isEqualTo("Ada");
			assertThat(application.get("/actuator/warden").status()).isEqualTo(200);
		}
	}

	@Test
	void printsNoPassword() {
		this.database.execute("CREATE USER migrator PASSWORD 'geheim4711' ADMIN");
		try (RunningApplication application = start("--warden.user=migrator", "--warden.password=geheim4711",
				"--management.endpoint.configprops.show-values=never", OPEN)) {
			for (String path : List.of("/actuator/warden", "/actuator/configprops", "/actuator/env",
					"/actuator/health")) {
				assertThat(application.get(path).body()).as(path).isNotEmpty().doesNotContain("geheim4711");
			}
		}
	}

	private RunningApplication start(String... arguments) {
		return RunningApplication.start(this.database, OpenApplication.class, arguments);
	}

	private static long token(RunningApplication application) {
		return application.get("/actuator/warden/default").json("/lock/token").asLong();
	}

	private static Stream<String> names(JsonNode node) {
		return node.propertyStream().map((property) -> property.getKey());
	}

}

package dev.warden.boot.autoconfigure.endpoint;

import dev.warden.boot.testing.RunningApplication;
import dev.warden.boot.testing.RunningApplication.Answer;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.audit.AuditEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint over real HTTP in an application with Spring Security.
 */
class WardenEndpointSecurityTests {

	private static final String UNLOCK = "{\"token\": 1, \"reason\": \"node-7 was drained\", \"actor\": \"vera\","
			+ " \"principal\": \"vera\"}";

	private static TestDatabase database;

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		database = H2Server.inMemory();
		application = RunningApplication.start(database, SecuredApplication.class,
				"--management.endpoint.warden.access=unrestricted",
				"--management.endpoint.warden.show-values=when-authorized",
				"--management.endpoint.warden.roles=OPERATOR");
	}

	@AfterAll
	static void close() {
		application.close();
		database.close();
	}

	@Test
	void showsNothingToAStranger() {
		assertThat(application.get("/actuator/warden").status()).isEqualTo(401);
		assertThat(application.post("/actuator/warden/default", UNLOCK).status()).isEqualTo(401);
	}

	@Test
	void showsTheLockToAUserWhoMayNotUnlock() {
		assertThat(application.get("/actuator/warden", "vera").status()).isEqualTo(200);
		assertThat(application.post("/actuator/warden/default", UNLOCK, "vera").status()).isEqualTo(403);
	}

	@Test
	void showsReasonsOnlyToThoseWhoMaySeeThem() {
		application.post("/actuator/warden/default", UNLOCK, "olga");
		assertThat(application.get("/actuator/warden/default", "olga").body()).contains("\"actor\":\"orders@",
				"node-7 was drained");
		assertThat(application.get("/actuator/warden/default", "vera").body())
			.contains("\"actor\":\"orders@", "\"reason\":\"******\"")
			.doesNotContain("node-7 was drained");
	}

	@Test
	void knowsWhoUnlocks() {
		application.bean(AuditedEvents.class).events().clear();
		Answer answer = application.post("/actuator/warden/default", UNLOCK, "olga");
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.json("/outcome").asString()).isEqualTo("NOT_HELD");
		AuditEvent event = application.bean(AuditedEvents.class).only();
		assertThat(event.getPrincipal()).isEqualTo("olga");
		assertThat(event.getData()).containsEntry("reason", "node-7 was drained");
	}

}

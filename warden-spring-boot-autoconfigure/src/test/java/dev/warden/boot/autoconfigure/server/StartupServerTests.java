package dev.warden.boot.autoconfigure.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;

import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import dev.warden.boot.autoconfigure.endpoint.OpenApplication;
import dev.warden.boot.autoconfigure.endpoint.SecuredApplication;
import dev.warden.boot.testing.HeldLock;
import dev.warden.boot.testing.StartingApplication;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What an application answers while it migrates, over real HTTP.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupServerTests {

	private static final String HEALTH = "/actuator/health";

	private static final String LIVENESS = HEALTH + "/liveness";

	private static final String DETAILS = "--management.endpoint.health.show-details=always";

	private final TestDatabase database = H2Server.inMemory();

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	@Test
	void livesAndIsNotReadyWhileAScriptRuns() throws Exception {
		try (StartingApplication application = start()) {
			assertThat(application.get(LIVENESS).statusCode()).isEqualTo(200);
			assertThat(json(application.get(LIVENESS)).at("/status").asString()).isEqualTo("UP");
			for (String path : List.of(HEALTH, HEALTH + "/readiness", HEALTH + "/startup")) {
				assertThat(application.get(path).statusCode()).as(path).isEqualTo(503);
				assertThat(application.get(path).body()).as(path).isEqualTo("{\"status\":\"OUT_OF_SERVICE\"}");
			}
			application.finish();
			assertThat(application.get(LIVENESS).statusCode()).isEqualTo(200);
			assertThat(application.get(HEALTH + "/readiness").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void asksEverybodyElseToComeAgain() {
		try (StartingApplication application = start("--management.endpoint.warden.access=unrestricted")) {
			for (HttpResponse<String> answer : List.of(application.get("/"), application.get("/orders/12"),
					application.get("/actuator"), application.get("/actuator/env"), application.get("/livez"),
					application.post("/actuator/warden/default", "{\"token\": 1, \"reason\": \"test\"}"),
					application.post(LIVENESS, "{}"))) {
				assertThat(answer.statusCode()).as(answer.toString()).isEqualTo(503);
				assertThat(answer.headers().firstValue("Retry-After")).as(answer.toString()).hasValue("5");
			}
			assertThat(json(application.get("/actuator/warden")).at("/databases/default/lock/state").asString())
				.isEqualTo("HELD");
		}
	}

	@Test
	void showsTheRunAsTheEndpointDoes() throws Exception {
		try (StartingApplication application = start(DETAILS)) {
			HttpResponse<String> early = await().until(() -> application.get("/actuator/warden/default"),
					(answer) -> answer.body().contains("\"migration\""));
			assertThat(early.statusCode()).isEqualTo(200);
			assertThat(json(early).at("/lock/migration").asString()).isEqualTo("1 pass gate");
			assertThat(json(early).at("/lock/holder/owner").asString()).startsWith("orders@");
			assertThat(application.get("/actuator/warden/other").statusCode()).isEqualTo(404);
			JsonNode health = json(application.get(HEALTH)).at("/components/warden/details");
			assertThat(health.at("/state").asString()).isEqualTo("HELD");
			assertThat(health.at("/migration").asString()).isEqualTo("1 pass gate");
			application.finish();
			HttpResponse<String> late = application.get("/actuator/warden/default");
			assertThat(early.headers().firstValue("Content-Type")).isEqualTo(late.headers().firstValue("Content-Type"));
			assertThat(json(early).at("/lock").propertyNames()).contains("events", "expiresAt", "unlock");
			assertThat(json(late).at("/lock/token")).isEqualTo(json(early).at("/lock/token"));
			assertThat(json(late).at("/lock/events/1/at")).isEqualTo(json(early).at("/lock/events/0/at"));
		}
	}

	@Test
	void answersWhileItWaitsForAnotherInstance() throws Exception {
		try (HeldLock held = HeldLock.on(this.database);
				StartingApplication application = StartingApplication.of(this.database, OpenApplication.class,
						StartingApplication.freePort(), "--warden.locations=classpath:db/held")) {
			await().ignoreExceptions().until(() -> application.get(LIVENESS).statusCode() == 200);
			assertThat(application.isStarted()).isFalse();
			assertThat(application.get("/actuator/warden").body()).contains(HeldLock.OWNER);
			held.finish();
			application.finish();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void refusesNoConnectionForMoreThanAMoment(boolean ownPort) throws Exception {
		List<Long> gaps = new ArrayList<>();
		// A busy machine makes any one of them longer
		for (int start = 0; start < 3 && gaps.stream().noneMatch((gap) -> gap < 200); start++) {
			gaps.add(longestGap(ownPort));
		}
		assertThat(Collections.min(gaps)).as("milliseconds without an answer, at its best of %s", gaps).isLessThan(200);
	}

	private static long longestGap(boolean ownPort) throws Exception {
		int management = StartingApplication.freePort();
		try (TestDatabase database = H2Server.inMemory();
				StartingApplication application = StartingApplication.atTheGate(database, OpenApplication.class,
						ownPort ? "--management.server.port=" + management : "--own")) {
			int port = ownPort ? management : application.port();
			assertThat(application.get(port, LIVENESS).statusCode()).isEqualTo(200);
			application.pass();
			Gap gap = new Gap();
			while (!application.isStarted()) {
				gap.ask(() -> application.get(port, LIVENESS).statusCode());
			}
			application.finish();
			assertThat(application.get(port, LIVENESS).statusCode()).isEqualTo(200);
			return gap.longest();
		}
	}

	@Test
	void answersAtThePathsOfTheApplication() {
		try (StartingApplication application = start("--server.servlet.context-path=/shop",
				"--spring.mvc.servlet.path=/api", "--management.endpoints.web.base-path=/manage/",
				"--management.endpoints.web.path-mapping.health=alive", "--server.address=127.0.0.1",
				"--management.endpoints.web.path-mapping.warden=/locks",
				"--management.endpoint.health.probes.add-additional-paths=true")) {
			assertThat(application.get("/shop/api/manage/alive/liveness").statusCode()).isEqualTo(200);
			assertThat(application.get("/shop/api/livez").statusCode()).isEqualTo(200);
			assertThat(application.get("/shop/api/manage/locks").statusCode()).isEqualTo(200);
			assertThat(application.get("/shop/api/readyz").body()).contains("OUT_OF_SERVICE");
			assertThat(application.get(LIVENESS).statusCode()).isEqualTo(503);
			assertThat(application.get("/shop/api/manage/warden").statusCode()).isEqualTo(503);
		}
	}

	@Test
	void answersAtThePathOfTheManagementServer() {
		int management = StartingApplication.freePort();
		try (StartingApplication application = start("--management.server.port=" + management,
				"--management.server.base-path=/manage", "--management.endpoints.web.base-path=/",
				"--server.servlet.context-path=/shop")) {
			assertThat(application.get(management, "/manage/health/liveness").statusCode()).isEqualTo(200);
			assertThat(application.get(management, "/manage/warden").statusCode()).isEqualTo(200);
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> application.get(LIVENESS))
				.withCauseInstanceOf(ConnectException.class);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--management.endpoints.web.exposure.include=health",
			"--management.endpoints.web.exposure.exclude=warden", "--management.endpoint.warden.access=none",
			"--management.endpoints.access.max-permitted=none" })
	void doesNotShowWhatIsNotExposed(String argument) {
		try (StartingApplication application = start(argument, "--management.endpoint.health.access=read-only")) {
			assertThat(application.get("/actuator/warden").statusCode()).isEqualTo(503);
			assertThat(application.get("/actuator/warden/default").body()).doesNotContain("HELD");
		}
	}

	@Test
	void doesNotAnswerProbesOfAHealthThatIsNotExposed() {
		try (StartingApplication application = start("--management.endpoints.web.exposure.include=warden")) {
			assertThat(application.get(LIVENESS).statusCode()).isEqualTo(503);
			assertThat(application.get("/actuator/warden").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void showsNoMoreValuesThanTheEndpoint() {
		try (StartingApplication application = start("--management.endpoint.warden.show-values=when-authorized")) {
			this.database.execute("UPDATE warden_lock_event SET event = 'FAILED', reason = 'quoted data'");
			assertThat(application.get("/actuator/warden").body()).contains("HELD", "\"reason\":\"******\"")
				.doesNotContain("quoted data");
		}
	}

	@Test
	void showsNothingThatNeedsALogin() {
		try (StartingApplication application = StartingApplication.atTheGate(this.database, SecuredApplication.class,
				"--management.endpoint.health.show-details=when-authorized")) {
			assertThat(application.get(LIVENESS).statusCode()).isEqualTo(200);
			assertThat(application.get(HEALTH).body()).isEqualTo("{\"status\":\"OUT_OF_SERVICE\"}");
			assertThat(application.get("/actuator/warden").statusCode()).isEqualTo(503);
			assertThat(application.get("/actuator/warden").body()).doesNotContain("HELD");
		}
	}

	@Test
	void showsTheEndpointBesideSpringSecurityWhereItIsAllowedTo() {
		try (StartingApplication application = StartingApplication.atTheGate(this.database, SecuredApplication.class,
				"--warden.startup-server.show-endpoint=true")) {
			assertThat(application.get("/actuator/warden").body()).contains("HELD");
			assertThat(application.get(HEALTH).body()).doesNotContain("HELD");
		}
	}

	@Test
	void closesThePortWhenTheMigrationFails(@TempDir Path scripts) throws IOException {
		Files.writeString(scripts.resolve("V2__fail.sql"), "SELECT 1 FROM nowhere;");
		try (StartingApplication application = start("--warden.locations=classpath:db/held,filesystem:" + scripts)) {
			assertThat(application.get(LIVENESS).statusCode()).isEqualTo(200);
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(application::finish)
				.withStackTraceContaining("V2__fail.sql");
			assertNobodyListens(application);
		}
	}

	@Test
	void closesThePortWhenTheStartIsStopped() {
		try (StartingApplication application = start()) {
			assertThat(application.get(LIVENESS).statusCode()).isEqualTo(200);
			application.interrupt();
			await().until(application::isStarted);
			assertNobodyListens(application);
		}
	}

	private static void assertNobodyListens(StartingApplication application) {
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> application.get(LIVENESS))
			.withCauseInstanceOf(ConnectException.class);
	}

	@Test
	void isNotThereWhenNothingIsPending(CapturedOutput output) throws Exception {
		try (StartingApplication application = start()) {
			application.finish();
		}
		assertThat(output).contains("answers probes until the application starts");
		int mentioned = output.getOut().length();
		try (StartingApplication application = StartingApplication.of(this.database, OpenApplication.class,
				StartingApplication.freePort(), "--warden.locations=classpath:db/held")) {
			application.finish();
			assertThat(output.getOut().substring(mentioned)).contains("is up to date").doesNotContain("probes");
		}
	}

	@Test
	void isNotThereInATestWithoutAServer(CapturedOutput output) {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class,
					WardenStartupServerAutoConfiguration.class))
			.withPropertyValues("warden.startup-server.enabled=true", "spring.datasource.url=" + this.database.url())
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(StartupServer.class);
				assertThat(output).doesNotContain("answers probes").doesNotContain("stays off");
			});
	}

	@Test
	void goesOnWithoutAPortThatSomebodyElseHas(CapturedOutput output) throws Exception {
		ServerSocket other = new ServerSocket(0);
		int port = other.getLocalPort();
		try (StartingApplication application = start("--server.port=" + port)) {
			assertThat(output).contains("The startup server stays off: cannot listen on port " + port);
			other.close();
			assertThat(application.finish().isRunning()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "server.port=0", "server.port=-1", "management.server.port=-1", "management.server.port=0" })
	void saysWhyItStaysOff(String argument, CapturedOutput output) {
		try (StartingApplication application = start("--" + argument)) {
			assertThat(output).contains("The startup server stays off: " + argument.split("=")[0] + " is ");
			assertNobodyListens(application);
		}
	}

	@Test
	void isNotKeptFromOthersByHalfARequest() throws IOException {
		try (StartingApplication application = start();
				Socket slow = new Socket(InetAddress.getLoopbackAddress(), application.port())) {
			slow.getOutputStream().write("GET /actuator/health HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
			slow.getOutputStream().flush();
			await().pollDelay(Duration.ofSeconds(1))
				.untilAsserted(() -> assertThat(application.get(LIVENESS).statusCode()).isEqualTo(200));
		}
	}

	private StartingApplication start(String... arguments) {
		return StartingApplication.atTheGate(this.database, OpenApplication.class, arguments);
	}

	private static JsonNode json(HttpResponse<String> response) {
		return new JsonMapper().readTree(response.body());
	}

}

package dev.warden.boot.guard;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.JavaProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an instance of the last release says over HTTP about the run of a tool in another
 * instance, and how a person frees the lock of that run there.
 */
@ParameterizedClass
@CsvSource({ "FLYWAY, POSTGRESQL", "FLYWAY, MYSQL", "FLYWAY, MARIADB", "LIQUIBASE, POSTGRESQL", "LIQUIBASE, MYSQL",
		"LIQUIBASE, MARIADB" })
class GuardedEndpointIT extends GuardFixture {

	private static final String ENDPOINT = "/actuator/warden/default";

	private static final String PAGE = "/actuator/wardenui/default";

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private final Tool tool;

	private ConfigurableApplicationContext shown;

	GuardedEndpointIT(Tool tool, DatabaseKind kind) {
		super(kind, tool.arguments);
		this.tool = tool;
	}

	@AfterEach
	void closeApplication() {
		if (this.shown != null) {
			this.shown.close();
		}
	}

	@Override
	String placeholder(String name, String value) {
		return this.tool.placeholder + name + "=" + value;
	}

	@Test
	void refusesWhileTheRunLivesAndFreesTheLockOfADeadOne() throws Exception {
		startShown();
		JavaProcess holder = startAndAwaitNap("a");
		await(() -> get(ENDPOINT).contains("\"migration\":\"" + this.tool.title));
		assertThat(get(ENDPOINT)).contains("\"state\":\"HELD\"", "\"owner\":\"a@", "\"session\":\"ALIVE\"",
				"\"operation\":\"guard\"", "\"allowed\":false");
		assertThat(get("/actuator/health")).contains("\"status\":\"UP\"");
		assertAnswer(post("{\"token\": %d, \"reason\": \"test\"}".formatted(token())), 409, "\"outcome\":\"REFUSED\"");
		assertAnswer(post("{\"token\": %d, \"reason\": \"test\"}".formatted(token() + 1)), 409,
				"\"outcome\":\"TOKEN_MISMATCH\"");
		assertAnswer(send(Map.of()), 409, "Not unlocked: ", "alive");
		assertThat(naps()).isEqualTo(1);
		holder.kill9();
		// MySQL and MariaDB may go on with the statement of a dead client
		await(() -> post("{\"token\": %d, \"reason\": \"it is dead\", \"force\": %s}".formatted(token(), !isPostgres()))
			.body()
			.contains("\"outcome\":\"RELEASED\""));
		assertThat(naps()).isZero();
		assertThat(get(ENDPOINT)).contains("\"state\":\"FREE\"", "it is dead", "\"actor\":\"olga\"");
		assertThat(get(PAGE)).contains("FREE", "it is dead");
		assertRunsOn();
	}

	@Test
	void endsTheSessionOfALivingRunByForce() throws Exception {
		startShown();
		JavaProcess holder = startAndAwaitNap("a");
		assertAnswer(send(Map.of("force", "true", "holder", "orders")), 409,
				"what was typed is not the name of the holder");
		assertThat(naps()).isEqualTo(1);
		Matcher owner = Pattern.compile("\"owner\":\"([^\"]+)\"").matcher(get(ENDPOINT));
		assertThat(owner.find()).isTrue();
		assertAnswer(send(Map.of("force", "true", "holder", owner.group(1))), 200, "Unlocked: ");
		assertThat(naps()).isZero();
		assertThat(holder.awaitExit(PATIENCE)).isNotZero();
		JavaProcess other = startAndAwaitNap("b");
		assertAnswer(post("{\"token\": %d, \"reason\": \"test\", \"force\": true}".formatted(token())), 200,
				"\"outcome\":\"RELEASED\"");
		assertThat(naps()).isZero();
		assertThat(other.awaitExit(PATIENCE)).isNotZero();
		assertRunsOn();
	}

	private void assertRunsOn() {
		awaitStarted(start("c", 0));
		assertMigratedOnce();
		assertFree();
	}

	private void startShown() {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.application.name=shown",
				"--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.user(),
				"--spring.datasource.password=" + this.database.password(), "--spring.main.banner-mode=off",
				"--management.endpoints.web.exposure.include=warden,wardenui,health",
				"--management.endpoint.health.show-details=always", "--management.endpoint.warden.access=unrestricted",
				"--management.endpoint.warden.show-values=always", "--warden.ui.enabled=true",
				"--warden.ui.unlock=true"));
		arguments.addAll(List.of(this.tool.arguments));
		arguments.add(this.tool.lastRelease);
		this.shown = new SpringApplicationBuilder(ShowingApplication.class).run(arguments.toArray(String[]::new));
	}

	private long token() {
		return count("SELECT token FROM warden_lock");
	}

	private String get(String path) throws Exception {
		return exchange(request(path).GET()).body();
	}

	private HttpResponse<String> post(String json) throws Exception {
		return exchange(
				request(ENDPOINT).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
	}

	/** Fill in the form of the page, as a browser would, and send it. */
	private HttpResponse<String> send(Map<String, String> more) throws Exception {
		String form = get(PAGE + "?show=unlock");
		Matcher csrf = Pattern.compile("name=\"(_csrf)\" value=\"([^\"]+)\"").matcher(form);
		assertThat(csrf.find()).as(form).isTrue();
		String fields = encode(Map.of(csrf.group(1), csrf.group(2), "token", String.valueOf(token()), "reason", "test"))
				+ "&" + encode(more);
		return exchange(request(PAGE + "/unlock").header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(fields)));
	}

	private static String encode(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	private HttpRequest.Builder request(String path) {
		String port = this.shown.getEnvironment().getRequiredProperty("local.server.port");
		String login = Base64.getEncoder().encodeToString("olga:geheim".getBytes(StandardCharsets.UTF_8));
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.header("Authorization", "Basic " + login);
	}

	private HttpResponse<String> exchange(HttpRequest.Builder request) throws Exception {
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static void assertAnswer(HttpResponse<String> answer, int status, String... texts) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(answer.body()).contains(texts);
	}

}

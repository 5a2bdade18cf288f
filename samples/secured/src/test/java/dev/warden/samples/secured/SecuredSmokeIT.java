package dev.warden.samples.secured;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged sample, started as a user would and asked over HTTP, after a run that
 * failed and kept its lock.
 */
class SecuredSmokeIT {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final String READER = "rita";

	private static final String OPERATOR = "otto";

	@TempDir
	private static Path folder;

	private static Process process;

	private static String address;

	@BeforeAll
	static void start() throws IOException, InterruptedException {
		Files.writeString(Files.createDirectory(folder.resolve("scripts")).resolve("V2__fail.sql"),
				"INSERT INTO nowhere VALUES (1);");
		Process failing = run("failing", "--warden.command=migrate", "--warden.lock.on-failure=hold",
				"--warden.locations=classpath:db/migration,filesystem:" + folder.resolve("scripts"));
		assertThat(failing.waitFor(2, TimeUnit.MINUTES)).isTrue();
		assertThat(failing.exitValue()).as(output("failing")).isEqualTo(1);

		process = run("application", "--server.port=0", "--warden.startup=none");
		long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
		Matcher port = PORT.matcher("");
		while (!port.find()) {
			assertThat(process.isAlive() && System.nanoTime() < deadline).as(output("application")).isTrue();
			Thread.sleep(100);
			port = PORT.matcher(output("application"));
		}
		address = "http://localhost:" + port.group(1) + "/actuator/";
	}

	@AfterAll
	static void stop() {
		process.destroyForcibly();
	}

	@Test
	void letsEachDoWhatItsRoleAllows() throws Exception {
		assertThat(look(null).statusCode()).isEqualTo(401);
		assertThat(look("nobody").statusCode()).isEqualTo(401);
		assertThat(unlock(null).statusCode()).isEqualTo(401);

		HttpResponse<String> seen = look(READER);
		assertThat(seen.statusCode()).isEqualTo(200);
		assertThat(seen.body()).contains("\"token\":1");
		assertThat(unlock(READER).statusCode()).isEqualTo(403);
		assertThat(look(READER).body()).doesNotContain("\"state\":\"FREE\"");

		HttpResponse<String> unlocked = unlock(OPERATOR);
		assertThat(unlocked.statusCode()).as(unlocked.body()).isEqualTo(200);
		assertThat(unlocked.body()).contains("\"outcome\":\"RELEASED\"");
		assertThat(look(OPERATOR).body()).contains("\"state\":\"FREE\"", "\"actor\":\"otto\"");
		assertThat(unlock(OPERATOR).statusCode()).isEqualTo(409);
	}

	@Test
	void letsEverybodySeeWhetherItIsThere() throws Exception {
		assertThat(send(HttpRequest.newBuilder(URI.create(address + "health/liveness")), null).statusCode())
			.isEqualTo(200);
	}

	private static HttpResponse<String> look(String user) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(address + "warden")), user);
	}

	private static HttpResponse<String> unlock(String user) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(address + "warden/default"))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"token\": 1, \"reason\": \"a try\"}")), user);
	}

	private static HttpResponse<String> send(HttpRequest.Builder request, String user) throws Exception {
		if (user != null) {
			byte[] credentials = (user + ":secret").getBytes(StandardCharsets.UTF_8);
			request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
		}
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

	private static Process run(String name, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-jar", System.getProperty("sample.jar"),
						"--spring.datasource.url=jdbc:h2:file:" + folder.resolve("database")));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(folder.resolve(name).toFile())
			.start();
	}

	private static String output(String name) throws IOException {
		return Files.readString(folder.resolve(name));
	}

}

package dev.warden.boot.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.warden.testing.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application on a free port, asked over real HTTP.
 */
public final class RunningApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final HttpClient client = HttpClient.newHttpClient();

	private RunningApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	public static RunningApplication start(TestDatabase database, Class<?> source, String... arguments) {
		return new RunningApplication(new SpringApplicationBuilder(source).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "spring.application.name=orders", "spring.datasource.url=" + database.url(),
					"spring.datasource.username=" + database.user(),
					"spring.datasource.password=" + database.password(),
					"management.endpoints.web.exposure.include=warden,health,configprops,env",
					"management.endpoint.health.show-details=always", "management.endpoint.warden.show-values=always",
					"spring.jpa.open-in-view=false")
			.run(arguments));
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public Answer get(String path) {
		return send(request(path).GET());
	}

	/**
	 * Return what this path answers to a client that takes anything.
	 */
	public String text(String path) {
		return send(request(path).setHeader("Accept", "*/*").GET()).body();
	}

	public Answer get(String path, String user) {
		return send(authorized(request(path), user).GET());
	}

	public Answer post(String path, String json) {
		return send(request(path).POST(HttpRequest.BodyPublishers.ofString(json)));
	}

	public Answer post(String path, String json, String user) {
		return send(authorized(request(path), user).POST(HttpRequest.BodyPublishers.ofString(json)));
	}

	private HttpRequest.Builder request(String path) {
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.header("Content-Type", "application/json")
			.header("Accept", "application/json");
	}

	private static HttpRequest.Builder authorized(HttpRequest.Builder request, String user) {
		byte[] credentials = (user + ":geheim").getBytes(StandardCharsets.UTF_8);
		return request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
	}

	private Answer send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.body());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	public record Answer(int status, String body) {

		public JsonNode json() {
			return new JsonMapper().readTree(this.body);
		}

		public JsonNode json(String pointer) {
			return json().at(pointer);
		}

	}

}

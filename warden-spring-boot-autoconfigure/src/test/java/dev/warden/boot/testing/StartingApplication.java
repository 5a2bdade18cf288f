package dev.warden.boot.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.warden.testing.TestDatabase;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application that has not started yet, asked over real HTTP at a port that was free.
 */
public final class StartingApplication implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final CompletableFuture<ConfigurableApplicationContext> context = new CompletableFuture<>();

	private final int port;

	private final Thread thread;

	private StartingApplication(int port, SpringApplicationBuilder builder, String... arguments) {
		this.port = port;
		this.thread = new Thread(() -> {
			try {
				this.context.complete(builder.run(arguments));
			}
			catch (RuntimeException | Error ex) {
				this.context.completeExceptionally(ex);
			}
		}, "starting-application");
	}

	/**
	 * Start an application whose own script stops at the {@link Gate}.
	 */
	public static StartingApplication atTheGate(TestDatabase database, Class<?> source, String... arguments) {
		Gate.close();
		List<String> all = new ArrayList<>(List.of("--warden.locations=classpath:db/held"));
		all.addAll(List.of(arguments));
		StartingApplication application = of(database, source, freePort(), all.toArray(String[]::new));
		Gate.awaitArrival();
		return application;
	}

	/**
	 * Start an application with a port, at which it is asked.
	 */
	public static StartingApplication of(TestDatabase database, Class<?> source, int port, String... arguments) {
		SpringApplicationBuilder builder = new SpringApplicationBuilder(source).web(WebApplicationType.SERVLET)
			.registerShutdownHook(false)
			.properties("server.port=" + port, "spring.application.name=orders",
					"spring.datasource.url=" + database.url(), "spring.datasource.username=" + database.user(),
					"spring.datasource.password=" + database.password(), "warden.startup-server.enabled=true",
					"logging.level.dev.warden.boot=info", "logging.level.dev.warden.internal.run=info",
					"management.endpoints.web.exposure.include=warden,health", "spring.jpa.open-in-view=false");
		StartingApplication application = new StartingApplication(port, builder, arguments);
		application.thread.start();
		return application;
	}

	/**
	 * Return a port that nobody listens to.
	 */
	public static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public int port() {
		return this.port;
	}

	public HttpResponse<String> get(String path) {
		return get(this.port, path);
	}

	public HttpResponse<String> get(int port, String path) {
		return send(request(port, path).build());
	}

	public HttpResponse<String> post(String path, String json) {
		return send(request(this.port, path).header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json))
			.build());
	}

	private static HttpRequest.Builder request(int port, String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Accept", "*/*");
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.client.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Let the script pass, and wait until the application runs.
	 */
	public ConfigurableApplicationContext finish() throws ExecutionException, InterruptedException, TimeoutException {
		Gate.open();
		return this.context.get(60, TimeUnit.SECONDS);
	}

	/**
	 * Let the script pass.
	 */
	public void pass() {
		Gate.open();
	}

	public boolean isStarted() {
		return this.context.isDone();
	}

	/**
	 * Stop the start, as a signal to the process does.
	 */
	public void interrupt() {
		this.thread.interrupt();
	}

	@Override
	public void close() {
		Gate.open();
		this.context.handle((started, failure) -> started).thenAccept((started) -> {
			if (started != null) {
				started.close();
			}
		}).join();
	}

}

package dev.warden.samples.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged application, in a process of its own.
 */
final class RunningJar implements AutoCloseable {

	private static final Pattern ADDRESS = Pattern.compile("Migrations: (http://localhost:\\d+)/");

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final HttpClient client = HttpClient.newHttpClient();

	private final Process process;

	private final Path output;

	private RunningJar(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static RunningJar start(Path directory, String... arguments) throws IOException {
		return start(directory, Map.of(), arguments);
	}

	static RunningJar start(Path directory, Map<String, String> environment, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(Packaged.jar());
		command.addAll(List.of("--quickstart.data=" + directory, "--server.port=0"));
		command.addAll(List.of(arguments));
		Path output = Files.createTempFile(directory, "output", ".txt");
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().putAll(environment);
		return new RunningJar(builder.start(), output);
	}

	RunningJar awaitReady() {
		await("it is ready", () -> ADDRESS.matcher(output()).find());
		return this;
	}

	void await(String what, BooleanSupplier condition) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.getAsBoolean()) {
			if (!this.process.isAlive() || System.nanoTime() > deadline) {
				throw new AssertionError("Waited in vain until " + what + "; output:\n" + output());
			}
			pause();
		}
	}

	int awaitExit() throws InterruptedException {
		if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
			throw new AssertionError("Waited in vain until it ends; output:\n" + output());
		}
		return this.process.exitValue();
	}

	private static void pause() {
		try {
			Thread.sleep(100);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(address(path)).build());
	}

	HttpResponse<String> post(String path, String json) {
		return send(HttpRequest.newBuilder(address(path))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json))
			.build());
	}

	private URI address(String path) {
		Matcher matcher = ADDRESS.matcher(output());
		if (!matcher.find()) {
			throw new IllegalStateException("Not ready yet");
		}
		return URI.create(matcher.group(1) + path);
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.client.send(request, BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void kill9() {
		this.process.destroyForcibly().onExit().join();
	}

	@Override
	public void close() {
		kill9();
	}

}

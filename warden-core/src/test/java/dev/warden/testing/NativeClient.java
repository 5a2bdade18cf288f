package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command-line client that comes with a database, where it is installed. */
public final class NativeClient {

	private final List<String> command;

	private final Map<String, String> environment;

	private NativeClient(List<String> command, Map<String, String> environment) {
		this.command = command;
		this.environment = environment;
	}

	/** Return the first of these commands that is installed. */
	public static Optional<Path> find(String... names) {
		return Stream.of(names)
			.flatMap((name) -> Stream.of(System.getenv("PATH").split(":")).map((folder) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Return the first of these commands that is installed; without one, skip the test.
	 */
	public static Path require(String... names) {
		Optional<Path> found = find(names);
		Requirement.of("the command '" + names[0] + "'", found.isPresent());
		return found.orElseThrow();
	}

	/** Return {@code psql}, which stops at the first error. */
	public static NativeClient psql(Path command, TestDatabase database) {
		URI address = address(database);
		return new NativeClient(
				List.of(command.toString(), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", address.getHost(), "-p",
						Integer.toString(address.getPort()), "-U", database.user(), "-d",
						address.getPath().substring(1), "-f", "-"),
				Map.of("PGPASSWORD", database.password(), "PGCLIENTENCODING", "UTF8"));
	}

	/** Return {@code mysql} or {@code mariadb}, with comments sent as they stand. */
	public static NativeClient mySql(Path command, TestDatabase database) {
		URI address = address(database);
		return new NativeClient(
				List.of(command.toString(), "--no-defaults", "--protocol=TCP", "--comments",
						"--default-character-set=utf8mb4", "--host=" + address.getHost(), "--port=" + address.getPort(),
						"--user=" + database.user(), "--database=" + address.getPath().substring(1)),
				Map.of("MYSQL_PWD", database.password()));
	}

	/** Return {@code sqlite3}, which stops at the first error. */
	public static NativeClient sqlite(Path command, TestDatabase database) {
		return new NativeClient(
				List.of(command.toString(), "-batch", "-bail", database.url().substring("jdbc:sqlite:".length())),
				Map.of());
	}

	private static URI address(TestDatabase database) {
		return URI.create(database.url().substring("jdbc:".length()).replaceFirst("\\?.*", ""));
	}

	/** Run one script and wait for its end; fail with what the client wrote. */
	public void run(Path script) {
		try {
			ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(this.command)).redirectErrorStream(true)
				.redirectInput(script.toFile());
			builder.environment().putAll(this.environment);
			Process process = builder.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
				process.destroyForcibly();
				throw new AssertionError(this.command.get(0) + " failed with " + script + ":\n" + output);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(this.command.get(0) + " was interrupted", ex);
		}
	}

}

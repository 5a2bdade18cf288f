package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.springframework.dao.DataAccessException;

import static org.awaitility.Awaitility.await;

/**
 * A PgBouncer, by default in transaction mode, in front of the server of a test database,
 * where the command is installed.
 */
public final class PgBouncer implements AutoCloseable {

	private final Process process;

	private final Path folder;

	private final TestDatabase database;

	private PgBouncer(Process process, Path folder, TestDatabase database) {
		this.process = process;
		this.folder = folder;
		this.database = database;
	}

	private static Path command() {
		Optional<Path> command = Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
			.map((folder) -> Path.of(folder, "pgbouncer"))
			.filter(Files::isExecutable)
			.findFirst();
		Requirement.of("the command 'pgbouncer'", command.isPresent());
		return command.orElseThrow();
	}

	/**
	 * Start one with this many server connections; without the command, skip the test.
	 */
	public static PgBouncer start(TestDatabase target, int poolSize) {
		return start(target, poolSize, "transaction");
	}

	/**
	 * Start one with this many server connections, and another {@code pool_mode}.
	 */
	public static PgBouncer start(TestDatabase target, int poolSize, String mode) {
		try {
			String address = target.url().replaceFirst(".*//", "");
			String name = address.substring(address.indexOf('/') + 1);
			String host = address.substring(0, address.indexOf(':'));
			String port = address.substring(address.indexOf(':') + 1, address.indexOf('/'));
			int listenPort = freePort();
			Path folder = Files.createTempDirectory("pgbouncer");
			Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
			Path config = Files.writeString(folder.resolve("pgbouncer.ini"), """
					[databases]
					%s = host=%s port=%s user=%s password=%s
					[pgbouncer]
					listen_addr = 127.0.0.1
					listen_port = %d
					unix_socket_dir =
					auth_type = any
					pool_mode = %s
					default_pool_size = %d
					max_client_conn = 200
					ignore_startup_parameters = extra_float_digits
					""".formatted(name, host, port, target.user(), target.password(), listenPort, mode, poolSize));
			List<String> command = new ArrayList<>(List.of(command().toString()));
			if (System.getProperty("user.name").equals("root")) {
				command.addAll(List.of("-u", "nobody"));
			}
			command.add(config.toString());
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(folder.resolve("log").toFile())
				.start();
			String url = target.url().replaceFirst("//[^/]*/", "//127.0.0.1:" + listenPort + "/")
					+ "?prepareThreshold=0";
			PgBouncer bouncer = new PgBouncer(process, folder, target.view(url, target.user(), target.password()));
			bouncer.awaitAnswer();
			return bouncer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private void awaitAnswer() {
		await().atMost(Duration.ofSeconds(10)).until(() -> {
			if (!this.process.isAlive()) {
				throw new AssertionError(Files.readString(this.folder.resolve("log")));
			}
			try {
				return this.database.queryForObject("SELECT 1", Integer.class) == 1;
			}
			catch (DataAccessException ex) {
				return false;
			}
		});
	}

	/** Return the target database through this PgBouncer. */
	public TestDatabase database() {
		return this.database;
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(5, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import org.springframework.util.FileSystemUtils;

/**
 * {@code mysqld} or {@code mariadbd} as a child process, on a copy of prepared data, that
 * ends with this JVM.
 */
final class ProcessEngine implements ServerEngine {

	private static final Duration PATIENCE = Duration.ofSeconds(180);

	private final String origin;

	private final Path directory;

	private final Path log;

	private final List<String> command = new ArrayList<>();

	private final int port = ContainerEngine.freePort();

	private final Thread atJvmEnd = new Thread(this::end);

	private Process process;

	ProcessEngine(String reason, ServerBinaries binaries, List<String> options) {
		this.origin = binaries.origin() + " (" + reason + ")";
		try {
			this.directory = Files.createTempDirectory("warden-server");
			this.log = this.directory.resolve("server.log");
			Path data = this.directory.resolve("data");
			FileSystemUtils.copyRecursively(binaries.data(), data);
			// The identity of the server whose copy this is
			Files.deleteIfExists(data.resolve("auto.cnf"));
			Path users = this.directory.resolve("users.sql");
			Files.writeString(users, """
					CREATE USER IF NOT EXISTS 'admin'@'%%' IDENTIFIED BY '%s';
					GRANT ALL ON *.* TO 'admin'@'%%' WITH GRANT OPTION;
					""".formatted(MySqlFamilyServer.PASSWORD));
			// MariaDB deletes temporary tables that it finds where it starts, be they
			// another server's
			Path temporary = Files.createDirectory(this.directory.resolve("tmp"));
			this.command.addAll(List.of(binaries.server().toString(), "--no-defaults", "--datadir=" + data,
					"--tmpdir=" + temporary, "--init-file=" + users, "--port=" + this.port, "--bind-address=127.0.0.1",
					"--socket=" + this.directory.resolve("socket"), "--skip-name-resolve"));
			this.command.addAll(binaries.options());
			this.command.addAll(options);
			this.process = launch();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Runtime.getRuntime().addShutdownHook(this.atJvmEnd);
	}

	private Process launch() {
		try {
			Process launched = new ProcessBuilder(this.command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()))
				.start();
			try {
				Awaitility.await()
					.atMost(PATIENCE)
					.pollInterval(Duration.ofMillis(50))
					.failFast(() -> fail(launched))
					.until(this::listens);
			}
			catch (RuntimeException ex) {
				// It would listen later, beside the one of the next attempt
				launched.destroyForcibly();
				throw ex;
			}
			return launched;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void fail(Process launched) throws IOException {
		if (!launched.isAlive()) {
			throw new IllegalStateException(
					"Could not run " + String.join(" ", this.command) + "\n" + Files.readString(this.log));
		}
	}

	private boolean listens() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress("127.0.0.1", this.port), 1000);
			// Something other than a server that starts or ends sends a greeting
			socket.setSoTimeout(1000);
			return socket.getInputStream().read() > 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public String origin() {
		return this.origin;
	}

	@Override
	public String host() {
		return "127.0.0.1";
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public synchronized void start() {
		if (!this.process.isAlive()) {
			this.process = launch();
		}
	}

	@Override
	public synchronized void stop() {
		this.process.destroy();
		await();
	}

	@Override
	public synchronized void crash() {
		this.process.destroyForcibly();
		await();
	}

	private void await() {
		try {
			if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new AssertionError("The server did not end: " + this.command);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while a server was to end", ex);
		}
	}

	@Override
	public synchronized void remove() {
		end();
		Runtime.getRuntime().removeShutdownHook(this.atJvmEnd);
	}

	private void end() {
		this.process.destroyForcibly();
		await();
		try {
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			// A leftover in the temporary directory
		}
	}

}

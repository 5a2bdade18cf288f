package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.util.LinuxUtils;

import org.springframework.util.FileSystemUtils;

/** A PostgreSQL that a package of the system has installed. */
final class InstalledPostgresEngine implements PostgresEngine {

	private final Path home;

	private final Path data;

	private final int port;

	private boolean running;

	/** Start a server with the programs in {@code bin} of a folder. */
	InstalledPostgresEngine(Path home) {
		this.home = home;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.port = socket.getLocalPort();
			this.data = Files.createTempDirectory("postgres").resolve("data");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		initialize();
		start();
		Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
	}

	private void initialize() {
		List<String> command = new ArrayList<>();
		if (LinuxUtils.isUnshareAvailable()) {
			command.addAll(List.of("unshare", "-U"));
		}
		command.addAll(List.of(this.home.resolve("bin/initdb").toString(), "-D", this.data.toString(), "-A", "trust",
				"-U", user(), "-E", "UTF8"));
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(this.data.resolveSibling("initdb.log").toFile())
				.start();
			if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new AssertionError(Files.readString(this.data.resolveSibling("initdb.log")));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

	@Override
	public String origin() {
		return "from " + this.home;
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
	public String user() {
		return "postgres";
	}

	@Override
	public String password() {
		return "postgres";
	}

	@Override
	public synchronized void start() {
		pgCtl("start", "-l", this.data.resolveSibling("server.log").toString(), "-o",
				"-p " + this.port + " -c unix_socket_directories=''");
		this.running = true;
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		pgCtl("stop", "-m", "fast");
	}

	@Override
	public synchronized void crash() {
		this.running = false;
		pgCtl("stop", "-m", "immediate");
	}

	@Override
	public synchronized void remove() {
		if (this.running) {
			stop();
		}
		try {
			FileSystemUtils.deleteRecursively(this.data.getParent());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void pgCtl(String... arguments) {
		EmbeddedPostgresEngine.pgCtl(this.home.resolve("bin/pg_ctl"), this.data, arguments);
	}

}

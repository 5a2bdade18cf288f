package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.util.LinuxUtils;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of the version that is installed on this machine with its tools, which
 * Maven artifacts lack: {@code pg_dump} refuses a server that is newer than itself.
 */
public final class InstalledPostgres implements AutoCloseable {

	private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

	private static final String PASSWORD = "s3cret of postgres";

	private final Path programs;

	private final Path data;

	private final int port;

	private InstalledPostgres(Path programs) {
		this.programs = programs;
		try {
			this.data = Files.createTempDirectory("installed-postgres");
			Path password = Files.writeString(Files.createTempFile("postgres", ".password"), PASSWORD);
			run("initdb", "-D", this.data.toString(), "-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8",
					"--no-sync", "--pwfile=" + password);
			Files.delete(password);
			try (ServerSocket socket = new ServerSocket(0)) {
				this.port = socket.getLocalPort();
			}
			run("pg_ctl", "-D", this.data.toString(), "-w", "-t", "60", "-l", this.data.resolve("log").toString(), "-o",
					"-p " + this.port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off",
					"start");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Start one; without one on this machine, skip the test. */
	public static InstalledPostgres require() {
		Optional<Path> programs = find();
		Requirement.of("a PostgreSQL with its server and 'pg_dump' below " + VERSIONS, programs.isPresent());
		return new InstalledPostgres(programs.orElseThrow());
	}

	private static Optional<Path> find() {
		try (Stream<Path> versions = Files.isDirectory(VERSIONS) ? Files.list(VERSIONS) : Stream.empty()) {
			return versions.map((version) -> version.resolve("bin"))
				.filter((bin) -> Stream.of("initdb", "postgres", "pg_ctl", "pg_dump", "pg_restore")
					.allMatch((program) -> Files.isExecutable(bin.resolve(program))))
				.max(Comparator.naturalOrder());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return the folder with its tools. */
	public Path programs() {
		return this.programs;
	}

	/** Return a new database. */
	public TestDatabase create(String name) {
		new JdbcTemplate(new DriverManagerDataSource(url("postgres"), "postgres", PASSWORD))
			.execute("CREATE DATABASE \"" + name + "\"");
		return new DatabaseView("PostgreSQL", url(name), "postgres", PASSWORD);
	}

	private String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + database;
	}

	private void run(String program, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		if (LinuxUtils.isUnshareAvailable()) {
			// PostgreSQL refuses to run as root; in a namespace of its own nobody is root
			command.addAll(List.of("unshare", "-U"));
		}
		command.add(this.programs.resolve(program).toString());
		command.addAll(List.of(arguments));
		Path output = Files.createTempFile("postgres", ".log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new AssertionError("Failed: " + command + "\n" + Files.readString(output));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
		finally {
			Files.delete(output);
		}
	}

	@Override
	public void close() {
		try {
			run("pg_ctl", "-D", this.data.toString(), "-w", "-m", "immediate", "stop");
			FileSystemUtils.deleteRecursively(this.data);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

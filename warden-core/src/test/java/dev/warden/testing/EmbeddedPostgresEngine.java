package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;

import org.springframework.jdbc.core.JdbcTemplate;

/** PostgreSQL from Maven artifacts, as child processes that end with this JVM. */
final class EmbeddedPostgresEngine implements PostgresEngine {

	private final String reason;

	private final EmbeddedPostgres postgres;

	private final Path data;

	private final Path pgCtl;

	private boolean running = true;

	EmbeddedPostgresEngine(String reason, List<String> settings) {
		this.reason = reason;
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
		// Off by default there, and then a crash forgets transactions that were committed
		builder.setServerConfig("synchronous_commit", "on");
		for (String setting : settings) {
			String[] parts = setting.split("=", 2);
			builder.setServerConfig(parts[0].trim(), parts[1].trim());
		}
		try {
			this.postgres = builder.start();
			this.data = Path.of(String.valueOf(new JdbcTemplate(this.postgres.getPostgresDatabase())
				.queryForObject("SHOW data_directory", String.class)));
			String options = Files.readString(this.data.resolve("postmaster.opts"));
			this.pgCtl = Path.of(options.substring(0, options.indexOf(" \""))).resolveSibling("pg_ctl");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not start PostgreSQL from Maven artifacts", ex);
		}
	}

	@Override
	public String origin() {
		return "from Maven artifacts (" + this.reason + ")";
	}

	@Override
	public String host() {
		return "127.0.0.1";
	}

	@Override
	public int port() {
		return this.postgres.getPort();
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
		// "start" would forget port and settings, "restart" takes them from
		// postmaster.opts
		pgCtl("restart");
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
		try {
			if (!this.running) {
				// Closing a server that is down is reported as an error
				start();
			}
			this.postgres.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return the directory that has the data. */
	Path data() {
		return this.data;
	}

	/** Return the program that starts and stops servers. */
	Path program() {
		return this.pgCtl;
	}

	private void pgCtl(String... arguments) {
		pgCtl(this.pgCtl, this.data, arguments);
	}

	/** Run {@code pg_ctl} on a directory and wait for it. */
	static void pgCtl(Path program, Path data, String... arguments) {
		List<String> command = new ArrayList<>();
		if (LinuxUtils.isUnshareAvailable()) {
			// PostgreSQL refuses to run as root; in a namespace of its own nobody is root
			command.addAll(List.of("unshare", "-U"));
		}
		command.addAll(List.of(program.toString(), "-D", data.toString(), "-w", "-t", "30"));
		command.addAll(List.of(arguments));
		try {
			Path output = Files.createTempFile("pg_ctl", ".log");
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			boolean ended = process.waitFor(40, TimeUnit.SECONDS);
			String text = Files.readString(output);
			Files.delete(output);
			if (!ended || process.exitValue() != 0) {
				throw new AssertionError("Failed: " + String.join(" ", command) + "\n" + text);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while PostgreSQL was to " + arguments[0], ex);
		}
	}

}

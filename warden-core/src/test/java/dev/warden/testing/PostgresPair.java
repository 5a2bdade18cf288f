package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * Two PostgreSQL servers from Maven artifacts: a primary, and a standby that it streams
 * to and that has to confirm each commit.
 *
 * @see <a href="https://www.postgresql.org/docs/current/warm-standby.html">streaming
 * replication</a>
 */
public final class PostgresPair implements AutoCloseable {

	private static final int CONNECTIONS = 50;

	private final EmbeddedPostgresEngine primary = new EmbeddedPostgresEngine("a primary and its standby",
			List.of("wal_level=replica", "max_connections=" + CONNECTIONS));

	private final Path folder;

	private final Path data;

	private final int port;

	private PostgresPair() throws IOException {
		this.folder = Files.createTempDirectory("warden-standby");
		this.data = this.folder.resolve("data");
		try (ServerSocket socket = new ServerSocket(0)) {
			this.port = socket.getLocalPort();
		}
	}

	/** Start both, with the standby up to date. */
	public static PostgresPair start() {
		try {
			PostgresPair pair = new PostgresPair();
			pair.copy();
			pair.startStandby();
			return pair;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void copy() throws IOException {
		SingleConnectionDataSource connection = new SingleConnectionDataSource(url(this.primary.port()),
				this.primary.user(), this.primary.password(), true);
		try {
			JdbcTemplate admin = new JdbcTemplate(connection);
			admin.queryForList("SELECT pg_create_physical_replication_slot('standby', true)");
			admin.queryForList("SELECT pg_backup_start('standby', true)");
			copyFiles(this.primary.data(), this.data);
			Map<String, Object> label = admin.queryForMap("SELECT labelfile FROM pg_backup_stop(false)");
			Files.writeString(this.data.resolve("backup_label"), String.valueOf(label.get("labelfile")));
		}
		finally {
			connection.destroy();
		}
		Files.createFile(this.data.resolve("standby.signal"));
	}

	/** Copy what a backup has to have; the rest comes over the stream. */
	private static void copyFiles(Path source, Path target) throws IOException {
		Files.walkFileTree(source, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
					throws IOException {
				Path relative = source.relativize(directory);
				if (relative.startsWith("pg_replslot") && relative.getNameCount() > 1) {
					return FileVisitResult.SKIP_SUBTREE;
				}
				Files.createDirectories(target.resolve(relative));
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Path relative = source.relativize(file);
				if (!relative.startsWith("pg_wal") && !relative.startsWith("postmaster.pid")) {
					Files.copy(file, target.resolve(relative));
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path file, IOException gone) {
				return FileVisitResult.CONTINUE;
			}

		});
		Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
	}

	private void startStandby() {
		String upstream = "host=127.0.0.1 port=%d user=%s".formatted(this.primary.port(), this.primary.user());
		pgCtl("start", "-l", this.folder.resolve("log").toString(), "-o",
				"-p %d -c hot_standby=on -c max_connections=%d -c primary_slot_name=standby -c primary_conninfo='%s'"
					.formatted(this.port, CONNECTIONS, upstream));
		JdbcTemplate admin = new JdbcTemplate(dataSource(this.primary.port()));
		admin.execute("ALTER SYSTEM SET synchronous_standby_names = '*'");
		admin.execute("ALTER SYSTEM SET synchronous_commit = 'remote_apply'");
		admin.queryForList("SELECT pg_reload_conf()");
	}

	/** Return a source that only reaches the primary. */
	public DataSource primary() {
		return dataSource(this.primary.port());
	}

	/** Return a source that only reaches the standby. */
	public DataSource standby() {
		return dataSource(this.port);
	}

	/** Return a source that reaches whichever of the two may be written to. */
	public DataSource writable() {
		return dataSource("jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary"
			.formatted(this.primary.port(), this.port));
	}

	/** Lose the primary, as in a crash, for good. */
	public void crashPrimary() {
		this.primary.crash();
	}

	/** Make the primary of what was the standby. */
	public void promote() {
		pgCtl("promote");
	}

	@Override
	public void close() {
		pgCtl("stop", "-m", "immediate");
		this.primary.remove();
		try {
			FileSystemUtils.deleteRecursively(this.folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void pgCtl(String... arguments) {
		EmbeddedPostgresEngine.pgCtl(this.primary.program(), this.data, arguments);
	}

	private DataSource dataSource(int serverPort) {
		return dataSource(url(serverPort));
	}

	private DataSource dataSource(String url) {
		return new DriverManagerDataSource(url, Objects.requireNonNull(this.primary.user()), this.primary.password());
	}

	private static String url(int port) {
		return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
	}

}

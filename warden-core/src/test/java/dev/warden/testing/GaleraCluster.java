package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

import static org.awaitility.Awaitility.await;

/**
 * A Galera cluster of MariaDB on loopback, where its programs are installed.
 */
public final class GaleraCluster implements AutoCloseable {

	private static final Path LIBRARY = Path.of("/usr/lib/galera/libgalera_smm.so");

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final Path folder;

	private final List<Node> nodes = new ArrayList<>();

	private GaleraCluster(int size) throws IOException {
		this.folder = own(Files.createTempDirectory("warden-galera"));
		for (int number = 0; number < size; number++) {
			this.nodes.add(new Node(this.folder.resolve("node" + number)));
		}
	}

	/**
	 * Return who runs the servers: as root, the program that copies data gives up its
	 * rights.
	 */
	private static String user() {
		String user = System.getProperty("user.name");
		return user.equals("root") ? "mysql" : user;
	}

	private static Path own(Path folder) throws IOException {
		UserPrincipalLookupService users = folder.getFileSystem().getUserPrincipalLookupService();
		return Files.setOwner(folder, users.lookupPrincipalByName(user()));
	}

	/** Return what is missing to start a cluster, if anything is. */
	public static Optional<String> missing() {
		String programs = Stream.of("mariadbd", "mariadb-install-db", "rsync", "ss")
			.filter((program) -> command(program).isEmpty())
			.collect(Collectors.joining(", "));
		if (!programs.isEmpty()) {
			return Optional.of("the programs " + programs);
		}
		return Files.exists(LIBRARY) ? Optional.empty() : Optional.of(LIBRARY.toString());
	}

	private static Optional<Path> command(String name) {
		return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/bin"))
			.map((directory) -> Path.of(directory, name))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/** Start a cluster of this many nodes and wait until all of them are members. */
	public static GaleraCluster start(int size) {
		try {
			GaleraCluster cluster = new GaleraCluster(size);
			String members = cluster.nodes.stream()
				.map((node) -> "127.0.0.1:" + node.groupPort)
				.collect(Collectors.joining(","));
			try {
				for (Node node : cluster.nodes) {
					node.install();
					node.start(members, node == cluster.nodes.get(0));
					node.awaitSynced();
				}
			}
			catch (IOException | RuntimeException | Error ex) {
				cluster.close();
				throw ex;
			}
			return cluster;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return a source that reaches one node, numbered from 0. */
	public DataSource node(int number) {
		return this.nodes.get(number).dataSource("test");
	}

	/** Kill a node, as in a crash, for good. */
	public void kill(int number) {
		this.nodes.get(number).kill();
	}

	/** Wait until a node sees this many members and takes statements. */
	public void awaitSize(int number, int size) {
		this.nodes.get(number).awaitStatus("wsrep_cluster_size", String.valueOf(size));
		this.nodes.get(number).awaitSynced();
	}

	@Override
	public void close() {
		this.nodes.forEach(Node::kill);
		try {
			FileSystemUtils.deleteRecursively(this.folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** One server of the cluster. */
	private static final class Node {

		private final Path folder;

		private final int port = freePort();

		private final int groupPort = freePort();

		private Process process;

		Node(Path folder) throws IOException {
			this.folder = own(Files.createDirectories(folder));
		}

		void install() throws IOException {
			Path log = this.folder.resolve("install.log");
			Process install = new ProcessBuilder(command("mariadb-install-db").orElseThrow().toString(),
					"--no-defaults", "--user=" + user(), "--datadir=" + data(),
					"--auth-root-authentication-method=normal", "--skip-test-db")
				.redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			try {
				if (!install.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || install.exitValue() != 0) {
					throw new AssertionError(Files.readString(log));
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new AssertionError("Interrupted", ex);
			}
		}

		void start(String members, boolean first) throws IOException {
			Path users = Files.writeString(this.folder.resolve("users.sql"), """
					CREATE DATABASE IF NOT EXISTS test;
					CREATE USER IF NOT EXISTS 'admin'@'%' IDENTIFIED BY 'warden';
					GRANT ALL ON *.* TO 'admin'@'%' WITH GRANT OPTION;
					""");
			Path temporary = own(Files.createDirectories(this.folder.resolve("tmp")));
			List<String> command = new ArrayList<>(List.of(command("mariadbd").orElseThrow().toString(),
					"--no-defaults", "--user=" + user(), "--datadir=" + data(), "--port=" + this.port,
					"--tmpdir=" + temporary, "--socket=" + this.folder.resolve("socket"), "--bind-address=127.0.0.1",
					"--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M",
					"--binlog-format=ROW", "--default-storage-engine=InnoDB", "--innodb-autoinc-lock-mode=2",
					"--wsrep-on=ON", "--wsrep-provider=" + LIBRARY, "--wsrep-sst-method=rsync",
					"--wsrep-sst-receive-address=127.0.0.1:" + freePort(),
					"--wsrep-node-address=127.0.0.1:" + this.groupPort, "--wsrep-cluster-address=gcomm://" + members,
					"--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:" + this.groupPort
							+ ";ist.recv_addr=127.0.0.1:" + freePort()));
			command.addAll(first ? List.of("--wsrep-new-cluster", "--init-file=" + users) : List.of());
			this.process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(this.folder.resolve("log").toFile())
				.start();
		}

		private Path data() {
			return this.folder.resolve("data");
		}

		DataSource dataSource(String database) {
			return new DriverManagerDataSource("jdbc:mariadb://127.0.0.1:" + this.port + "/" + database, "admin",
					"warden");
		}

		void awaitSynced() {
			awaitStatus("wsrep_local_state_comment", "Synced");
		}

		void awaitStatus(String name, String value) {
			JdbcTemplate admin = new JdbcTemplate(dataSource(""));
			await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).failFast(this::failIfDead).until(() -> {
				try {
					return value.equals(admin.queryForMap("SHOW STATUS LIKE '" + name + "'").get("Value"));
				}
				catch (DataAccessException ex) {
					return false;
				}
			});
		}

		private void failIfDead() throws IOException {
			if (!this.process.isAlive()) {
				throw new IllegalStateException(Files.readString(this.folder.resolve("log")));
			}
		}

		void kill() {
			if (this.process != null) {
				this.process.destroyForcibly();
				this.process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
			}
		}

		private static int freePort() {
			try (ServerSocket socket = new ServerSocket(0)) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}

package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.testcontainers.containers.JdbcDatabaseContainer;

/** MySQL or MariaDB in a container. */
final class ContainerEngine implements ServerEngine {

	private static final int PORT = 3306;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final String reason;

	private final JdbcDatabaseContainer<?> container;

	private final int port;

	ContainerEngine(String reason, JdbcDatabaseContainer<?> container, List<String> options) {
		this.reason = reason;
		this.container = container;
		container.withUsername("root");
		container.withPassword(MySqlFamilyServer.PASSWORD);
		container.withCommand(options.toArray(String[]::new));
		// A published port that Docker chooses changes at every restart
		container.setPortBindings(List.of(freePort() + ":" + PORT));
		container.start();
		this.port = container.getMappedPort(PORT);
	}

	@Override
	public String origin() {
		return "in a container from " + this.container.getDockerImageName() + " (" + this.reason + ")";
	}

	@Override
	public String host() {
		return this.container.getHost();
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public void start() {
		this.container.getDockerClient().startContainerCmd(this.container.getContainerId()).exec();
		Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(this::answers);
	}

	@Override
	public void stop() {
		this.container.getDockerClient().stopContainerCmd(this.container.getContainerId()).exec();
	}

	@Override
	public void crash() {
		this.container.getDockerClient().killContainerCmd(this.container.getContainerId()).exec();
		Awaitility.await().atMost(PATIENCE).until(() -> !this.container.isRunning());
	}

	@Override
	public void remove() {
		this.container.stop();
	}

	private boolean answers() throws Exception {
		try (var connection = DriverManager.getConnection(this.container.getJdbcUrl(), "root",
				MySqlFamilyServer.PASSWORD)) {
			return connection.isValid(1);
		}
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

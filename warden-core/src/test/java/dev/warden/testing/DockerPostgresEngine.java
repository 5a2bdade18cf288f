package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container. */
final class DockerPostgresEngine implements PostgresEngine {

	private static final String IMAGE = "postgres:17-alpine";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final String reason;

	private final PostgreSQLContainer container;

	private final int port;

	DockerPostgresEngine(String reason, boolean restartable, List<String> settings) {
		this.reason = reason;
		List<String> command = new ArrayList<>(List.of("postgres", "-c", "fsync=off", "-c", "max_connections=300"));
		settings.forEach((setting) -> command.addAll(List.of("-c", setting)));
		this.container = new PostgreSQLContainer(IMAGE).withCommand(command.toArray(String[]::new));
		if (restartable) {
			// A published port that Docker chooses changes at every restart
			this.container.setPortBindings(List.of(freePort() + ":" + PostgreSQLContainer.POSTGRESQL_PORT));
		}
		this.container.start();
		this.port = this.container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
	}

	@Override
	public String origin() {
		return "in a container from " + IMAGE + " (" + this.reason + ")";
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
	public String user() {
		return this.container.getUsername();
	}

	@Override
	public String password() {
		return this.container.getPassword();
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
		this.container.getDockerClient().killContainerCmd(this.container.getContainerId()).withSignal("SIGQUIT").exec();
		Awaitility.await().atMost(PATIENCE).until(() -> !this.container.isRunning());
	}

	@Override
	public void remove() {
		this.container.stop();
	}

	private boolean answers() throws Exception {
		String url = "jdbc:postgresql://" + host() + ":" + port() + "/" + this.container.getDatabaseName();
		try (var connection = DriverManager.getConnection(url, user(), password())) {
			return connection.isValid(1);
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

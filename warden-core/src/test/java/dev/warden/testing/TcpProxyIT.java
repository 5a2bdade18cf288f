package dev.warden.testing;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class TcpProxyIT {

	private TestDatabase database;

	private TcpProxy proxy;

	private TestDatabase proxied;

	@BeforeEach
	void startProxy() {
		this.database = PostgresServer.freshDatabase();
		this.database.execute("CREATE TABLE thing (id INT PRIMARY KEY, state TEXT)",
				"INSERT INTO thing VALUES (1, 'old')");
		this.proxy = TcpProxy.to(this.database);
		this.proxied = this.database.through(this.proxy);
	}

	@AfterEach
	void stopProxy() {
		this.proxy.close();
		this.database.close();
	}

	@Test
	void countsAStatementInAutocommitAsOneRoundTrip() throws SQLException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			this.proxy.resetCounters();
			statement.execute("SELECT 1");
			assertThat(this.proxy.roundTrips()).isEqualTo(1);
			statement.execute("SELECT repeat('x', 1000000)");
			assertThat(this.proxy.roundTrips()).isEqualTo(2);
			assertThat(this.proxy.connection(1).roundTrips()).isEqualTo(2);
		}
	}

	@Test
	void knowsTheSessionAndHowManyAreOpen() throws SQLException {
		try (Connection first = connect()) {
			try (Connection second = connect()) {
				assertThat(this.proxy.openConnections()).isEqualTo(2);
				assertThat(clientPort(first)).isEqualTo(this.proxy.connection(1).serverSidePort());
				assertThat(clientPort(second)).isEqualTo(this.proxy.connection(2).serverSidePort());
			}
			await().until(() -> this.proxy.openConnections() == 1);
			assertThat(this.proxy.peakConnections()).isEqualTo(2);
			assertThat(this.proxy.connection(2).isOpen()).isFalse();
		}
	}

	@Test
	void cutsOneConnectionAndLeavesTheOther() throws SQLException {
		try (Connection first = connect(); Connection second = connect()) {
			int port = this.proxy.connection(1).serverSidePort();
			this.proxy.connection(1).cut();
			assertBroken(first);
			assertThat(second.isValid(5)).isTrue();
			await().until(
					() -> this.database.query("SELECT 1 FROM pg_stat_activity WHERE client_port = ?", port).isEmpty());
			assertThat(this.proxy.cutAll()).isEqualTo(1);
			assertBroken(second);
		}
	}

	@Test
	void refusesNewConnectionsOnly() throws SQLException {
		try (Connection connection = connect()) {
			this.proxy.refuseNew(true);
			assertThatExceptionOfType(SQLException.class).isThrownBy(this::connect);
			assertThat(connection.isValid(5)).isTrue();
			this.proxy.refuseNew(false);
			connect().close();
		}
	}

	@Test
	void holdsAnswersBackUntilResumed() throws Exception {
		try (Connection connection = connect()) {
			this.proxy.stall(Direction.SERVER_TO_CLIENT);
			CompletableFuture<Integer> updated = CompletableFuture.supplyAsync(() -> update(connection));
			await().until(() -> state().equals("new"));
			assertThat(updated).isNotDone();
			this.proxy.resume(Direction.SERVER_TO_CLIENT);
			assertThat(updated).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(1);
		}
	}

	@Test
	void holdsOneConnectionBackOnly() throws Exception {
		try (Connection first = connect(); Connection second = connect()) {
			this.proxy.connection(1).stall(Direction.CLIENT_TO_SERVER);
			CompletableFuture<Integer> updated = CompletableFuture.supplyAsync(() -> update(first));
			assertThat(second.isValid(5)).isTrue();
			assertThat(state()).isEqualTo("old");
			this.proxy.connection(1).resume(Direction.CLIENT_TO_SERVER);
			assertThat(updated).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(1);
		}
	}

	@Test
	void delaysEachRoundTrip() throws SQLException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			this.proxy.delay(Duration.ofMillis(100));
			long start = System.nanoTime();
			statement.execute("SELECT 1");
			statement.execute("SELECT 1");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(200),
					Duration.ofMillis(1500));
		}
	}

	@Test
	void losesTheAnswerToAnUpdateThatTheServerHasDone() throws SQLException {
		CompletableFuture<ProxiedConnection> swallowed = this.proxy.swallowAnswerAfter("UPDATE thing");
		try (Connection connection = connect()) {
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> update(connection));
			assertThat(state()).isEqualTo("new");
			assertThat(swallowed).isCompletedWithValue(this.proxy.connection(1));
		}
		try (Connection connection = connect()) {
			assertThat(update(connection)).isEqualTo(1);
		}
	}

	@Test
	void losesTheAnswerToALaterCommitThatIsSentWithoutItsText() throws SQLException {
		try (Connection connection = connect()) {
			connection.setAutoCommit(false);
			connection.createStatement().execute("SELECT 1");
			connection.commit();
			CompletableFuture<ProxiedConnection> swallowed = this.proxy.swallowAnswerWith("COMMIT");
			assertThat(update(connection)).isEqualTo(1);
			assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit);
			assertThat(swallowed).isCompleted();
			assertThat(state()).isEqualTo("new");
		}
	}

	@Test
	void keepsAStatementFromTheServer() throws SQLException {
		this.proxy.onClientBytes((connection, bytes) -> {
			if (new String(bytes, StandardCharsets.UTF_8).contains("UPDATE thing")) {
				connection.cut();
			}
		});
		try (Connection connection = connect()) {
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> update(connection));
			assertThat(state()).isEqualTo("old");
		}
	}

	private Connection connect() throws SQLException {
		return this.proxied.dataSource().getConnection();
	}

	private String state() {
		return String.valueOf(this.database.queryForObject("SELECT state FROM thing WHERE id = 1", String.class));
	}

	private static int update(Connection connection) {
		try (Statement statement = connection.createStatement()) {
			return statement.executeUpdate("UPDATE thing SET state = 'new' WHERE id = 1");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int clientPort(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				var row = statement.executeQuery("SELECT inet_client_port()")) {
			row.next();
			return row.getInt(1);
		}
	}

	private static void assertBroken(Connection connection) {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> connection.createStatement().execute("SELECT 1"));
	}

}

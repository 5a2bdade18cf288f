package dev.warden.internal.lock;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.warden.ErrorCode;
import dev.warden.LockState;
import dev.warden.MigrateResult;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.Direction;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.ProxiedConnection;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A firewall forgets the connection of a run in mid-statement. The server ends the
 * session, and nothing of that reaches the client. MariaDB's driver waits for the answer
 * even when it is told to close the connection, until TCP gives up.
 */
@EachDatabase({ DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL })
class SilentLossIT {

	private final DatabaseKind kind;

	private final TestDatabase database;

	private final TcpProxy proxy;

	private final ExecutorService thread = Executors.newSingleThreadExecutor();

	private ScriptFolder scripts;

	SilentLossIT(DatabaseKind kind) {
		this.kind = kind;
		this.database = kind.fresh();
		this.proxy = TcpProxy.to(this.database);
	}

	@BeforeEach
	void writeScripts(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder).writeUsers(1);
		this.scripts.write("V3__nap.sql", "INSERT INTO users SELECT 3, 'three' FROM users WHERE id = 2 AND "
				+ (isPostgres() ? "pg_sleep(600) IS NOT NULL;" : "SLEEP(600) = 0;"));
	}

	@AfterEach
	void close() {
		this.thread.shutdownNow();
		this.proxy.close();
		this.database.close();
	}

	private boolean isPostgres() {
		return this.kind == DatabaseKind.POSTGRESQL;
	}

	private Warden warden(String url) {
		return new Warden(new DriverManagerDataSource(url, this.database.user(), this.database.password()),
				new TestSettings().scripts(this.scripts)
					.lease(Duration.ofSeconds(3), Duration.ofMillis(500))
					.intoExistingSchema()
					.warden());
	}

	/** Return number and client port of the sessions that run the script. */
	private List<Map<String, Object>> sessions() {
		return this.database.jdbc()
			.queryForList(isPostgres()
					? "SELECT pid AS id, CAST(client_port AS text) AS port FROM pg_stat_activity"
							+ " WHERE state = 'active' AND query LIKE 'INSERT INTO users SELECT 3%'"
					: "SELECT ID AS id, SUBSTRING_INDEX(HOST, ':', -1) AS port FROM information_schema.PROCESSLIST"
							+ " WHERE INFO LIKE 'INSERT INTO users SELECT 3%'");
	}

	private void loseSilently() {
		await().atMost(Duration.ofSeconds(30)).until(() -> sessions().size() == 1);
		Map<String, Object> session = sessions().get(0);
		int port = Integer.parseInt(String.valueOf(session.get("port")));
		ProxiedConnection connection = this.proxy.connections()
			.stream()
			.filter((candidate) -> candidate.serverSidePort() == port)
			.findFirst()
			.orElseThrow();
		connection.stall(Direction.SERVER_TO_CLIENT);
		this.database.execute(
				isPostgres() ? "SELECT pg_terminate_backend(" + session.get("id") + ")" : "KILL " + session.get("id"));
		await().atMost(Duration.ofSeconds(30)).until(() -> sessions().isEmpty());
	}

	@Test
	void failsAndFreesTheLockWithoutAnybodyWhoWaitsForIt() {
		Future<MigrateResult> run = this.thread.submit(() -> warden(this.proxy.rewrite(this.database.url())).migrate());
		loseSilently();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> run.get(60, TimeUnit.SECONDS))
			.havingCause()
			.isInstanceOfSatisfying(WardenException.class, (ex) -> {
				assertThat(ex.getCode()).isEqualTo(ErrorCode.STATEMENT_FAILED);
				assertThat(ex).hasMessageContaining("V3__nap.sql");
			});
		Warden next = warden(this.database.url());
		assertThat(next.status().lock().state()).isEqualTo(LockState.FREE);
		this.scripts.write("V3__nap.sql", "INSERT INTO users VALUES (3, 'three');");
		assertThat(next.migrate().applied()).isEqualTo(1);
	}

}

package dev.warden.internal.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.MigrateResult;
import dev.warden.SessionState;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.testing.GaleraCluster;
import dev.warden.testing.Requirement;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Instances on different nodes of a Galera cluster.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GaleraIT {

	private static final int NODES = 3;

	private static GaleraCluster cluster;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@TempDir
	Path folder;

	private ScriptFolder scripts;

	@BeforeAll
	static void startCluster() {
		Optional<String> missing = GaleraCluster.missing();
		Requirement.of(missing.orElse("nothing") + " (Debian: mariadb-server, galera-4, rsync, iproute2)",
				missing.isEmpty());
		cluster = GaleraCluster.start(NODES);
	}

	@AfterAll
	static void stopCluster() {
		if (cluster != null) {
			cluster.close();
		}
	}

	@BeforeEach
	void emptyDatabase() {
		this.scripts = new ScriptFolder(this.folder).writeUsers(4);
		jdbc(1).execute("CREATE OR REPLACE DATABASE test");
		await().ignoreExceptions()
			.until(() -> jdbc(0).queryForList("SHOW TABLES").isEmpty()
					&& jdbc(2).queryForList("SHOW TABLES").isEmpty());
	}

	@AfterEach
	void stopThreads() {
		this.threads.shutdownNow();
	}

	private static JdbcTemplate jdbc(int node) {
		return new JdbcTemplate(cluster.node(node));
	}

	private Warden warden(int node) {
		TestSettings settings = new TestSettings().scripts(this.scripts)
			.owner("node " + node)
			.lease(Duration.ofSeconds(3), Duration.ofSeconds(1))
			.intoExistingSchema();
		return new Warden(cluster.node(node), settings.warden());
	}

	private static List<String> history(int node) {
		return jdbc(node).queryForList(
				"SELECT CONCAT(version, ' ', state, ' ', applied_by) FROM warden_history ORDER BY installed_rank",
				String.class);
	}

	@Test
	@Order(1)
	void oneOfTheInstancesOnThreeNodesMigratesAndTheOthersSeeIt() throws Exception {
		List<Future<MigrateResult>> running = new ArrayList<>();
		for (int node = 0; node < NODES; node++) {
			Warden warden = warden(node);
			running.add(this.threads.submit(() -> warden.migrate()));
		}
		int applied = 0;
		for (Future<MigrateResult> result : running) {
			applied += result.get(2, TimeUnit.MINUTES).applied();
		}
		assertThat(applied).isEqualTo(5);
		assertThat(history(0)).hasSize(5).doesNotHaveDuplicates();
		for (int node = 0; node < NODES; node++) {
			int seen = node;
			await().until(() -> history(seen).equals(history(0)));
			assertThat(warden(node).status().lock().state()).isEqualTo(LockState.FREE);
			assertThat(jdbc(node).queryForList("SELECT id FROM users ORDER BY id", Integer.class)).containsExactly(2, 3,
					4, 5);
		}
	}

	@Test
	@Order(2)
	void aHolderOnAnotherNodeThatLostTheLockCommitsNothing() throws Exception {
		JdbcTemplate admin = jdbc(1);
		admin.execute("CREATE TABLE gate (id INT PRIMARY KEY)");
		admin.execute("INSERT INTO gate VALUES (1)");
		await().until(() -> jdbc(0).queryForList("SELECT * FROM gate").size() == 1);
		this.scripts.write("V4__insert_user_4.sql", "INSERT INTO users VALUES (4, 'user 4');",
				"SELECT id FROM gate FOR UPDATE;", "INSERT INTO users VALUES (40, 'user 40');");
		SingleConnectionDataSource gate = new SingleConnectionDataSource(cluster.node(0).getConnection(), true);
		gate.getConnection().setAutoCommit(false);
		new JdbcTemplate(gate).queryForList("SELECT id FROM gate FOR UPDATE");
		Warden holder = warden(0);
		Future<MigrateResult> first = this.threads.submit(() -> holder.migrate());
		await().atMost(Duration.ofSeconds(30))
			.until(() -> "4 insert user 4".equals(holder.status().lock().migration()));
		LockStatus seen = warden(1).status().lock();
		assertThat(seen.holder().session()).isEqualTo(SessionState.UNKNOWN);
		assertThat(seen.unlock().allowed()).isFalse();
		UnlockRequest forced = new UnlockRequest(seen.token(), "test", "test", true);
		assertThat(warden(1).unlock(forced).outcome()).isEqualTo(UnlockOutcome.RELEASED);
		assertThat(warden(1).migrate().applied()).isEqualTo(2);
		gate.getConnection().rollback();
		gate.destroy();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> first.get(1, TimeUnit.MINUTES))
			.withCauseInstanceOf(WardenException.class);
		assertThat(history(1)).containsExactly("1 APPLIED node 0", "2 APPLIED node 0", "3 APPLIED node 0",
				"4 APPLIED node 1", "5 APPLIED node 1");
		assertThat(jdbc(1).queryForList("SELECT id FROM users ORDER BY id", Integer.class)).containsExactly(2, 3, 4, 5,
				40);
	}

	@Test
	@Order(3)
	void anInstanceOnAnotherNodeGoesOnWhenTheNodeOfTheHolderDies() {
		this.scripts.write("V4__insert_user_4.sql", "INSERT INTO users VALUES (4, 'user 4');", "DO SLEEP(600);");
		Warden holder = warden(0);
		Future<MigrateResult> first = this.threads.submit(() -> holder.migrate());
		await().atMost(Duration.ofSeconds(30))
			.until(() -> "4 insert user 4".equals(holder.status().lock().migration()));
		await().until(() -> history(1).size() == 3);
		this.scripts.write("V4__insert_user_4.sql", "INSERT INTO users VALUES (4, 'user 4');");
		cluster.kill(0);
		cluster.awaitSize(1, NODES - 1);
		assertThat(warden(1).migrate().applied()).isEqualTo(2);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> first.get(1, TimeUnit.MINUTES))
			.withCauseInstanceOf(WardenException.class);
		assertThat(history(2)).containsExactly("1 APPLIED node 0", "2 APPLIED node 0", "3 APPLIED node 0",
				"4 APPLIED node 1", "5 APPLIED node 1");
	}

}

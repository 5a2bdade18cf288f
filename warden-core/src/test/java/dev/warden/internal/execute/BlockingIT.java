package dev.warden.internal.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import dev.warden.Blocking;
import dev.warden.ExecutionSettings;
import dev.warden.LockState;
import dev.warden.MigrateResult;
import dev.warden.MigrationListener;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.RecordedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Sessions of others that wait because of a run.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class BlockingIT extends MigrationFixture {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<SingleConnectionDataSource> sessions = new ArrayList<>();

	private final List<Blocking> ended = new ArrayList<>();

	private final RecordedLog log = new RecordedLog("dev.warden.internal", Level.INFO);

	BlockingIT(DatabaseKind kind) {
		super(kind);
	}

	@BeforeEach
	void createUsers() {
		writeFive();
		warden().migrate();
		if (this.kind == DatabaseKind.H2) {
			this.database.execute("SET DEFAULT_LOCK_TIMEOUT 60000");
		}
	}

	@AfterEach
	void stop() {
		this.log.close();
		this.threads.shutdownNow();
		this.sessions.forEach(SingleConnectionDataSource::destroy);
	}

	/** Return a session of the application in a transaction. */
	private JdbcTemplate begin() throws SQLException {
		Connection connection = this.database.dataSource().getConnection();
		connection.setAutoCommit(false);
		SingleConnectionDataSource session = new SingleConnectionDataSource(connection, true);
		this.sessions.add(session);
		return new JdbcTemplate(session);
	}

	private static void rollBack(JdbcTemplate session) throws SQLException {
		((SingleConnectionDataSource) session.getDataSource()).getConnection().rollback();
	}

	private Warden warden(Duration maxBlocking, int retries) {
		MigrationListener listener = new MigrationListener() {

			@Override
			public void blockingEnded(Blocking blocking) {
				synchronized (BlockingIT.this.ended) {
					BlockingIT.this.ended.add(blocking);
				}
			}

		};
		return new Warden(dataSource(),
				settings().withExecution(
						new ExecutionSettings(Duration.ZERO, retries, Duration.ZERO).withMaxBlocking(maxBlocking)),
				null, List.of(), List.of(listener));
	}

	/** Write a script that changes a row and then takes as long as the gate is shut. */
	private JdbcTemplate writeGated(String... header) throws SQLException {
		JdbcTemplate gate = begin();
		gate.update("UPDATE users SET name = 'gate' WHERE id = 21");
		write("V22__change.sql", String.join("\n", header), "UPDATE users SET name = 'changed' WHERE id = 2;",
				"UPDATE users SET name = 'changed' WHERE id = 21;");
		return gate;
	}

	private List<Future<Integer>> wait(int writers) {
		List<Future<Integer>> waiting = new ArrayList<>();
		for (int writer = 0; writer < writers; writer++) {
			waiting.add(this.threads
				.submit(() -> this.database.jdbc().update("UPDATE users SET name = CONCAT(name, '!') WHERE id = 2")));
		}
		return waiting;
	}

	/** Return a query that takes minutes. */
	private String slowQuery() {
		return switch (this.kind) {
			case H2 -> "SELECT SUM(a.x * b.x) FROM SYSTEM_RANGE(1, 10000000) a, SYSTEM_RANGE(1, 10000000) b";
			case POSTGRESQL -> "SELECT pg_sleep(600)";
			default ->
				"SELECT COUNT(*) FROM information_schema.collations a, information_schema.collations b, information_schema.collations c, information_schema.collations d, information_schema.collations e";
		};
	}

	private boolean isTold(String text) {
		return this.log.lines().stream().anyMatch((line) -> line.contains(text));
	}

	@Test
	void tellsWhoWaitsForARowThatTheRunHasChanged() throws Exception {
		JdbcTemplate gate = writeGated();
		Future<MigrateResult> result = this.threads.submit(() -> warden(Duration.ZERO, 0).migrate());
		await().until(() -> "22 change".equals(warden().status().lock().migration()));
		List<Future<Integer>> waiting = wait(2);
		await().atMost(Duration.ofSeconds(20))
			.until(() -> isTold("V22 'change' (statement 2 of 2) makes 2 sessions wait, the longest "));
		Blocking seen = warden().status().lock().blocking();
		assertThat(seen).isNotNull();
		assertThat(seen.sessions()).isEqualTo(2);
		assertThat(seen.mode()).isEqualTo("row");
		rollBack(gate);
		assertThat(result.get(30, TimeUnit.SECONDS).applied()).isOne();
		for (Future<Integer> writer : waiting) {
			assertThat(writer.get(30, TimeUnit.SECONDS)).isOne();
		}
		assertThat(isTold("V22 'change' (statement 2 of 2) made up to 2 sessions wait, the longest ")).isTrue();
		assertThat(this.ended).isNotEmpty().allSatisfy((blocking) -> assertThat(blocking.sessions()).isPositive());
		assertThat(warden().status().lock().blocking()).isNull();
		assertThat(users()).startsWith("changed!!");
	}

	/** H2 cancels no statement that waits for a lock. */
	@Test
	void rollsBackAndTriesAgainWhenOthersWaitForTooLong() throws Exception {
		assumeThat(this.kind).isNotEqualTo(DatabaseKind.H2);
		JdbcTemplate gate = writeGated();
		Future<MigrateResult> result = this.threads.submit(() -> warden(Duration.ofSeconds(2), 50).migrate());
		await().until(() -> "22 change".equals(warden().status().lock().migration()));
		for (Future<Integer> writer : wait(2)) {
			assertThat(writer.get(30, TimeUnit.SECONDS)).isOne();
		}
		assertThat(result.isDone()).isFalse();
		assertThat(users().get(0)).isEqualTo("user 2!!");
		await().until(() -> isTold("Cancelled statement 2 of 'V22__change.sql' (line 3), which made "));
		rollBack(gate);
		assertThat(result.get(60, TimeUnit.SECONDS).applied()).isOne();
		assertThat(history()).containsExactly("1", "2", "3", "4", "21", "22");
		assertThat(users()).containsExactly("changed", "user 3", "user 4", "changed");
	}

	@Test
	void failsAfterItsTriesAndLeavesNothing() throws Exception {
		write("V22__change.sql", "-- warden: max-blocking=500ms", "UPDATE users SET name = 'changed' WHERE id = 2;",
				slowQuery() + ";");
		Future<MigrateResult> result = this.threads.submit(() -> warden(Duration.ZERO, 0).migrate());
		await().until(() -> "22 change".equals(warden().status().lock().migration()));
		wait(1).get(0).get(30, TimeUnit.SECONDS);
		assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
			.isThrownBy(() -> result.get(30, TimeUnit.SECONDS))
			.havingCause()
			.withMessageContaining(
					"Cancelled statement 2 of 'V22__change.sql' (line 3), which made 1 session wait, the longest ")
			.withMessageEndingWith("(1 try)")
			.satisfies((ex) -> assertThat(((StatementFailedException) ex).getRemedy())
				.contains("'warden.execution.max-blocking'", "'max-blocking' in the header"));
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(history()).hasSize(5);
		assertThat(users()).contains("user 2!");
	}

	@Test
	void tellsWhoStandsInTheQueueBehindAChangeOfTheTable() throws Exception {
		assumeThat(this.kind).isNotEqualTo(DatabaseKind.H2);
		JdbcTemplate reader = begin();
		reader.queryForList("SELECT * FROM users");
		write("V22__alter.sql", "ALTER TABLE users ADD age INT;");
		Future<MigrateResult> result = this.threads.submit(() -> warden(Duration.ofSeconds(2), 50).migrate());
		await().until(() -> "22 alter".equals(warden().status().lock().migration()));
		await().atMost(Duration.ofSeconds(30)).until(() -> {
			this.threads.submit(this::users).get(30, TimeUnit.SECONDS);
			return isTold("V22 'alter' (statement 1 of 1) makes 1 session wait");
		});
		await().atMost(Duration.ofSeconds(30)).until(() -> {
			this.threads.submit(this::users).get(30, TimeUnit.SECONDS);
			return isTold("; trying again in ");
		});
		assertThat(result.isDone()).isFalse();
		rollBack(reader);
		assertThat(result.get(60, TimeUnit.SECONDS).applied()).isOne();
		assertThat(this.database.jdbc().queryForList("SELECT age FROM users")).hasSize(4);
	}

	@Test
	void saysNothingWhereNobodyWaits() throws Exception {
		JdbcTemplate gate = writeGated();
		Future<MigrateResult> result = this.threads.submit(() -> warden(Duration.ofSeconds(1), 0).migrate());
		await().until(() -> "22 change".equals(warden().status().lock().migration()));
		Future<MigrateResult> other = this.threads.submit(() -> warden().migrate());
		await().until(() -> isTold("Running V22 'change'"));
		await().until(() -> isTold("Waiting for migration lock"));
		this.threads.submit(this::users).get(30, TimeUnit.SECONDS);
		assertThat(warden().status().lock().blocking()).isNull();
		rollBack(gate);
		assertThat(result.get(60, TimeUnit.SECONDS).applied()).isOne();
		assertThat(other.get(60, TimeUnit.SECONDS).applied()).isZero();
		assertThat(isTold(" wait, the longest ")).isFalse();
		assertThat(this.ended).isEmpty();
	}

}

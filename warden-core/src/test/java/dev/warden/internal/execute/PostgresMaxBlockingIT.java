package dev.warden.internal.execute;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import dev.warden.ExecutionSettings;
import dev.warden.HistoryState;
import dev.warden.MigrateResult;
import dev.warden.RepairKind;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.RecordedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A limit for the waits of others, where the statement leaves something behind, or where
 * who waited is gone.
 */
@Timeout(180)
class PostgresMaxBlockingIT extends MigrationFixture {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final RecordedLog log = new RecordedLog("dev.warden.internal", Level.INFO);

	PostgresMaxBlockingIT() {
		super(DatabaseKind.POSTGRESQL);
	}

	@BeforeEach
	void createUsers() {
		writeFive();
		warden().migrate();
	}

	@AfterEach
	void stop() {
		this.log.close();
		this.threads.shutdownNow();
	}

	private Warden warden(Duration maxBlocking) {
		return new Warden(dataSource(), settings()
			.withExecution(new ExecutionSettings(Duration.ZERO, 50, Duration.ZERO).withMaxBlocking(maxBlocking)));
	}

	private boolean isTold(String text) {
		return this.log.lines().stream().anyMatch((line) -> line.contains(text));
	}

	private Future<?> send(String sql) {
		return this.threads.submit(() -> this.database.execute(sql));
	}

	/** The index that stays behind is not valid: another try would change nothing. */
	@Test
	void anIndexThatWasBegunFailsWithItsNumberAndIsNotTriedAgain() throws Exception {
		write("V22__index.sql", "-- warden: transactional=false", "SELECT 1;",
				"CREATE INDEX CONCURRENTLY users_name ON users (name);");
		try (Connection reader = this.database.dataSource().getConnection();
				Statement statement = reader.createStatement()) {
			reader.setAutoCommit(false);
			statement.execute("UPDATE users SET name = 'report' WHERE id = 2");
			Future<MigrateResult> result = this.threads.submit(() -> warden(Duration.ofSeconds(1)).migrate());
			await().atMost(Duration.ofSeconds(30))
				.until(() -> !this.database
					.query("SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('users_name') AND NOT indisvalid")
					.isEmpty());
			Future<?> alter = send("ALTER TABLE users ALTER name SET STATISTICS 10");
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> result.get(60, TimeUnit.SECONDS))
				.havingCause()
				.withMessageContaining("Cancelled statement 2 of 'V22__index.sql' (line 3), which made 1 session wait");
			alter.get(30, TimeUnit.SECONDS);
			reader.rollback();
		}
		assertThat(isTold("; trying again in ")).isFalse();
		assertThat(warden().history().entries()).last().satisfies((entry) -> {
			assertThat(entry.state()).isEqualTo(HistoryState.FAILED);
			assertThat(entry.statement()).isEqualTo(2);
		});
		this.database.execute("DROP INDEX users_name");
		warden(Duration.ZERO).repair(Set.of(RepairKind.FAILED));
		assertThat(warden(Duration.ofSeconds(1)).migrate().applied()).isOne();
	}

	@Test
	void whoEndsItsWaitItselfIsNoReasonToCancel() throws Exception {
		try (Connection gate = this.database.dataSource().getConnection();
				Statement statement = gate.createStatement()) {
			gate.setAutoCommit(false);
			statement.execute("UPDATE users SET name = 'gate' WHERE id = 21");
			write("V22__change.sql", "UPDATE users SET name = 'changed' WHERE id = 2;",
					"UPDATE users SET name = 'changed' WHERE id = 21;");
			Future<MigrateResult> result = this.threads.submit(() -> warden(Duration.ofSeconds(30)).migrate());
			await().until(() -> "22 change".equals(warden().status().lock().migration()));
			List<Future<?>> chain = List.of(send("UPDATE users SET name = 'a' WHERE id = 2"),
					send("UPDATE users SET name = 'b' WHERE id = 2"));
			await().atMost(Duration.ofSeconds(30)).until(() -> isTold("makes 2 sessions wait, the longest "));
			this.database
				.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
						+ " AND query LIKE '%WHERE id = 2' AND application_name NOT LIKE 'warden:%'");
			chain.forEach((each) -> assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> each.get(30, TimeUnit.SECONDS)));
			await().atMost(Duration.ofSeconds(30)).until(() -> isTold("made up to 2 sessions wait, the longest "));
			assertThat(warden().status().lock().blocking()).isNull();
			gate.rollback();
			assertThat(result.get(30, TimeUnit.SECONDS).applied()).isOne();
		}
		assertThat(isTold("Cancelled")).isFalse();
	}

}

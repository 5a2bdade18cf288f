package dev.warden.internal.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import dev.warden.ErrorCode;
import dev.warden.Limit;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.MigrateResult;
import dev.warden.MigrationStatus.State;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.WardenStatus;
import dev.warden.internal.lock.LockTimeoutException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.RecordedLog;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What others see and may do while a script is in the middle of its transaction.
 */
@Timeout(60)
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class RunningMigrationIT {

	private final DatabaseKind kind;

	private final TestDatabase database;

	/** Whose session has the lock of the server that is the gate. */
	private Connection gate;

	private ScriptFolder scripts;

	private final ExecutorService thread = Executors.newSingleThreadExecutor();

	private final RecordedLog log = new RecordedLog("dev.warden", Level.INFO);

	private Future<MigrateResult> running;

	RunningMigrationIT(DatabaseKind kind) {
		this.kind = kind;
		this.database = kind.fresh();
	}

	private void shutGate() throws SQLException {
		Gate.shut();
		this.gate = this.database.dataSource().getConnection();
		try (Statement statement = this.gate.createStatement()) {
			statement.execute(switch (this.kind) {
				case POSTGRESQL -> "SELECT pg_advisory_lock(7)";
				case MYSQL, MARIADB -> "SELECT GET_LOCK(CONCAT('gate_', DATABASE()), 0)";
				default -> "CREATE ALIAS PASS_GATE FOR '" + Gate.class.getName() + ".pass'";
			});
		}
	}

	/** Return a statement that waits until {@link #openGate()}. */
	private String waitingStatement() {
		return switch (this.kind) {
			case POSTGRESQL -> "SELECT pg_advisory_xact_lock(7)";
			case MYSQL, MARIADB -> "SELECT GET_LOCK(CONCAT('gate_', DATABASE()), 60)";
			default -> "SELECT PASS_GATE()";
		};
	}

	private void openGate() throws SQLException {
		Gate.open();
		this.gate.close();
	}

	/** Return how the log goes on about what the server does with that statement. */
	private String activity() {
		return switch (this.kind) {
			case POSTGRESQL -> "; the server says: waiting for Lock advisory";
			case MYSQL, MARIADB -> "; the server says: User lock";
			default -> "";
		};
	}

	@BeforeEach
	void runUntilTheGate(@TempDir Path folder) throws SQLException {
		shutGate();
		this.scripts = new ScriptFolder(folder).writeUsers(1);
		this.scripts.write("U2__insert_user_2.sql", "DELETE FROM users;");
		this.scripts.write("V3__fill_users.sql", "INSERT INTO users VALUES (31, 'a');",
				"INSERT INTO users VALUES (32, 'b');", waitingStatement() + ";", "INSERT INTO users VALUES (33, 'c');");
		this.running = this.thread.submit(() -> warden("a").migrate());
		await().atMost(Duration.ofSeconds(20)).until(() -> {
			Integer statement = warden("b").status().lock().statement();
			return statement != null && statement == 3;
		});
	}

	@AfterEach
	void close() throws Exception {
		openGate();
		this.running.get(30, TimeUnit.SECONDS);
		this.thread.shutdownNow();
		this.log.close();
		this.database.close();
	}

	private Warden warden(String owner) {
		return new Warden(this.database.dataSource(),
				new TestSettings().scripts(this.scripts)
					.owner(owner)
					.wait(Duration.ZERO)
					.lease(Duration.ofSeconds(30), Duration.ofSeconds(1))
					.warden());
	}

	@Test
	void theStatusTellsHowFarItIs() {
		WardenStatus status = warden("b").status();
		LockStatus lock = status.lock();
		assertThat(lock.state()).isEqualTo(LockState.HELD);
		assertThat(lock.holder().owner()).isEqualTo("a");
		assertThat(lock.operation()).isEqualTo("migrate");
		assertThat(lock.migration()).isEqualTo("3 fill users");
		assertThat(lock.statement()).isEqualTo(3);
		assertThat(lock.statements()).isEqualTo(4);
		assertThat(status.migrations().applied()).isEqualTo(2);
		assertThat(status.migrations().pending()).isEqualTo(1);
		assertThat(status.migrations().scripts()).extracting((script) -> script.state())
			.containsExactly(State.APPLIED, State.APPLIED, State.RUNNING);
	}

	@Test
	void theStatusTellsSinceWhenTheScriptRuns() {
		LockStatus lock = warden("b").status().lock();
		assertThat(lock.migrationStartedAt()).isAfterOrEqualTo(lock.lockedAt()).isBefore(lock.expiresAt());
		assertThat(lock.migrationDuration().isNegative()).isFalse();
		LockStatus renewed = await().atMost(Duration.ofSeconds(30))
			.until(() -> warden("b").status().lock(), (now) -> now.renewedAt().isAfter(lock.renewedAt()));
		assertThat(renewed.migrationStartedAt()).isEqualTo(lock.migrationStartedAt());
		assertThat(renewed.migrationDuration()).isGreaterThan(lock.migrationDuration());
	}

	@Test
	void aBeginThatAnEarlierHolderLeftIsNotTold() {
		this.database.execute("UPDATE warden_lock SET started_at = locked_at - INTERVAL "
				+ (this.kind.isMySqlFamily() ? "1" : "'1'") + " MINUTE");
		LockStatus lock = warden("b").status().lock();
		assertThat(lock.migration()).isEqualTo("3 fill users");
		assertThat(lock.migrationStartedAt()).isNull();
		assertThat(lock.migrationDuration()).isNull();
	}

	@Test
	void theLogTellsWhatRuns() {
		await().atMost(Duration.ofSeconds(20))
			.until(this.log::lines, (lines) -> lines.stream()
				.anyMatch((line) -> line.startsWith("Running V3 'fill users' (statement 3 of 4)" + activity())));
		assertThat(this.log.lines()).noneMatch((line) -> line.startsWith("Running V2"));
	}

	@Test
	void readingIsNotBlocked() {
		long startedAt = System.nanoTime();
		for (int round = 0; round < 5; round++) {
			warden("b").status();
			assertThatFailure(ErrorCode.PENDING_MIGRATION).isThrownBy(() -> warden("b").check());
			assertThat(warden("b").history().entries()).hasSizeGreaterThanOrEqualTo(2);
			assertThat(warden("b").dryRun(Limit.none()).scripts()).hasSize(1);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofSeconds(10));
		assertThat(this.running).isNotDone();
	}

	@Test
	void writingIsRefused() {
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(() -> warden("b").migrate())
			.withMessageContaining("held by 'a' since ")
			.withMessageContaining("running V3 'fill users' (statement 3 of 4), session alive");
		assertThatExceptionOfType(LockTimeoutException.class)
			.isThrownBy(() -> warden("b").rollback(Limit.count(1), false));
		assertThat(warden("b").unlock(new UnlockRequest(1, "r", "ops", false)).outcome())
			.isEqualTo(UnlockOutcome.REFUSED);
		assertThat(this.running).isNotDone();
	}

	@Test
	void nothingOfTheScriptIsVisibleYet() throws Exception {
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM users WHERE id > 30", Integer.class)).isZero();
		openGate();
		assertThat(this.running.get(30, TimeUnit.SECONDS).applied()).isEqualTo(3);
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM users WHERE id > 30", Integer.class))
			.isEqualTo(3);
		assertThat(warden("b").status().lock().migration()).isNull();
	}

}

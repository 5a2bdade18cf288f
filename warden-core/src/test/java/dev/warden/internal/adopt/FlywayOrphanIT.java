package dev.warden.internal.adopt;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import dev.warden.ErrorCode;
import dev.warden.MigrateResult;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.RecordedLog;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A Flyway that is killed in the middle of a statement, which the server goes on with.
 */
@EachDatabase({ DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
@Timeout(180)
class FlywayOrphanIT extends FlywayFixture {

	private static final String SHORT = "UPDATE users SET name = CONCAT(name, '!') WHERE id IN (2, 3);";

	/** Longer than what servers show. */
	private static final String LONG = "UPDATE users SET name = CONCAT(name, LEFT('!" + "x".repeat(2000)
			+ "', 1)) WHERE id IN (2, 3);";

	/** Longer than what servers show, too. */
	private static final String COMMENT = "-- Copyright of whoever wrote it\n".repeat(50);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	FlywayOrphanIT(DatabaseKind kind) {
		super(kind);
	}

	@BeforeEach
	void migrate() {
		writeFive();
		flywayMigrates();
	}

	@AfterEach
	void stopThreads() {
		this.threads.shutdownNow();
	}

	@Test
	void waitsForTheStatementAndRunsTheScriptOnce() throws Exception {
		write("V30__mark.sql", "-- Marks\n\n" + SHORT.replace("SET", "/* two */ SET"));
		try (Connection blocker = block(); RecordedLog log = new RecordedLog("dev.warden", Level.INFO)) {
			leave(SHORT);
			Future<MigrateResult> warden = this.threads.submit(() -> warden().migrate());
			await().atMost(Duration.ofSeconds(60))
				.until(() -> log.lines()
					.stream()
					.anyMatch((line) -> line.matches(
							"Waiting for \\d+s: session \\d+ of user '.* runs the statement at line 3 of '.*V30__mark.sql', which is pending")));
			assertThat(hasHistory()).isFalse();
			blocker.rollback();
			assertThat(warden.get().applied()).isEqualTo(1);
			assertMarkedOnce();
		}
	}

	/** PostgreSQL shows nothing but the comment. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void waitsForAStatementWithALongComment(boolean longer) throws Exception {
		String script = COMMENT + (longer ? LONG : SHORT);
		write("V30__mark.sql", script);
		try (Connection blocker = block(); RecordedLog log = new RecordedLog("dev.warden", Level.INFO)) {
			Future<?> other = this.threads.submit(() -> runAndRollBack(script));
			await().atMost(Duration.ofSeconds(30)).until(() -> running("%Copyright%") == 1);
			Future<MigrateResult> warden = this.threads.submit(() -> warden().migrate());
			await().atMost(Duration.ofSeconds(30))
				.until(() -> warden.isDone() || log.lines()
					.stream()
					.anyMatch((line) -> line.matches(
							"Waiting for \\d+s: session \\d+ of user '.* runs the statement at line 51 of '.*V30__mark.sql', which is pending")));
			assertThat(hasHistory()).isFalse();
			blocker.rollback();
			other.get();
			assertThat(warden.get().applied()).isEqualTo(1);
			assertMarkedOnce();
		}
	}

	@Test
	void givesUpAndSaysHowToEndIt() throws Exception {
		write("V30__mark.sql", "INSERT INTO users VALUES (30, 'user 30');\n" + LONG);
		try (Connection blocker = block()) {
			leave(LONG);
			assertThatFailure(ErrorCode.LOCK_TIMEOUT).isThrownBy(() -> new Warden(dataSource(), impatient()).migrate())
				.satisfies((ex) -> {
					assertThat(ex).hasMessageContaining("runs the statement at line 2 of '")
						.hasMessageContaining("V30__mark.sql', which is pending");
					String remedy = ex.getRemedy();
					this.database.execute(remedy.substring(remedy.indexOf('"') + 1, remedy.lastIndexOf('"')));
				});
			assertThat(hasHistory()).isFalse();
			await().atMost(Duration.ofSeconds(30)).until(() -> running() == 0);
			blocker.rollback();
		}
		assertThat(new Warden(dataSource(), impatient()).migrate().applied()).isEqualTo(1);
		assertMarkedOnce();
	}

	@Test
	void waitsForTheLockOfAKilledFlywayWhereTheServerKeepsIt() throws Exception {
		assumeTrue(this.kind.isMySqlFamily());
		write("V30__mark.sql", SHORT);
		try (Connection blocker = block(); RecordedLog log = new RecordedLog("dev.warden", Level.INFO)) {
			killInMidStatement();
			Future<MigrateResult> warden = this.threads.submit(() -> warden().migrate());
			await().atMost(Duration.ofSeconds(60))
				.until(() -> log.lines().stream().anyMatch((line) -> line.contains("Waiting for Flyway's lock")));
			blocker.rollback();
			assertThat(warden.get().applied()).isEqualTo(1);
			assertMarkedOnce();
		}
	}

	@Test
	void doesNotWaitForAnotherStatement() throws Exception {
		write("V30__mark.sql", SHORT.replace("3)", "4)"));
		write("V31__mark.sql", SHORT);
		try (Connection blocker = block()) {
			Future<?> other = this.threads.submit(() -> this.database.execute(LONG.replace('x', 'y')));
			await().atMost(Duration.ofSeconds(30)).until(() -> running() == 1);
			Future<MigrateResult> warden = this.threads.submit(() -> new Warden(dataSource(), impatient()).migrate());
			await().atMost(Duration.ofSeconds(30)).until(() -> running() == 2);
			blocker.rollback();
			other.get();
			assertThat(warden.get().applied()).isEqualTo(2);
		}
	}

	/** Where each schema has the same tables and the same scripts. */
	@Test
	void doesNotWaitForAWardenInAnotherSchema() throws Exception {
		assumeTrue(this.kind == DatabaseKind.POSTGRESQL);
		WardenSettings settings = settings();
		Warden tenant = new Warden(dataSource(), new WardenSettings("tenant", true, settings.scripts(),
				settings.history(), settings.plan(), settings.lock()));
		tenant.migrate();
		write("V30__mark.sql", SHORT);
		try (Connection blocker = dataSource().getConnection()) {
			blocker.setAutoCommit(false);
			blocker.createStatement().executeUpdate("UPDATE tenant.users SET name = 'held' WHERE id = 2");
			Future<MigrateResult> other = this.threads.submit(() -> tenant.migrate());
			await().atMost(Duration.ofSeconds(30)).until(() -> running() == 1);
			Future<MigrateResult> warden = this.threads.submit(() -> new Warden(dataSource(), impatient()).migrate());
			assertThat(warden.get(60, TimeUnit.SECONDS).applied()).isEqualTo(1);
			blocker.rollback();
			assertThat(other.get().applied()).isEqualTo(1);
		}
		assertMarkedOnce();
	}

	/**
	 * Return a connection whose transaction keeps every script of these tests waiting.
	 */
	private Connection block() throws Exception {
		Connection connection = dataSource().getConnection();
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute("UPDATE users SET name = 'held' WHERE id = 2");
		}
		return connection;
	}

	/**
	 * Let a session run a statement of the script. On MySQL and MariaDB Flyway's lock is
	 * held by that session, except where the server is in Percona's strict mode.
	 */
	private void leave(String statement) {
		if (this.kind == DatabaseKind.POSTGRESQL) {
			killInMidStatement();
			return;
		}
		this.threads.submit(() -> runAndRollBack(statement));
		await().atMost(Duration.ofSeconds(30)).until(() -> running() == 1);
	}

	private Void runAndRollBack(String statement) throws Exception {
		try (Connection connection = dataSource().getConnection(); Statement work = connection.createStatement()) {
			connection.setAutoCommit(false);
			work.execute(statement.replace(";", ""));
			connection.rollback();
		}
		return null;
	}

	private void killInMidStatement() {
		try (JavaProcess flyway = JavaProcess.of(FlywayProcess.class)
			.arguments(this.database.url(), this.database.user(), this.database.password(), this.scripts.toString())
			.start()) {
			await().atMost(Duration.ofSeconds(60)).until(() -> {
				assertThat(flyway.isAlive()).as(String.join("\n", flyway.lines())).isTrue();
				return running() == 1;
			});
			flyway.kill9();
		}
		assertThat(running()).isEqualTo(1);
	}

	private int running() {
		return running("%UPDATE users%");
	}

	private int running(String text) {
		return this.database.queryForObject((this.kind == DatabaseKind.POSTGRESQL)
				? "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE '"
						+ text + "'"
				: "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID() AND INFO LIKE '"
						+ text + "'",
				Integer.class);
	}

	private void assertMarkedOnce() {
		assertThat(this.database.query("SELECT name FROM users WHERE id IN (2, 3) ORDER BY id"))
			.extracting((row) -> row.values().iterator().next())
			.containsExactly("user 2!", "user 3!");
		assertThat(history()).endsWith("30");
	}

	/** Migrates with the real Flyway. */
	public static final class FlywayProcess {

		public static void main(String[] arguments) {
			Flyway.configure()
				.dataSource(arguments[0], arguments[1], arguments[2])
				.locations("filesystem:" + arguments[3])
				.load()
				.migrate();
		}

	}

}

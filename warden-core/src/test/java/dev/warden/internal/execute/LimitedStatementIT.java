package dev.warden.internal.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.ExecutionSettings;
import dev.warden.LockState;
import dev.warden.MigrateResult;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Statements that may not wait for a lock, or run, as long as it takes.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class LimitedStatementIT extends MigrationFixture {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private @Nullable SingleConnectionDataSource blocker;

	LimitedStatementIT(DatabaseKind kind) {
		super(kind);
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

	/** Return a query for how long this session waits for a lock. */
	private String lockTimeoutQuery() {
		return switch (this.kind) {
			case H2 -> "SELECT LOCK_TIMEOUT()";
			case POSTGRESQL -> "SHOW lock_timeout";
			default -> "SELECT CONCAT(@@lock_wait_timeout, @@innodb_lock_wait_timeout)";
		};
	}

	/** Return what limits the wait for locks in a session to a second or less. */
	private String limitOfLocks() {
		return switch (this.kind) {
			case H2 -> "SET LOCK_TIMEOUT 300";
			case POSTGRESQL -> "SET lock_timeout = '500ms'";
			default -> "SET SESSION lock_wait_timeout = 1, innodb_lock_wait_timeout = 1";
		};
	}

	/** Return what limits statements in a session. */
	private String limitOfStatements() {
		return switch (this.kind) {
			case H2 -> "SET QUERY_TIMEOUT 100";
			case POSTGRESQL -> "SET statement_timeout = '200ms'";
			case MYSQL -> "SET max_execution_time = 1";
			default -> "SET max_statement_time = 0.1";
		};
	}

	/** Return a query that takes longer than that. */
	private String longerQuery() {
		return switch (this.kind) {
			case H2 -> "SELECT SUM(a.x * b.x) FROM SYSTEM_RANGE(1, 3000) a, SYSTEM_RANGE(1, 3000) b";
			case POSTGRESQL -> "SELECT pg_sleep(1)";
			case MYSQL -> "SELECT COUNT(*) FROM information_schema.collations a, information_schema.collations b,"
					+ " information_schema.engines c";
			default -> "SELECT SLEEP(1)";
		};
	}

	/** Return whether this database tells who has the lock of a table. */
	private boolean tellsWhoBlocks() {
		return this.kind == DatabaseKind.POSTGRESQL || this.kind == DatabaseKind.MYSQL;
	}

	@BeforeEach
	void createUsers() {
		writeFive();
		warden().migrate();
	}

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
		if (this.blocker != null) {
			this.blocker.destroy();
		}
	}

	/** Keep everybody from changing the definition of the table. */
	private Connection block() throws SQLException {
		SingleConnectionDataSource session = new SingleConnectionDataSource(this.database.dataSource().getConnection(),
				true);
		this.blocker = session;
		session.getConnection().setAutoCommit(false);
		new JdbcTemplate(session).update("UPDATE users SET name = 'blocked' WHERE id = 2");
		return session.getConnection();
	}

	private void writeAlter(String... header) {
		write("V22__alter.sql", String.join("\n", header), "ALTER TABLE users ADD age INT;");
	}

	private Warden warden(ExecutionSettings execution) {
		return warden(this.database.dataSource(), execution);
	}

	private Warden warden(DataSource dataSource, ExecutionSettings execution) {
		return new Warden(dataSource, settings().withExecution(execution));
	}

	private static ExecutionSettings lockTimeout(Duration timeout, int retries) {
		return new ExecutionSettings(timeout, retries, Duration.ZERO);
	}

	@Test
	void triesAgainUntilItGetsItsLockAndLetsOthersPassMeanwhile() throws Exception {
		writeAlter();
		Connection blocking = block();
		Warden warden = warden(lockTimeout(Duration.ofSeconds(1), 50));
		Future<MigrateResult> result = this.threads.submit(() -> warden.migrate());
		for (int passed = 0; passed < 3; passed++) {
			assertThat(this.threads.submit(this::users).get(30, TimeUnit.SECONDS)).hasSize(4);
		}
		assertThat(result.isDone()).isFalse();
		blocking.rollback();
		assertThat(result.get(60, TimeUnit.SECONDS).applied()).isEqualTo(1);
		assertThat(history()).containsExactly("1", "2", "3", "4", "21", "22");
		assertThat(this.database.jdbc().queryForList("SELECT age FROM users")).hasSize(4);
	}

	@Test
	void givesUpAfterItsTriesAndSaysWhoBlocksIt() throws Exception {
		writeAlter("-- warden: lock-timeout=1s");
		Connection blocking = block();
		Warden warden = warden(lockTimeout(Duration.ZERO, 1));
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(warden::migrate)
			.withMessageContaining("Statement 1 of 'V22__alter.sql' (line 2) did not get its lock within 1s")
			.withMessageEndingWith("(2 tries)")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.execution.lock-timeout'",
					"'lock-timeout' in the header"))
			.satisfies((ex) -> {
				if (tellsWhoBlocks()) {
					assertThat(ex.getBlockers()).singleElement().asString().startsWith("session ");
					assertThat(ex.getMessage()).contains("blocked by session ");
				}
			});
		assertThat(history()).hasSize(5);
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		blocking.rollback();
		assertThat(warden.migrate().applied()).isEqualTo(1);
	}

	private HikariDataSource limited(String limit) {
		HikariDataSource pool = this.database.pool(2);
		pool.setConnectionInitSql(limit);
		return pool;
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-- warden: transactional=false" })
	void triesAgainWithTheLimitOfItsSessionAsWithItsOwn(String header) throws Exception {
		writeAlter(header);
		Connection blocking = block();
		Warden warden = warden(limited(limitOfLocks()), lockTimeout(Duration.ZERO, 50));
		Future<MigrateResult> result = this.threads.submit(() -> warden.migrate());
		for (int passed = 0; passed < 3; passed++) {
			assertThat(this.threads.submit(this::users).get(30, TimeUnit.SECONDS)).hasSize(4);
		}
		assertThat(result.isDone()).isFalse();
		blocking.rollback();
		assertThat(result.get(60, TimeUnit.SECONDS).applied()).isEqualTo(1);
		assertThat(history()).containsExactly("1", "2", "3", "4", "21", "22");
	}

	@Test
	void saysWhoseLimitItIsThatAStatementDidNotGetItsLockWithin() throws Exception {
		writeAlter();
		Connection blocking = block();
		Warden warden = warden(limited(limitOfLocks()), lockTimeout(Duration.ZERO, 1));
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(warden::migrate)
			.withMessageContaining("Failed to execute statement 1 of 'V22__alter.sql'")
			.withMessageEndingWith("(2 tries)")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.execution.lock-timeout'",
					"'warden.execution.lock-retries'", "limit of the database user, the server or the JDBC URL"));
		assertThat(history()).hasSize(5);
		blocking.rollback();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-- warden: transactional=false" })
	void takesAsLongAsItTakesWhateverTheLimitOfItsSession(String header) {
		write("V22__slow.sql", header, "INSERT INTO users VALUES (22, 'user 22');", longerQuery() + ";");
		HikariDataSource pool = limited(limitOfStatements());
		pool.setMaximumPoolSize(1);
		assertThatException().isThrownBy(() -> new JdbcTemplate(pool).queryForList(longerQuery()));
		assertThat(warden(pool, ExecutionSettings.DEFAULT).migrate().applied()).isEqualTo(1);
		assertThatException().isThrownBy(() -> new JdbcTemplate(pool).queryForList(longerQuery()));
	}

	@Test
	void rollsBackWhatAScriptDidBeforeItTriesAgain() throws Exception {
		write("V22__update.sql", "-- warden: lock-timeout=1s", "INSERT INTO users VALUES (22, 'user 22');",
				"UPDATE users SET name = 'changed' WHERE id = 2;");
		Connection blocking = block();
		Warden warden = warden(lockTimeout(Duration.ZERO, 1));
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(warden::migrate)
			.withMessageContaining("Statement 2 of 'V22__update.sql'");
		assertThat(users()).hasSize(4);
		Future<MigrateResult> result = this.threads.submit(() -> warden(lockTimeout(Duration.ZERO, 50)).migrate());
		blocking.rollback();
		assertThat(result.get(60, TimeUnit.SECONDS).applied()).isEqualTo(1);
		assertThat(users()).containsExactly("changed", "user 3", "user 4", "user 21", "user 22");
	}

	@Test
	void cancelsAStatementThatRunsTooLong() {
		write("V22__slow.sql", "INSERT INTO users VALUES (22, 'user 22');", slowQuery() + ";");
		Warden warden = warden(new ExecutionSettings(Duration.ZERO, 0, Duration.ofSeconds(1)));
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(warden::migrate)
			.withMessageContaining("Cancelled statement 2 of 'V22__slow.sql' (line 2), which ran longer than 1s")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.execution.statement-timeout'"));
		assertThat(users()).hasSize(4);
		assertThat(history()).hasSize(5);
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
	}

	@Test
	void leavesNoLimitInTheConnectionsOfThePool() {
		write("V22__one.sql", "-- warden: lock-timeout=7s", "INSERT INTO users VALUES (22, 'user 22');");
		write("V23__two.sql", "-- warden: lock-timeout=7s, transactional=false",
				"INSERT INTO users VALUES (23, 'user 23');");
		HikariDataSource pool = this.database.pool(1);
		List<String> before = new JdbcTemplate(pool).queryForList(lockTimeoutQuery(), String.class);
		assertThat(warden(pool, ExecutionSettings.DEFAULT).migrate().applied()).isEqualTo(2);
		assertThat(new JdbcTemplate(pool).queryForList(lockTimeoutQuery(), String.class)).isEqualTo(before);
	}

	@Test
	void stopsTryingWhenTheLockIsLost() throws Exception {
		writeAlter();
		Connection blocking = block();
		Warden warden = new Warden(this.database.dataSource(),
				new TestSettings().scripts(new ScriptFolder(this.scripts))
					.lease(Duration.ofSeconds(2), Duration.ofMillis(200))
					.warden()
					.withExecution(lockTimeout(Duration.ofSeconds(1), 1000)));
		Future<MigrateResult> result = this.threads.submit(() -> warden.migrate());
		await().atMost(Duration.ofSeconds(30)).until(() -> "22 alter".equals(warden.status().lock().migration()));
		this.database.execute("UPDATE warden_lock SET locked = FALSE, token = token + 1");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> result.get(90, TimeUnit.SECONDS))
			.havingCause()
			.withMessageContaining("Lost migration lock");
		blocking.rollback();
		assertThat(this.database.jdbc()
			.queryForList("SELECT version FROM warden_history WHERE state = 'APPLIED'", String.class))
			.doesNotContain("22");
	}

}

package dev.warden.internal.execute;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.warden.ErrorCode;
import dev.warden.Limit;
import dev.warden.LockState;
import dev.warden.MigrateResult;
import dev.warden.MigrationStatus.State;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Scripts with statements that cannot run in a transaction.
 */
@Timeout(60)
class OutsideTransactionIT {

	private static final String HEADER = "-- warden: transactional=false";

	private static final Pattern REPAIR = Pattern.compile("\"(DELETE FROM [^\"]*\"[^\"]*\"[^\"]*)\"");

	private final TestDatabase database = PostgresServer.freshDatabase();

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder).writeUsers(2);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private Warden warden() {
		return new Warden(this.database.dataSource(),
				new TestSettings().scripts(this.scripts).intoExistingSchema().warden());
	}

	private boolean isIndexValid(String index) {
		return this.database.queryForObject("SELECT indisvalid FROM pg_index WHERE indexrelid = ?::regclass",
				Boolean.class, index);
	}

	private List<String> history() {
		return this.database.jdbc()
			.queryForList("SELECT version || ' ' || state FROM warden_history ORDER BY installed_rank", String.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5 })
	void createsAnIndexConcurrentlyWithoutWaitingForItself(int instances) throws Exception {
		this.scripts.write("V4__index.sql", HEADER, "CREATE INDEX CONCURRENTLY users_name ON users (name);",
				"DROP INDEX CONCURRENTLY users_name;", "CREATE INDEX CONCURRENTLY users_name ON users (name);");
		this.scripts.writeUser(5);
		ExecutorService threads = Executors.newFixedThreadPool(instances);
		try {
			List<Future<MigrateResult>> running = new ArrayList<>();
			for (int instance = 0; instance < instances; instance++) {
				Warden warden = warden();
				running.add(threads.submit(() -> warden.migrate()));
			}
			int applied = 0;
			for (Future<MigrateResult> result : running) {
				applied += result.get(50, TimeUnit.SECONDS).applied();
			}
			assertThat(applied).isEqualTo(5);
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(isIndexValid("users_name")).isTrue();
		assertThat(history()).containsExactly("1 APPLIED", "2 APPLIED", "3 APPLIED", "4 APPLIED", "5 APPLIED");
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
	}

	@Test
	void runsTheOnlyStatementOfAScriptOutsideByItself() {
		this.scripts.write("V4__index.sql", "-- quick", "CREATE INDEX CONCURRENTLY users_name ON users (name);");
		this.scripts.write("V5__vacuum.sql", "VACUUM (ANALYZE) users;");
		this.scripts.write("V6__fails.sql", "CREATE INDEX CONCURRENTLY nowhere_name ON nowhere (name);");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.withMessageContaining("'V6__fails.sql'");
		assertThat(history()).startsWith("1 APPLIED", "2 APPLIED", "3 APPLIED", "4 APPLIED", "5 APPLIED")
			.doesNotContain("6 APPLIED");
	}

	@Test
	void namesTheHeaderWhereAStatementNeedsIt() {
		warden().migrate();
		this.scripts.write("V4__first.sql", "INSERT INTO users VALUES (4, 'user 4');");
		this.scripts.write("V5__index.sql", "SET lock_timeout = '5s';", "INSERT INTO users VALUES (5, 'user 5');",
				"CREATE INDEX CONCURRENTLY users_name ON users (name);");
		assertThatFailure(ErrorCode.MIXED_TRANSACTION).isThrownBy(() -> warden().migrate())
			.withMessageContaining("'CREATE INDEX CONCURRENTLY users_name ON users (name)' (line 3)")
			.withMessageContaining("'INSERT INTO users VALUES (5, 'user 5')' (line 2)")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'" + HEADER + "'"));
		assertThat(history()).as("nothing ran").hasSize(3);
		this.scripts.write("V5__index.sql", HEADER, "CREATE INDEX CONCURRENTLY users_name ON users (name);");
		assertThat(warden().migrate().applied()).isEqualTo(2);
	}

	@Test
	void runsStatementsOutsideByThemselvesWhereAllNeedIt() {
		this.scripts.write("V4__indexes.sql", "-- two", "SET lock_timeout = '5s';",
				"CREATE INDEX CONCURRENTLY a ON users (name);",
				"/* and */ CREATE UNIQUE INDEX CONCURRENTLY b ON users (id);",
				"SELECT pg_catalog.set_config('lock_timeout', '0', false);", "REINDEX INDEX CONCURRENTLY a;",
				"ALTER SYSTEM SET work_mem = '5MB';", "RESET lock_timeout;", "VACUUM users;", "-- rollback",
				"DROP INDEX CONCURRENTLY a;", "DROP INDEX CONCURRENTLY IF EXISTS b;");
		assertThat(warden().migrate().applied()).isEqualTo(4);
		assertThat(isIndexValid("a")).isTrue();
		assertThat(isIndexValid("b")).isTrue();
		warden().rollback(Limit.count(1), false);
		assertThat(history()).hasSize(3);
		this.database.execute("ALTER SYSTEM RESET work_mem");
	}

	@Test
	void refusesATransactionAroundWhatNeedsNone() {
		this.scripts.write("V4__index.sql", "BEGIN;", "CREATE INDEX CONCURRENTLY a ON users (name);", "COMMIT;");
		assertThatFailure(ErrorCode.MIXED_TRANSACTION).isThrownBy(() -> warden().migrate())
			.withMessageContaining("CONCURRENTLY a ON users (name)' (line 2)");
	}

	@Test
	void leavesToTheDatabaseWhatDependsOnTheState() {
		this.scripts.write("V4__drop.sql", "CREATE TABLE a (id INT);", "DROP SUBSCRIPTION IF EXISTS nowhere;");
		assertThat(warden().migrate().applied()).isEqualTo(4);
	}

	@Test
	void aFailureStaysRecordedAndBlocksUntilItsRowIsDeleted() {
		this.database.execute("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))",
				"INSERT INTO users VALUES (10, 'twin'), (11, 'twin')");
		this.scripts.write("V1__create_users.sql", "SELECT 1;");
		this.scripts.write("V4__index.sql", HEADER, "INSERT INTO users VALUES (4, 'half');",
				"CREATE UNIQUE INDEX CONCURRENTLY users_name ON users (name);");
		this.scripts.writeUser(5);
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getStatement()).isEqualTo(2));
		assertThat(history()).containsExactly("1 APPLIED", "2 APPLIED", "3 APPLIED", "4 FAILED");
		assertThat(warden().status().migrations().scripts()).extracting((script) -> script.state())
			.containsExactly(State.APPLIED, State.APPLIED, State.APPLIED, State.FAILED, State.PENDING);
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		WardenException refused = catchThrowableOfType(WardenException.class, () -> warden().migrate());
		assertThat(refused).hasMessageStartingWith("Script 'V4__index.sql' (version 4) failed at statement 2 of 2 on ")
			.hasMessageContaining("users_name");
		assertThatFailure(ErrorCode.FAILED_MIGRATION).isThrownBy(() -> warden().check());
		Matcher repair = REPAIR.matcher(refused.getRemedy());
		assertThat(repair.find()).as(refused.getRemedy()).isTrue();
		this.database.execute("DELETE FROM users WHERE id IN (4, 11)", "DROP INDEX users_name");
		assertThat(this.database.jdbc().update(repair.group(1))).isEqualTo(1);
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertThat(isIndexValid("users_name")).isTrue();
	}

	@Test
	void anInterruptedScriptIsNotRunAgainEvenIfSomebodyDroppedTheLockTable() {
		warden().migrate();
		this.scripts.writeUser(4);
		warden().migrate();
		this.scripts.write("V5__index.sql", HEADER, "INSERT INTO users VALUES (5, 'once');");
		this.database.execute(
				"INSERT INTO warden_history SELECT 5, '5', 'index', type, 'V5__index.sql', checksum, 'RUNNING', 1, 1,"
						+ " 7, applied_by, applied_at, 0 FROM warden_history WHERE installed_rank = 4",
				"DROP TABLE warden_lock");
		assertThatFailure(ErrorCode.FAILED_MIGRATION).isThrownBy(() -> warden().migrate())
			.withMessageContaining("interrupted: the run that had begun it lost the lock");
		assertThat(history()).endsWith("5 FAILED");
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM users WHERE id = 5", Integer.class)).isZero();
		assertThat(this.database.queryForObject("SELECT token FROM warden_lock", Integer.class)).isEqualTo(8);
	}

}

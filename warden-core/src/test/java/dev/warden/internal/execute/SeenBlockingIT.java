package dev.warden.internal.execute;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import dev.warden.Blocking;
import dev.warden.MigrateResult;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.PgBouncer;
import dev.warden.testing.RecordedLog;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Who may see, and from where, that others wait because of a run.
 */
@Timeout(120)
class SeenBlockingIT {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final RecordedLog log = new RecordedLog("dev.warden.internal", Level.INFO);

	@TempDir
	Path folder;

	@AfterEach
	void stop() {
		this.log.close();
		this.threads.shutdownNow();
	}

	private Warden warden(TestDatabase database, Duration maxBlocking) {
		TestSettings settings = new TestSettings().scripts(new ScriptFolder(this.folder)).intoExistingSchema();
		return new Warden(database.dataSource(),
				settings.warden().withExecution(settings.warden().execution().withMaxBlocking(maxBlocking)));
	}

	private boolean isTold(String text) {
		return this.log.lines().stream().anyMatch((line) -> line.contains(text));
	}

	private void write(String name, String... lines) {
		new ScriptFolder(this.folder).write(name, String.join("\n", lines));
	}

	/** Keep a transaction open that has read the table, until the deed is done. */
	private static void reading(TestDatabase database, Callable<?> deed) throws Exception {
		try (Connection connection = database.dataSource().getConnection()) {
			connection.setAutoCommit(false);
			connection.createStatement().executeQuery("SELECT * FROM users");
			deed.call();
			connection.rollback();
		}
	}

	/** Migrate while a report reads, with another reader in the queue. */
	private Blocking migrateWithQueue(TestDatabase migrating, TestDatabase application) throws Exception {
		Future<?>[] others = new Future<?>[2];
		Blocking[] seen = new Blocking[1];
		reading(application, () -> {
			others[0] = this.threads.submit(() -> warden(migrating, Duration.ZERO).migrate());
			await().until(() -> "1 alter".equals(warden(migrating, Duration.ZERO).status().lock().migration()));
			others[1] = this.threads.submit(() -> application.query("SELECT * FROM users"));
			await().atMost(Duration.ofSeconds(30)).until(() -> isTold("makes 1 session wait, the longest "));
			seen[0] = warden(application, Duration.ZERO).status().lock().blocking();
			return null;
		});
		assertThat(((MigrateResult) others[0].get(30, TimeUnit.SECONDS)).applied()).isOne();
		others[1].get(30, TimeUnit.SECONDS);
		return seen[0];
	}

	@Test
	void aUserOfPostgresThatSeesNoOtherSessions() throws Exception {
		assumeThat(DatabaseKind.POSTGRESQL.isWanted()).isTrue();
		try (TestDatabase database = DatabaseKind.POSTGRESQL.fresh()) {
			TestDatabase restricted = database.withUser("migrator");
			database.execute("GRANT CREATE ON SCHEMA public TO " + restricted.user(),
					"CREATE TABLE users (id INT PRIMARY KEY)", "ALTER TABLE users OWNER TO " + restricted.user());
			write("V1__alter.sql", "ALTER TABLE users ADD age INT;");
			Blocking seen = migrateWithQueue(restricted, database);
			assertThat(seen).isNotNull();
			assertThat(seen.relation()).isEqualTo("public.users");
			assertThat(seen.mode()).isEqualTo("ACCESS EXCLUSIVE");
			assertThat(isTold("on public.users (ACCESS EXCLUSIVE)")).isTrue();
		}
	}

	@Test
	void aUserOfMySqlThatMayNotReadThePerformanceSchema() throws Exception {
		assumeThat(DatabaseKind.MYSQL.isWanted()).isTrue();
		try (TestDatabase database = DatabaseKind.MYSQL.fresh()) {
			TestDatabase restricted = restricted(database);
			database.execute("CREATE TABLE users (id INT PRIMARY KEY)");
			write("V1__alter.sql", "ALTER TABLE users ADD age INT;");
			migrateWithQueue(restricted, restricted);
			assertThat(this.log.lines().stream().filter((line) -> line.startsWith("Can see only some of the sessions")))
				.hasSize(1);
			assertThat(this.log.lines().stream().filter((line) -> line.startsWith("Cannot see the sessions that wait")))
				.hasSize(1);
		}
	}

	@Test
	void aServerOfMySqlThatDoesNotRecordWhoWaitsForADefinition() throws Exception {
		assumeThat(DatabaseKind.MYSQL.isWanted()).isTrue();
		String record = "UPDATE performance_schema.setup_instruments SET ENABLED = '%s'"
				+ " WHERE NAME = 'wait/lock/metadata/sql/mdl'";
		try (TestDatabase database = DatabaseKind.MYSQL.fresh()) {
			database.execute("CREATE TABLE users (id INT PRIMARY KEY)", record.formatted("NO"));
			try {
				write("V1__alter.sql", "ALTER TABLE users ADD age INT;");
				migrateWithQueue(database, database);
			}
			finally {
				database.execute(record.formatted("YES"));
			}
		}
	}

	@Test
	void aUserOfMariaDbWithoutProcess() throws Exception {
		assumeThat(DatabaseKind.MARIADB.isWanted()).isTrue();
		try (TestDatabase database = DatabaseKind.MARIADB.fresh()) {
			TestDatabase restricted = restricted(database);
			database.execute("CREATE TABLE users (id INT PRIMARY KEY)");
			write("V1__alter.sql", "ALTER TABLE users ADD age INT;");
			migrateWithQueue(restricted, restricted);
			assertThat(this.log.lines())
				.anyMatch((line) -> line.startsWith("Cannot see the sessions that wait for rows"));
		}
	}

	private static TestDatabase restricted(TestDatabase database) {
		TestDatabase restricted = database.withUser("app");
		database.execute("GRANT ALL ON " + database.queryForObject("SELECT DATABASE()", String.class) + ".* TO "
				+ restricted.user());
		return restricted;
	}

	@Test
	void behindAPoolerOfTransactions() throws Exception {
		assumeThat(DatabaseKind.POSTGRESQL.isWanted()).isTrue();
		try (TestDatabase database = DatabaseKind.POSTGRESQL.fresh();
				PgBouncer bouncer = PgBouncer.start(database, 8)) {
			database.execute("CREATE TABLE users (id INT PRIMARY KEY)");
			write("V1__alter.sql", "-- warden: max-blocking=2s", "ALTER TABLE users ADD age INT;");
			Future<?>[] others = new Future<?>[1];
			reading(database, () -> {
				others[0] = this.threads.submit(() -> warden(bouncer.database(), Duration.ZERO).migrate());
				await().until(() -> "1 alter".equals(warden(database, Duration.ZERO).status().lock().migration()));
				database.query("SELECT * FROM users");
				return null;
			});
			assertThat(((MigrateResult) others[0].get(30, TimeUnit.SECONDS)).applied()).isOne();
			assertThat(isTold("Cancelled statement 1 of 'V1__alter.sql'")).isTrue();
			assertThat(database.query("SELECT age FROM users")).isEmpty();
		}
	}

	@Test
	void whoWaitsForSomebodyWhoWaitsForTheRunHasNotWaitedLonger() throws Exception {
		assumeThat(DatabaseKind.POSTGRESQL.isWanted()).isTrue();
		try (TestDatabase database = DatabaseKind.POSTGRESQL.fresh();
				Connection idle = database.dataSource().getConnection();
				Connection gate = database.dataSource().getConnection()) {
			database.execute("CREATE TABLE users (id INT PRIMARY KEY)", "CREATE TABLE gate (id INT)",
					"INSERT INTO users VALUES (1), (2)");
			execute(idle, "UPDATE users SET id = 11 WHERE id = 1");
			execute(gate, "LOCK TABLE gate");
			write("V1__alter.sql", "UPDATE users SET id = 12 WHERE id = 2;", "INSERT INTO gate VALUES (1);");
			Future<?> early = this.threads
				.submit(() -> database.query("UPDATE users SET id = 13 WHERE id = 1" + " RETURNING id"));
			await().until(() -> database.query("SELECT 1 FROM pg_locks WHERE NOT granted").size() == 1);
			long waitingSince = System.nanoTime();
			Future<?> run = this.threads.submit(() -> warden(database, Duration.ZERO).migrate());
			await().until(() -> "1 alter".equals(warden(database, Duration.ZERO).status().lock().migration()));
			await().until(() -> System.nanoTime() - waitingSince > TimeUnit.SECONDS.toNanos(3));
			Future<?> between = this.threads.submit(() -> {
				execute(idle, "UPDATE users SET id = 14 WHERE id = 2");
				idle.rollback();
				return null;
			});
			await().atMost(Duration.ofSeconds(30)).until(() -> isTold("makes 2 sessions wait, the longest "));
			assertThat(this.log.lines())
				.noneMatch((line) -> line.contains("the longest 3.") || line.contains("the longest 4."));
			gate.rollback();
			run.get(30, TimeUnit.SECONDS);
			between.get(30, TimeUnit.SECONDS);
			early.get(30, TimeUnit.SECONDS);
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		connection.setAutoCommit(false);
		connection.createStatement().execute(sql);
	}

}

package dev.warden.internal.execute;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import dev.warden.MigrateResult;
import dev.warden.Warden;
import dev.warden.testing.MySqlServer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.RecordedLog;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the log says of a long statement comes from the server that runs it.
 */
class ServerProgressIT {

	private static final String GATE = "SELECT pg_advisory_lock(7)";

	private final ExecutorService thread = Executors.newSingleThreadExecutor();

	private final RecordedLog log = new RecordedLog("dev.warden", Level.INFO);

	private ScriptFolder scripts;

	@BeforeEach
	void makeFolder(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder);
	}

	@AfterEach
	void close() {
		this.thread.shutdownNow();
		this.log.close();
	}

	@Test
	void anIndexThatIsBuilt() throws Exception {
		assertToldOnPostgres("V1__index.sql", "CREATE INDEX amount_index ON item (pass(amount));",
				"the server says: building index: scanning table, ");
	}

	@Test
	void aCopyOfRows() throws Exception {
		assertToldOnPostgres("V1__copy.sql", "COPY guarded (amount) FROM STDIN;\n1\n2\n\\.\n",
				"the server says: copy, ");
	}

	@Test
	void aTableThatIsRewritten() throws Exception {
		assertToldOnPostgres("V1__rewrite.sql", "-- warden: transactional=false\nCLUSTER item USING item_pass;",
				"the server says: cluster, ");
	}

	@Test
	void aVacuum() throws Exception {
		assertToldOnPostgres("V1__vacuum.sql", "VACUUM (ANALYZE) item;",
				"the server says: analyze, computing statistics, ");
	}

	private void assertToldOnPostgres(String name, String script, String expected) throws Exception {
		try (TestDatabase database = PostgresServer.freshDatabase()) {
			database.execute("CREATE TABLE item (amount INT)", "INSERT INTO item SELECT generate_series(1, 1000)",
					"CREATE FUNCTION pass(amount INT) RETURNS INT IMMUTABLE LANGUAGE plpgsql AS"
							+ " 'BEGIN PERFORM pg_advisory_lock(7), pg_advisory_unlock(7); RETURN amount; END'",
					"CREATE TABLE guarded (amount INT CHECK (pass(amount) > 0))");
			if (!script.startsWith("CREATE INDEX") && !script.startsWith("COPY")) {
				database.execute("CREATE INDEX item_pass ON item (pass(amount))");
			}
			this.scripts.write(name, script);
			try (Connection gate = database.dataSource().getConnection();
					Statement statement = gate.createStatement()) {
				statement.execute(GATE);
				Future<MigrateResult> run = run(database);
				awaitTold(expected);
				statement.execute("SELECT pg_advisory_unlock(7)");
				assertThat(run.get(60, TimeUnit.SECONDS).applied()).isOne();
			}
		}
	}

	@Test
	void aStageOfMySql() throws Exception {
		try (TestDatabase database = MySqlServer.freshDatabase();
				Connection gate = database.dataSource().getConnection();
				Statement statement = gate.createStatement()) {
			this.scripts.write("V1__wait.sql", "SELECT GET_LOCK(CONCAT('gate_', DATABASE()), 60);");
			statement.execute("SELECT GET_LOCK(CONCAT('gate_', DATABASE()), 0)");
			showStages(database, "YES");
			try {
				Future<MigrateResult> run = run(database);
				awaitTold("the server says: stage/sql/User lock");
				statement.execute("SELECT RELEASE_LOCK(CONCAT('gate_', DATABASE()))");
				assertThat(run.get(60, TimeUnit.SECONDS).applied()).isOne();
			}
			finally {
				showStages(database, "NO");
			}
		}
	}

	private static void showStages(TestDatabase database, String shown) {
		database.execute(
				"UPDATE performance_schema.setup_consumers SET ENABLED = '" + shown
						+ "' WHERE NAME = 'events_stages_current'",
				"UPDATE performance_schema.setup_instruments SET ENABLED = '" + shown
						+ "' WHERE NAME = 'stage/sql/User lock'");
	}

	private Future<MigrateResult> run(TestDatabase database) {
		return this.thread.submit(() -> new Warden(database.dataSource(),
				new TestSettings().scripts(this.scripts)
					.intoExistingSchema()
					.lease(Duration.ofSeconds(30), Duration.ofSeconds(1))
					.warden())
			.migrate());
	}

	private void awaitTold(String expected) {
		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(this.log.lines())
				.anyMatch((line) -> line.startsWith("Running V1 '") && line.contains(expected)));
	}

}

package dev.warden.internal.execute;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.warden.LockState;
import dev.warden.MigrateResult;
import dev.warden.MigrationListener;
import dev.warden.MigrationScript;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.internal.lock.LockLostException;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.MigrateMain;
import dev.warden.testing.PgBouncer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Scripts with {@code COPY ... FROM STDIN} and its rows.
 */
@Timeout(120)
class CopyDataIT {

	private static final String[] ROWS = { "COPY users (id, name) FROM STDIN;", "4\tit's; \uD83D\uDE80 ${x}", "5\t\\N",
			"6\ttwo\\nlines \\\\ and\\ttab", "\\." };

	private final TestDatabase database = PostgresServer.freshDatabase();

	@TempDir
	Path folder;

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts() {
		this.scripts = new ScriptFolder(this.folder).writeUsers(0);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private Warden warden() {
		return warden(this.database.dataSource());
	}

	private Warden warden(DataSource dataSource) {
		return new Warden(dataSource,
				new TestSettings().scripts(this.scripts).lease(Duration.ofSeconds(3), Duration.ofMillis(100)).warden());
	}

	private int count() {
		return this.database.queryForObject("SELECT COUNT(*) FROM users", Integer.class);
	}

	@Test
	void theRowsArriveAsTheyStandInTheFile() {
		this.scripts.write("V2__rows.sql", String.join("\n", ROWS), "INSERT INTO users VALUES (7, 'behind');",
				"COPY users FROM STDIN WITH (FORMAT csv, HEADER);", "id,name", "8,\"a, \"\"b\"\"\nc\"", "\\.");
		assertThat(warden(this.database.pool(2)).migrate().applied()).isEqualTo(2);
		assertThat(this.database.jdbc().queryForList("SELECT name FROM users ORDER BY id", String.class))
			.containsExactly("it's; \uD83D\uDE80 ${x}", null, "two\nlines \\ and\ttab", "behind", "a, \"b\"\nc");
	}

	@Test
	void theRowsAreCounted() {
		this.scripts.write("V2__rows.sql", "INSERT INTO users VALUES (1, 'a');", String.join("\n", ROWS));
		List<Long> counts = new ArrayList<>();
		MigrationListener listener = new MigrationListener() {

			@Override
			public void statementExecuted(MigrationScript script, int statement, long rows) {
				counts.add(rows);
			}

		};
		new Warden(this.database.dataSource(), new TestSettings().scripts(this.scripts).warden(), null, List.of(),
				List.of(listener))
			.migrate();
		assertThat(counts).containsExactly(0L, 1L, 3L);
	}

	@Test
	void aCodePointIsNeverCutInTwo() throws IOException {
		try (BufferedWriter writer = Files.newBufferedWriter(this.folder.resolve("V2__rows.sql"))) {
			writer.write("ALTER TABLE users ALTER name TYPE text;\nCOPY users FROM STDIN;\n");
			writer.write("1\t" + "\uD83D\uDE80".repeat(50_000) + "\n2\tx" + "\uD83D\uDE80".repeat(50_000) + "\n\\.\n");
		}
		warden().migrate();
		assertThat(this.database.jdbc().queryForList("SELECT name FROM users ORDER BY id", String.class))
			.containsExactly("\uD83D\uDE80".repeat(50_000), "x" + "\uD83D\uDE80".repeat(50_000));
	}

	@Test
	void arrivesOutsideATransactionAndThroughAPooler() {
		this.scripts.write("V2__rows.sql", ROWS);
		this.scripts.write("V3__rows.sql", "-- warden: transactional=false, lock-timeout=5s",
				"COPY users FROM STDIN;\n7\tg\n\\.");
		try (PgBouncer bouncer = PgBouncer.start(this.database, 4)) {
			warden(bouncer.database().dataSource()).migrate();
		}
		assertThat(count()).isEqualTo(4);
	}

	@Test
	void aBadRowIsNamedAndNothingStays() {
		this.scripts.write("V2__rows.sql", "INSERT INTO users VALUES (3, 'c');", "",
				"COPY users (id, name) FROM STDIN;", "4\td", "five\te", "\\.");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.withMessageContaining("statement 2 of 'V2__rows.sql' (line 3) on PostgreSQL ")
			.withMessageContaining("SQL state 22P02")
			.withMessageContaining("COPY users, line 2, column id: \"five\"")
			.withMessageEndingWith(": COPY users (id, name) FROM STDIN");
		assertThat(count()).isZero();
		this.scripts.write("V2__rows.sql", ROWS);
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThat(count()).isEqualTo(3);
	}

	@RepeatedTest(3)
	void isCancelledWhenTheLockIsLost() throws Exception {
		this.scripts.write("V2__trigger.sql",
				"CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql"
						+ " AS $$ BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NEW; END $$;",
				"CREATE TRIGGER hold BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION hold();");
		this.scripts.write("V3__rows.sql", ROWS);
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try (var gate = this.database.dataSource().getConnection()) {
			gate.createStatement().execute("SELECT pg_advisory_lock(7)");
			Future<MigrateResult> running = thread.submit(() -> warden().migrate());
			await().atMost(Duration.ofSeconds(20))
				.until(() -> this.database.queryForObject(
						"SELECT COUNT(*) FROM pg_stat_activity WHERE query LIKE 'COPY%' AND wait_event_type = 'Lock'",
						Integer.class) == 1);
			warden().unlock(new UnlockRequest(1, "test", "tests", true));
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> running.get(20, TimeUnit.SECONDS))
				.withCauseInstanceOf(LockLostException.class);
		}
		finally {
			thread.shutdownNow();
		}
		assertThat(count()).isZero();
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
	}

	@Test
	void isCancelledWhenItsTimeIsUp() {
		this.scripts.write("V2__trigger.sql",
				"CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql"
						+ " AS $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;",
				"CREATE TRIGGER hold BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION hold();");
		this.scripts.write("V3__rows.sql", "-- warden: statement-timeout=300ms", String.join("\n", ROWS));
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.withMessageContaining("Cancelled statement 1 of 'V3__rows.sql' (line 2), which ran longer than 300ms");
		assertThat(count()).isZero();
	}

	@Test
	void moreRowsThanTheHeapHoldsAreStreamed() throws IOException {
		try (BufferedWriter writer = Files.newBufferedWriter(this.folder.resolve("V2__rows.sql"))) {
			writer.write("CREATE UNLOGGED TABLE big (id int, line text);\nCOPY big FROM STDIN;\n");
			String text = "it is a row; -- no comment ".repeat(37);
			for (int row = 0; row < 100_000; row++) {
				writer.write(row + "\t" + text + "\n");
			}
			writer.write("\\.\n");
		}
		try (JavaProcess process = JavaProcess.of(MigrateMain.class)
			.jvmOptions("-Xmx64m")
			.arguments(this.database)
			.arguments(this.scripts.location())
			.start()) {
			process.awaitLine("applied 2", Duration.ofSeconds(90));
		}
		assertThat(this.database.query("SELECT COUNT(*) AS rows, SUM(length(line)) AS chars FROM big")).singleElement()
			.satisfies((row) -> assertThat(row).containsEntry("rows", 100_000L).containsEntry("chars", 99_900_000L));
	}

}

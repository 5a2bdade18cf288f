package dev.warden.internal.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.warden.LockState;
import dev.warden.MigrateResult;
import dev.warden.Warden;
import dev.warden.internal.lock.LockTimeoutException;
import dev.warden.testing.PgBouncer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Behind a pooler that gives each transaction another session.
 */
@Timeout(60)
class PgBouncerIT {

	private static final String SETTINGS = "SELECT current_setting('search_path')"
			+ " || current_setting('default_transaction_isolation') || current_setting('application_name')"
			+ " || current_setting('statement_timeout')";

	private final TestDatabase database = PostgresServer.freshDatabase();

	private PgBouncer bouncer;

	private ScriptFolder scripts;

	@BeforeEach
	void start(@TempDir Path folder) {
		this.bouncer = PgBouncer.start(this.database, 8);
		this.scripts = new ScriptFolder(folder).writeUsers(2);
		this.scripts.write("V4__look.sql", "CREATE TABLE seen AS SELECT session_id, locked FROM warden_lock;");
	}

	@AfterEach
	void close() {
		if (this.bouncer != null) {
			this.bouncer.close();
		}
		this.database.close();
	}

	private Warden warden(TestSettings settings) {
		return new Warden(this.bouncer.database().dataSource(), settings.scripts(this.scripts).warden());
	}

	@Test
	void manyInstancesMigrateAnEmptySchema() throws Exception {
		List<Integer> sessions = sessions();
		ExecutorService threads = Executors.newFixedThreadPool(6);
		int applied = 0;
		try {
			List<Future<MigrateResult>> running = new ArrayList<>();
			for (int instance = 0; instance < 6; instance++) {
				Warden warden = warden(new TestSettings().owner("instance " + instance));
				running.add(threads.submit(() -> warden.migrate()));
			}
			for (Future<MigrateResult> result : running) {
				applied += result.get(50, TimeUnit.SECONDS).applied();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(applied).isEqualTo(4);
		assertThat(this.database.query("SELECT * FROM seen")).singleElement().satisfies((row) -> {
			assertThat(row).containsEntry("locked", true);
			assertThat(row.get("session_id")).as("no session is known").isNull();
		});
		assertThat(warden(new TestSettings()).status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(sessions()).as("none was ended").containsAll(sessions);
	}

	private List<Integer> sessions() {
		return this.database.jdbc()
			.queryForList("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
					+ " AND pid <> pg_backend_pid()", Integer.class);
	}

	@Test
	void noSettingStaysBehind() {
		String before = this.bouncer.database().queryForObject(SETTINGS, String.class);
		this.database.execute("CREATE SCHEMA tenant");
		assertThat(warden(new TestSettings().schema("tenant")).migrate().applied()).isEqualTo(4);
		assertThat(this.database.queryForObject("SELECT schemaname FROM pg_tables WHERE tablename = 'users'",
				String.class))
			.isEqualTo("tenant");
		for (int round = 0; round < 20; round++) {
			assertThat(this.bouncer.database().queryForObject(SETTINGS, String.class)).isEqualTo(before);
		}
		assertThat(this.database.query("SELECT application_name FROM pg_stat_activity"
				+ " WHERE application_name LIKE 'warden:%' AND datname = current_database()"))
			.isEmpty();
	}

	@Test
	void aHolderIsBelievedUntilItsLeaseIsPast() {
		warden(new TestSettings()).migrate();
		this.scripts.writeUser(5);
		this.database
			.execute("UPDATE warden_lock SET locked = TRUE, owner = 'dead', owner_id = 'x', release_reason = NULL,"
					+ " expires_at = now() + INTERVAL '1 hour'");
		assertThatExceptionOfType(LockTimeoutException.class)
			.isThrownBy(() -> warden(new TestSettings().wait(Duration.ZERO)).migrate())
			.withMessageContaining("session unknown");
		this.database.execute("UPDATE warden_lock SET expires_at = now() - INTERVAL '1 second'");
		assertThat(warden(new TestSettings()).migrate().applied()).isEqualTo(1);
	}

}

package dev.warden.internal.lock;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import dev.warden.Warden;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.RecordedLog;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A server that writes all names in lower case.
 */
class MariaDbLowerCaseNameIT {

	@Test
	void reachesTheSameLockInAnotherSpelling(@TempDir Path folder) {
		ScriptFolder scripts = new ScriptFolder(folder).writeUsers(2);
		try (MariaDbServer server = MariaDbServer.startPrivate("lower-case-table-names=1");
				TestDatabase database = server.newDatabase()) {
			TestSettings settings = new TestSettings().scripts(scripts).wait(Duration.ofMillis(1));
			new Warden(database.dataSource(), settings.schema("myapp").createSchema().warden()).migrate();
			Warden other = new Warden(database.dataSource(),
					settings.schema("MyApp").historyTable("Warden_History").lockTable("WARDEN_LOCK").warden());
			DriverManagerDataSource upper = new DriverManagerDataSource(
					database.url().replaceAll("/\\w+(?=$|\\?)", "/MyApp"), database.user(), database.password());
			Warden current = new Warden(upper, settings.schema(null).warden());
			for (Warden warden : new Warden[] { other, current }) {
				assertThat(warden.status().lock().name()).isEqualTo("myapp.warden_history");
				assertThat(warden.status().lock().token()).isEqualTo(1);
			}
			scripts.writeUser(9);
			database.execute("UPDATE myapp.warden_lock SET locked = TRUE, owner = 'a', release_reason = 'kept'");
			for (Warden warden : new Warden[] { other, current }) {
				assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(warden::migrate)
					.withMessageContaining("'myapp.warden_history'");
			}
			assertThat(database.query("SELECT * FROM myapp.warden_lock")).hasSize(1);
			database.execute("DROP DATABASE myapp");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "url", "configuration" })
	void waitsForAFlywayThatSpellsTheSchemaInItsOwnWay(String where, @TempDir Path folder) throws Exception {
		ScriptFolder scripts = new ScriptFolder(folder).writeUsers(2);
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		ExecutorService threads = Executors.newCachedThreadPool();
		try (MariaDbServer server = MariaDbServer.startPrivate("lower-case-table-names=1");
				TestDatabase database = server.newDatabase();
				RecordedLog log = new RecordedLog("dev.warden", Level.INFO)) {
			database.execute("CREATE DATABASE myapp");
			boolean inUrl = where.equals("url");
			DriverManagerDataSource source = inUrl
					? new DriverManagerDataSource(database.url().replaceAll("/\\w+(?=$|\\?)", "/MyApp"),
							database.user(), database.password())
					: new DriverManagerDataSource(database.url(), database.user(), database.password());
			FluentConfiguration flyway = Flyway.configure()
				.dataSource(source)
				.locations("filesystem:" + folder)
				.javaMigrations(new V30__Wait(begun, ended));
			Future<?> migrates = threads
				.submit(() -> (inUrl ? flyway : flyway.defaultSchema("MyApp")).load().migrate());
			assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
			TestSettings settings = new TestSettings().scripts(scripts).schema(inUrl ? null : "MyApp");
			Future<?> waits = threads.submit(() -> new Warden(source, settings.warden()).migrate());
			await().until(() -> waits.isDone()
					|| log.lines().stream().anyMatch((line) -> line.contains("Waiting for Flyway's lock")));
			assertThat(waits.isDone()).isFalse();
			ended.countDown();
			migrates.get();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(waits::get)
				.withMessageContaining("(version 30");
			database.execute("DROP DATABASE myapp");
		}
		finally {
			ended.countDown();
			threads.shutdownNow();
		}
	}

	@SuppressWarnings("checkstyle:TypeName")
	private static final class V30__Wait extends BaseJavaMigration {

		private final CountDownLatch begun;

		private final CountDownLatch ended;

		V30__Wait(CountDownLatch begun, CountDownLatch ended) {
			this.begun = begun;
			this.ended = ended;
		}

		@Override
		public void migrate(Context context) throws Exception {
			this.begun.countDown();
			assertThat(this.ended.await(60, TimeUnit.SECONDS)).isTrue();
		}

	}

}

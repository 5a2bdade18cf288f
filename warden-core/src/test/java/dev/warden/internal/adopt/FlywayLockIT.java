package dev.warden.internal.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import ch.qos.logback.classic.Level;
import com.zaxxer.hikari.HikariDataSource;
import dev.warden.ErrorCode;
import dev.warden.JavaMigration;
import dev.warden.LockState;
import dev.warden.MigrateResult;
import dev.warden.MigrationContext;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.RecordedLog;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Flyway's own lock, which a takeover holds beside Warden's.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
@Timeout(120)
class FlywayLockIT extends FlywayFixture {

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch ended = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	FlywayLockIT(DatabaseKind kind) {
		super(kind);
	}

	@BeforeEach
	void migrate() {
		writeFive();
		flywayMigrates();
	}

	@AfterEach
	void stopThreads() {
		this.ended.countDown();
		this.threads.shutdownNow();
	}

	private void waitForTheTest() throws InterruptedException {
		this.begun.countDown();
		assertThat(this.ended.await(60, TimeUnit.SECONDS)).isTrue();
	}

	private Warden with(JavaMigration migration, WardenSettings settings) {
		return new Warden(dataSource(), settings, null, List.of(migration), List.of());
	}

	@Test
	void waitsForAFlywayThatMigratesAndTakesOverWhatItHasDone() throws Exception {
		try (RecordedLog log = new RecordedLog("dev.warden", Level.INFO)) {
			Future<?> flyway = this.threads.submit(() -> flyway().javaMigrations(new V30__Wait(this)).load().migrate());
			assertThat(this.begun.await(60, TimeUnit.SECONDS)).isTrue();
			Future<MigrateResult> warden = this.threads.submit(() -> with(new Twice(), settings()).migrate());
			await().until(() -> log.lines().stream().anyMatch((line) -> line.contains("Waiting for Flyway's lock")));
			assertThat(warden.isDone()).isFalse();
			assertThat(hasHistory()).isFalse();
			this.ended.countDown();
			flyway.get();
			assertThat(warden.get().applied()).isZero();
			assertThat(history()).containsExactly("1", "2", "3", "4", "21", "30");
		}
	}

	@Test
	void isReleasedOnTheConnectionOfTheRun() {
		try (RecordedLog log = new RecordedLog("dev.warden", Level.WARN)) {
			warden().migrate();
			// A lease of a test before, whose server is gone, may still speak on its own
			// thread
			assertThat(log.events())
				.filteredOn((event) -> event.getThreadName().equals(Thread.currentThread().getName()))
				.isEmpty();
		}
	}

	@Test
	void givesUpWhereNoWaitIsWanted() throws Exception {
		this.threads.submit(() -> flyway().javaMigrations(new V30__Wait(this)).load().migrate());
		assertThat(this.begun.await(60, TimeUnit.SECONDS)).isTrue();
		assertThatFailure(ErrorCode.LOCK_TIMEOUT).isThrownBy(() -> with(new Twice(), impatient()).migrate())
			.withMessageContaining("Flyway's lock on '");
		assertThat(hasHistory()).isFalse();
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
	}

	@Test
	void keepsAFlywayWaitingUntilTheRunHasEnded() throws Exception {
		Future<MigrateResult> warden = this.threads.submit(() -> with(new Wait(this), settings()).migrate());
		assertThat(this.begun.await(60, TimeUnit.SECONDS)).isTrue();
		write("V40__create_more.sql", "CREATE TABLE more (id INT);");
		Future<?> flyway = this.threads.submit(() -> flyway().load().migrate());
		// On H2 a Flyway does not wait longer than the database lets it
		assertThatThrownBy(() -> flyway.get(3, TimeUnit.SECONDS)).isInstanceOfAny(TimeoutException.class,
				(this.kind == DatabaseKind.H2) ? ExecutionException.class : TimeoutException.class);
		assertThat(flywayRows()).hasSize(5);
		this.ended.countDown();
		assertThat(warden.get().applied()).isEqualTo(1);
		if (this.kind != DatabaseKind.H2) {
			flyway.get();
			assertThat(flywayRows()).hasSize(6);
		}
	}

	@Test
	void givesTheConnectionBackWithoutTheLock() {
		write("V22__insert_user_22.sql", "INSERT INTO users VALUES (22, 'user 22');");
		HikariDataSource pool = this.database.pool(3);
		new Warden(pool, settings()).migrate();
		write("V23__insert_user_23.sql", "INSERT INTO users VALUES (23, 'user 23');");
		delete("V22__insert_user_22.sql");
		flywayMigrates();
		assertThat(flywayRows()).hasSize(6);
	}

	@Test
	void takesOverOnceWhereManyStartAtOnce() throws Exception {
		write("V22__insert_user_22.sql", "INSERT INTO users VALUES (22, 'user 22');");
		try (RecordedLog log = new RecordedLog("dev.warden", Level.INFO)) {
			List<Future<MigrateResult>> starts = new ArrayList<>();
			for (int number = 0; number < 6; number++) {
				starts.add(this.threads.submit(() -> warden().migrate()));
			}
			int applied = 0;
			for (Future<MigrateResult> start : starts) {
				applied += start.get().applied();
			}
			assertThat(applied).isEqualTo(1);
			assertThat(log.lines()).filteredOn((line) -> line.contains("Took over the history")).hasSize(1);
		}
		assertThat(history()).containsExactly("1", "2", "3", "4", "21", "22");
	}

	@SuppressWarnings("checkstyle:TypeName")
	private static final class V30__Wait extends BaseJavaMigration {

		private final FlywayLockIT test;

		V30__Wait(FlywayLockIT test) {
			this.test = test;
		}

		@Override
		public void migrate(Context context) throws Exception {
			this.test.waitForTheTest();
		}

	}

	private record Twice() implements JavaMigration {

		@Override
		public String version() {
			return "30";
		}

		@Override
		public String description() {
			return "Wait";
		}

		@Override
		public void migrate(MigrationContext context) {
			throw new IllegalStateException("Flyway has done it");
		}

	}

	private record Wait(FlywayLockIT test) implements JavaMigration {

		@Override
		public String version() {
			return "30";
		}

		@Override
		public String description() {
			return "Wait";
		}

		@Override
		public void migrate(MigrationContext context) throws Exception {
			this.test.waitForTheTest();
		}

	}

}

package dev.warden.internal.adopt;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import ch.qos.logback.classic.Level;
import dev.warden.ErrorCode;
import dev.warden.JavaMigration;
import dev.warden.LockState;
import dev.warden.MigrateResult;
import dev.warden.MigrationContext;
import dev.warden.Warden;
import dev.warden.internal.script.AdaptedMigration;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.RecordedLog;
import dev.warden.testing.TestDatabase;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Flyway and Warden at the same time, with histories that are kept in step: one migrates,
 * the other waits.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
@Timeout(120)
class FlywayInStepLockIT extends InStepFixture {

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch ended = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private boolean waiting;

	FlywayInStepLockIT(DatabaseKind kind) {
		super(kind);
	}

	@BeforeEach
	void migrateByTurns() {
		writeFirst();
		flywayMigrates();
		writeVersion("2");
		warden().migrate();
		assertInStep();
	}

	@AfterEach
	void stopThreads() {
		this.ended.countDown();
		this.threads.shutdownNow();
	}

	@Override
	FluentConfiguration flyway() {
		FluentConfiguration flyway = super.flyway();
		return this.waiting ? flyway.javaMigrations(new V1_1__Code(), new V30__Wait(this)) : flyway;
	}

	@Override
	protected Warden warden() {
		List<JavaMigration> migrations = this.waiting ? List.of(new Code(), new Wait(this)) : List.of(new Code());
		return new Warden(dataSource(), settings(), null, migrations, List.of());
	}

	private void waitForTheTest() throws InterruptedException {
		this.begun.countDown();
		assertThat(this.ended.await(60, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void wardenWaitsForFlyway() throws Exception {
		this.waiting = true;
		try (RecordedLog log = new RecordedLog("dev.warden", Level.INFO)) {
			Future<?> flyway = this.threads.submit(this::flywayMigrates);
			assertThat(this.begun.await(60, TimeUnit.SECONDS)).isTrue();
			Future<MigrateResult> warden = this.threads.submit(() -> warden().migrate());
			await().until(() -> log.lines().stream().anyMatch((line) -> line.contains("Waiting for Flyway's lock")));
			assertThat(warden.isDone()).isFalse();
			this.ended.countDown();
			flyway.get();
			assertThat(warden.get().applied()).isZero();
		}
		assertInStep();
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
	}

	@Test
	void flywayWaitsForWarden() throws Exception {
		this.waiting = true;
		Future<MigrateResult> warden = this.threads.submit(() -> warden().migrate());
		assertThat(this.begun.await(60, TimeUnit.SECONDS)).isTrue();
		Future<?> flyway = this.threads.submit(this::flywayMigrates);
		// On H2 a Flyway does not wait longer than the database lets it
		assertThatThrownBy(() -> flyway.get(3, TimeUnit.SECONDS)).isInstanceOfAny(TimeoutException.class,
				(this.kind == DatabaseKind.H2) ? ExecutionException.class : TimeoutException.class);
		this.ended.countDown();
		assertThat(warden.get().applied()).isEqualTo(1);
		if (this.kind != DatabaseKind.H2) {
			flyway.get();
		}
		flywayMigrates();
		assertInStep();
	}

	/**
	 * The last release and the first one with Warden meet, the more often the greater the
	 * system property {@code warden.faults.repeat} is.
	 */
	@Test
	@Timeout(600)
	void eachScriptRunsOnceWhereBothStartAtTheMomentOfTheTakeover() throws Exception {
		for (int round = 1; round <= Integer.getInteger("warden.faults.repeat", 3); round++) {
			this.database.execute("DROP TABLE warden_history", "DROP TABLE warden_lock_event",
					"DROP TABLE warden_lock");
			String version = String.valueOf(100 + round);
			writeVersion(version);
			CyclicBarrier start = new CyclicBarrier(2);
			Future<?> flyway = this.threads.submit(() -> {
				start.await();
				flywayMigrates();
				return null;
			});
			Future<MigrateResult> warden = this.threads.submit(() -> {
				start.await();
				return warden().migrate();
			});
			warden.get();
			Throwable failure = catchThrowable(flyway::get);
			// On H2 a Flyway does not wait longer than the database lets it
			assertThat((this.kind != DatabaseKind.H2) ? failure : null).isNull();
			assertThat(users()).containsOnlyOnce("user " + version);
			assertInStep();
		}
	}

	@Test
	void changesNothingWithoutTheRightToWriteForFlyway() {
		Assumptions.assumeTrue(this.kind == DatabaseKind.POSTGRESQL || this.kind == DatabaseKind.MYSQL
				|| this.kind == DatabaseKind.MARIADB);
		writeVersion("3");
		try (TestDatabase restricted = this.database.withUser("writer")) {
			grant(restricted.user());
			Warden warden = new Warden(restricted.dataSource(), settings(), null, List.of(new Code()), List.of());
			assertThatFailure(ErrorCode.MISSING_PRIVILEGE).isThrownBy(warden::migrate)
				.withMessageContaining("flyway_schema_history' to keep the history of Flyway in step")
				.satisfies((ex) -> {
					assertThat(users()).doesNotContain("user 3");
					assertThat(flywayRows()).hasSize(5);
					this.database.execute(grantIn(ex.getRemedy()));
				});
			warden.migrate();
			assertInStep();
		}
	}

	private void grant(String user) {
		if (this.kind == DatabaseKind.POSTGRESQL) {
			this.database.execute("GRANT USAGE, CREATE ON SCHEMA public TO " + user);
			this.database.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON users, warden_lock, warden_lock_event,"
					+ " warden_history TO " + user);
			this.database.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO " + user);
			this.database.execute("GRANT SELECT ON flyway_schema_history TO " + user);
		}
		else {
			String schema = this.database.queryForObject("SELECT DATABASE()", String.class);
			for (String table : List.of("users", "warden_lock", "warden_lock_event", "warden_history")) {
				this.database
					.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + schema + "." + table + " TO " + user);
			}
			this.database.execute("GRANT SELECT ON " + schema + ".flyway_schema_history TO " + user);
		}
	}

	@SuppressWarnings("checkstyle:TypeName")
	private static final class V30__Wait extends BaseJavaMigration {

		private final FlywayInStepLockIT test;

		V30__Wait(FlywayInStepLockIT test) {
			this.test = test;
		}

		@Override
		public void migrate(Context context) throws Exception {
			this.test.waitForTheTest();
		}

	}

	private record Wait(FlywayInStepLockIT test) implements AdaptedMigration {

		@Override
		public Object adapted() {
			return new V30__Wait(this.test);
		}

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

package dev.warden.internal.lock;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.warden.ErrorCode;
import dev.warden.LockState;
import dev.warden.SessionState;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockResult;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MiscountingDataSource;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What the lock promises where sessions cannot be looked up.
 */
@EachDatabase({ DatabaseKind.HSQLDB, DatabaseKind.HSQLDB_MVCC, DatabaseKind.SQLITE,
		DatabaseKind.SQLITE_WRITE_AHEAD_LOG })
class LeaseOnlyLockTests extends LockFixture {

	private static final int THREADS = 8;

	private static final int ROUNDS = 5;

	LeaseOnlyLockTests(DatabaseKind kind) {
		super(kind);
	}

	private static TestSettings settings(String owner) {
		return new TestSettings().owner(owner);
	}

	private static TestSettings impatient(String owner) {
		return settings(owner).wait(Duration.ZERO);
	}

	@Test
	void neverHasTwoHolders() throws Exception {
		this.database.execute("CREATE TABLE counter (amount INT NOT NULL)", "INSERT INTO counter VALUES (0)");
		MigrationLock lock = this.bench.lock(settings("a").pollInterval(Duration.ofMillis(60)));
		JdbcTemplate counter = new JdbcTemplate(this.database.pool(1));
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<?>> results = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				results.add(threads.submit(() -> increment(lock, counter)));
			}
			for (Future<?> result : results) {
				result.get(120, TimeUnit.SECONDS);
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(counter.queryForObject("SELECT amount FROM counter", Integer.class)).isEqualTo(THREADS * ROUNDS);
		assertThat(this.bench.row().token()).isEqualTo(THREADS * ROUNDS);
	}

	private static void increment(MigrationLock lock, JdbcTemplate counter) {
		for (int round = 0; round < ROUNDS; round++) {
			try (HeldLock held = LockBench.take(lock)) {
				held.verify();
				Integer amount = counter.queryForObject("SELECT amount FROM counter", Integer.class);
				counter.update("UPDATE counter SET amount = ?", amount + 1);
			}
		}
	}

	@Test
	void believesAHolderUntilItsLeaseIsPast() {
		HeldLock silent = this.bench.hold(settings("a"));
		assertThat(this.bench.status().state()).isEqualTo(LockState.HELD);
		assertThat(this.bench.row().session()).isEqualTo(SessionState.UNKNOWN);
		assertThatExceptionOfType(LockTimeoutException.class)
			.isThrownBy(() -> LockBench.take(this.bench.lock(impatient("b"))))
			.withMessageContaining("held by 'a'");
		assertThat(this.bench.unlock(1, false).outcome()).isEqualTo(UnlockOutcome.REFUSED);
		this.bench.expire();
		try (HeldLock held = LockBench.take(this.bench.lock(impatient("b")))) {
			assertThat(held.fence().token()).isEqualTo(2);
			silent.close();
			held.verify();
		}
		assertThat(this.bench.row().releaseReason()).isEqualTo("completed");
	}

	@Test
	void staysHeldBeyondItsFirstLease() {
		TestSettings quick = settings("a").lease(Duration.ofSeconds(1), Duration.ofMillis(100));
		try (HeldLock held = this.bench.hold(quick)) {
			LockRow first = this.bench.row();
			await().atMost(Duration.ofSeconds(10))
				.until(() -> this.bench.row().renewedAt().isAfter(first.renewedAt().plusMillis(1500)));
			assertThat(this.bench.row().isLeasePast()).isFalse();
			held.verify();
			assertThatExceptionOfType(LockTimeoutException.class)
				.isThrownBy(() -> LockBench.take(this.bench.lock(impatient("b"))));
		}
	}

	@Test
	void isFencedUntilTheEndOfATransaction() throws Exception {
		this.database.execute("CREATE TABLE work (id INT)");
		HeldLock held = this.bench.hold(settings("a"));
		Connection connection = held.session().connection();
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute("INSERT INTO work VALUES (1)");
		}
		connection.rollback();
		connection.setAutoCommit(true);
		this.bench.expire();
		LockBench.take(this.bench.lock(impatient("b"))).close();
		connection.setAutoCommit(false);
		assertThat(held.fenceTransaction()).isFalse();
		connection.rollback();
		connection.setAutoCommit(true);
		held.close();
	}

	@Test
	void isSeparateForEachName() {
		try (HeldLock orders = LockBench.take(this.bench.lock(impatient("a").lockName("orders")));
				HeldLock stock = LockBench.take(this.bench.lock(impatient("b").lockName("stock")))) {
			orders.verify();
			stock.verify();
		}
	}

	@Test
	void isUnknownWhenItCannotBeRead() {
		this.bench.hold(settings("a")).close();
		this.database.execute("ALTER TABLE warden_lock DROP COLUMN owner_id");
		assertThat(this.bench.status().state()).isEqualTo(LockState.UNKNOWN);
		assertThat(this.bench.unlock(1, true).outcome()).isEqualTo(UnlockOutcome.UNKNOWN);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 2 })
	void isNotAcquiredWhenTheDriverMiscounts(int reported) {
		this.bench.hold(settings("a")).close();
		MigrationLock lock = this.bench.lock(new MiscountingDataSource(this.database.dataSource(),
				(sql) -> sql.contains("SET locked = TRUE"), (count) -> reported), impatient("b"));
		assertThatFailure(ErrorCode.UNTRUSTED_ROW_COUNT).isThrownBy(() -> LockBench.take(lock));
		assertThat(this.bench.row().locked()).isFalse();
	}

	@Test
	void isReleasedByForceWithAWarning() {
		HeldLock held = this.bench.hold(settings("a"));
		UnlockResult result = this.bench.unlock(1, true);
		assertThat(result.outcome()).isEqualTo(UnlockOutcome.RELEASED);
		assertThat(result.message()).contains("; warning: ");
		held.close();
		assertThat(this.bench.row().token()).isEqualTo(2);
	}

}

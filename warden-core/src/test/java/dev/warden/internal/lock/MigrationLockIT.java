package dev.warden.internal.lock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.warden.ErrorCode;
import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.OnFailure;
import dev.warden.SessionState;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.internal.jdbc.Database;
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
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * What the lock promises on every database.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class MigrationLockIT extends LockFixture {

	private static final int THREADS = 32;

	private static final int ROUNDS = Integer.getInteger("warden.lock.rounds", 1);

	MigrationLockIT(DatabaseKind kind) {
		super(kind);
	}

	/** How often each of the many threads takes the lock. */
	private int rounds() {
		return ROUNDS * switch (this.kind) {
			case H2 -> 10;
			case POSTGRESQL -> 4;
			default -> 2;
		};
	}

	/**
	 * Return a name that has to be quoted. Where schemas belong to the server it must not
	 * be that of another test.
	 */
	private String otherSchema() {
		return this.kind.isMySqlFamily() ? "Other `" + this.bench.tables().schema() : "Other One";
	}

	private static TestSettings settings(String owner) {
		return new TestSettings().owner(owner);
	}

	private static TestSettings impatient(String owner) {
		return settings(owner).wait(Duration.ZERO);
	}

	private LockTimeoutException refuse(TestSettings settings) {
		MigrationLock lock = this.bench.lock(settings);
		LockTimeoutException refused = catchThrowableOfType(LockTimeoutException.class, () -> LockBench.take(lock));
		assertThat(refused).isNotNull();
		return refused;
	}

	@Test
	void isHeldFromAcquireToRelease() {
		assertThat(this.bench.status().state()).isEqualTo(LockState.FREE);
		try (HeldLock held = this.bench.hold(settings("a"))) {
			LockStatus status = this.bench.status();
			assertThat(status.state()).isEqualTo(LockState.HELD);
			assertThat(status.token()).isEqualTo(1).isEqualTo(held.fence().token());
			assertThat(status.holder().owner()).isEqualTo("a");
			assertThat(status.holder().ownerId()).isEqualTo(held.fence().ownerId());
			assertThat(status.holder().session()).isEqualTo(SessionState.ALIVE);
			assertThat(status.operation()).isEqualTo("migrate");
			assertThat(status.lockedAt()).isNotNull();
			assertThat(status.renewedAt()).isAfterOrEqualTo(status.lockedAt());
			assertThat(status.expiresAt()).isAfter(status.renewedAt().plusSeconds(20));
			assertThat(status.unlock().allowed()).isFalse();
			assertThat(status.unlock().sql()).contains("AND token = 1 AND locked");
			assertThat(refuse(impatient("b"))).hasMessageContaining("held by 'a' since ")
				.hasMessageEndingWith(", session alive (1 poll)");
		}
		LockStatus after = this.bench.status();
		assertThat(after.state()).isEqualTo(LockState.FREE);
		assertThat(after.releaseReason()).isEqualTo("completed");
		assertThat(after.lockedAt()).isNull();
		assertThat(after.holder()).isNull();
		assertThat(this.bench.events()).containsExactly(LockEvent.Type.RELEASED, LockEvent.Type.ACQUIRED);
	}

	/**
	 * The counter is read and written in two statements, each on a connection of its own,
	 * so that an update is lost whenever two threads hold the lock at once.
	 */
	@Test
	void neverHasTwoHolders() throws Exception {
		this.database.execute("CREATE TABLE counter (amount INT NOT NULL)", "INSERT INTO counter VALUES (0)");
		MigrationLock lock = this.bench.lock(this.database.pool(THREADS + 8),
				settings("a").pollInterval(Duration.ofMillis(60)));
		JdbcTemplate counter = new JdbcTemplate(this.database.pool(2));
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<Void>> results = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				results.add(threads.submit(incrementing(lock, counter, rounds())));
			}
			for (Future<Void> result : results) {
				result.get(120, TimeUnit.SECONDS);
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(counter.queryForObject("SELECT amount FROM counter", Integer.class)).isEqualTo(THREADS * rounds());
		assertThat(this.bench.row().token())
			.as("one for each acquisition, and for those whose answer was in doubt and that were given back")
			.isGreaterThanOrEqualTo(THREADS * rounds());
	}

	private static Callable<Void> incrementing(MigrationLock lock, JdbcTemplate counter, int rounds) {
		return () -> {
			for (int round = 0; round < rounds; round++) {
				try (HeldLock held = LockBench.take(lock)) {
					held.verify();
					Integer amount = counter.queryForObject("SELECT amount FROM counter", Integer.class);
					counter.update("UPDATE counter SET amount = ?", amount + 1);
				}
			}
			return null;
		};
	}

	@Test
	void waitsForALivingHolder() throws Exception {
		HeldLock first = this.bench.hold(settings("a"));
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try {
			Future<HeldLock> second = thread.submit(() -> LockBench.take(this.bench.lock(settings("b"))));
			first.verify();
			assertThat(second).isNotDone();
			first.close();
			HeldLock held = second.get(20, TimeUnit.SECONDS);
			assertThat(held.fence().token()).isEqualTo(2);
			held.close();
		}
		finally {
			thread.shutdownNow();
		}
	}

	@Test
	void isNotTakenByAWaiterThatDoesNotNeedItAnyMore() {
		try (HeldLock held = this.bench.hold(settings("a"))) {
			Acquisition acquisition = this.bench.lock(settings("b")).acquire("migrate", new Goal("SELECT 7", 7), null);
			assertThat(acquisition).isInstanceOf(Acquisition.NotNeeded.class);
			held.verify();
		}
		assertThat(this.bench.row().token()).isEqualTo(1);
	}

	@Test
	void isTakenOverAtOnceFromAHolderWhoseSessionIsGone() {
		HeldLock dead = this.bench.hold(settings("a"));
		this.bench.endSession(dead);
		assertThat(this.bench.status().state()).isEqualTo(LockState.STALE);
		assertThat(this.bench.row().isLeasePast()).isFalse();
		try (HeldLock held = LockBench.take(this.bench.lock(impatient("b")))) {
			assertThat(held.fence().token()).isEqualTo(2);
			assertThat(this.bench.newestEvent()).satisfies((event) -> {
				assertThat(event.event()).isEqualTo(LockEvent.Type.TAKEN_OVER);
				assertThat(event.owner()).isEqualTo("b");
				assertThat(event.reason()).startsWith("from 'a' (token 1): holder is gone");
			});
			dead.close();
			held.verify();
			assertThat(this.bench.row().isOwnedBy(held.fence().ownerId())).isTrue();
		}
	}

	@Test
	void believesAHolderThatCannotBeJudgedUntilItsLeaseIsPast() {
		HeldLock silent = this.bench.hold(settings("a"));
		this.bench.forgetSession();
		assertThat(this.bench.status().state()).isEqualTo(LockState.HELD);
		assertThat(refuse(impatient("b"))).hasMessageContaining("session unknown");
		assertThat(this.bench.row().token()).isEqualTo(1);
		this.bench.expire();
		assertThat(this.bench.status().state()).isEqualTo(LockState.STALE);
		try (HeldLock held = LockBench.take(this.bench.lock(impatient("b")))) {
			assertThat(held.fence().token()).isEqualTo(2);
			silent.close();
			held.verify();
		}
		assertThat(this.bench.row().releaseReason()).isEqualTo("completed");
	}

	@Test
	void endsTheSessionOfAHolderWhoseLeaseIsPastBeforeTakingOver() {
		HeldLock stuck = this.bench.hold(settings("a"));
		this.bench.expire();
		assertThat(this.bench.row().why()).startsWith("holder still has its session, but its lease has expired");
		try (HeldLock held = LockBench.take(this.bench.lock(settings("b")))) {
			assertThat(held.fence().token()).isEqualTo(2);
			assertThat(stuck.session().isBroken()).isTrue();
			assertThat(this.bench.newestEvent().reason()).contains("from 'a' (token 1): holder is gone");
			assertThat(stuck.fail(new IllegalStateException("ended"))).isInstanceOf(LockLostException.class)
				.hasMessageContaining("token 1 is no longer current, 'b' holds it with token 2");
			stuck.close();
			held.verify();
		}
	}

	@Test
	void waitsForUnfencedWorkWhereSessionsMayNotBeEnded() {
		HeldLock stuck = this.bench.hold(settings("a"));
		stuck.fenced(false);
		this.bench.expire();
		refuse(impatient("b").endDeadSessions(false));
		assertThat(this.bench.status().unlock().allowed()).isFalse();
		assertThat(this.bench.status().unlock().sql()).as("nothing to copy while a statement may run").isNull();
		assertThat(stuck.session().isBroken()).isFalse();
		stuck.close();
	}

	@Test
	void trustsTheFenceAloneWhereSessionsMayNotBeEnded() {
		HeldLock stuck = this.bench.hold(settings("a"));
		this.bench.expire();
		TestSettings settings = impatient("b").endDeadSessions(false);
		try (HeldLock held = LockBench.take(this.bench.lock(settings))) {
			assertThat(held.fence().token()).isEqualTo(2);
			assertThat(stuck.session().isBroken()).isFalse();
			stuck.close();
			held.verify();
		}
		assertThat(this.bench.events()).containsExactly(LockEvent.Type.RELEASED, LockEvent.Type.LOST,
				LockEvent.Type.TAKEN_OVER, LockEvent.Type.ACQUIRED);
	}

	@Test
	void releasesOnlyItsOwnAcquisition() {
		HeldLock first = this.bench.hold(settings("a"));
		this.database.execute("UPDATE warden_lock SET locked = FALSE");
		try (HeldLock second = LockBench.take(this.bench.lock(impatient("b")))) {
			first.close();
			assertThat(this.bench.row().isOwnedBy(second.fence().ownerId())).isTrue();
			assertThat(refuse(impatient("c"))).hasMessageContaining("held by 'b'");
		}
		assertThat(this.bench.events()).contains(LockEvent.Type.LOST);
	}

	@Test
	void noticesThatItIsLost() {
		HeldLock held = this.bench.hold(settings("a").lease(Duration.ofSeconds(1), Duration.ofMillis(100)));
		this.database.execute("UPDATE warden_lock SET token = token + 1, owner = 'thief'");
		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThatExceptionOfType(LockLostException.class).isThrownBy(held::verify)
				.withMessageEndingWith(": token 1 is no longer current, 'thief' holds it with token 2"));
		held.close();
		assertThat(this.bench.row().locked()).isTrue();
	}

	@Test
	void staysHeldBeyondItsFirstLease() {
		try (HeldLock held = this.bench.hold(settings("a").lease(Duration.ofSeconds(1), Duration.ofMillis(100)))) {
			LockRow first = this.bench.row();
			await().atMost(Duration.ofSeconds(10))
				.until(() -> this.bench.row().renewedAt().isAfter(first.renewedAt().plusMillis(1500)));
			held.verify();
			refuse(impatient("b"));
		}
	}

	@Test
	void isKeptAfterAFailureUntilSomebodyUnlocksIt() {
		HeldLock failed = this.bench.hold(settings("a").onFailure(OnFailure.HOLD));
		failed.fail(new IllegalStateException("no such column"));
		failed.close();
		LockStatus status = this.bench.status();
		assertThat(status.state()).isEqualTo(LockState.HELD);
		assertThat(status.releaseReason()).isEqualTo("no such column");
		assertThat(status.unlock().allowed()).isTrue();
		assertThat(status.unlock().why()).isEqualTo("kept after a failure: no such column");
		this.database.execute("UPDATE warden_lock SET session_id = '1@long ago', expires_at = locked_at");
		LockTimeoutException refused = refuse(impatient("b"));
		assertThat(refused).hasMessageContaining("kept after a failure: no such column");
		assertThat(refused.getRemedy()).startsWith("Look at what failed, then unlock token 1");
		assertThat(this.bench.row().token()).isEqualTo(1);
		assertThat(this.bench.unlock(1, false).outcome()).isEqualTo(UnlockOutcome.RELEASED);
		LockBench.take(this.bench.lock(impatient("b"))).close();
		assertThat(this.bench.row().token()).isEqualTo(3);
	}

	@Test
	void isReleasedAfterAFailureByDefault() {
		HeldLock failed = this.bench.hold(settings("a"));
		failed.fail(new IllegalStateException("no such column"));
		failed.close();
		assertThat(this.bench.status().state()).isEqualTo(LockState.FREE);
		assertThat(this.bench.status().releaseReason()).isEqualTo("failed: no such column");
		assertThat(this.bench.events()).containsExactly(LockEvent.Type.RELEASED, LockEvent.Type.FAILED,
				LockEvent.Type.ACQUIRED);
	}

	@Test
	void isUnknownWhenItCannotBeRead() {
		this.bench.hold(settings("a")).close();
		this.database.execute("ALTER TABLE warden_lock RENAME COLUMN session_id TO elsewhere");
		LockStatus status = this.bench.status();
		assertThat(status.state()).isEqualTo(LockState.UNKNOWN);
		assertThat(status.token()).isNull();
		assertThat(status.unlock().allowed()).isFalse();
		UnlockResult result = this.bench.unlock(1, true);
		assertThat(result.outcome()).isEqualTo(UnlockOutcome.UNKNOWN);
		assertThat(result.lock().state()).isEqualTo(LockState.UNKNOWN);
	}

	@Test
	void isSeparateForEachName() {
		try (HeldLock a = LockBench.take(this.bench.lock(impatient("a").lockName("orders")));
				HeldLock b = LockBench.take(this.bench.lock(impatient("b").lockName("stock")))) {
			assertThat(this.bench.lock(settings("c").lockName("orders"))
				.unlock(new UnlockRequest(a.fence().token(), "r", "ops", true))
				.outcome()).isEqualTo(UnlockOutcome.RELEASED);
			b.verify();
			assertThat(this.bench.row("stock").isOwnedBy(b.fence().ownerId())).isTrue();
			assertThat(this.bench.row("orders").locked()).isFalse();
		}
	}

	@Test
	void isSeparateForEachSchema() {
		MigrationLock other = new MigrationLock(new Database(this.database.dataSource()),
				this.bench.inOtherSchema(otherSchema()), impatient("b").lock());
		try (HeldLock a = LockBench.take(this.bench.lock(impatient("a"))); HeldLock b = LockBench.take(other)) {
			assertThat(b.fence().lockName()).isEqualTo(otherSchema() + ".warden_history");
			assertThat(b.fence().token()).isEqualTo(a.fence().token()).isEqualTo(1);
			a.verify();
		}
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM warden_lock", Integer.class)).isEqualTo(1);
	}

	@Test
	void tokensOnlyGrow() {
		List<Long> tokens = new ArrayList<>();
		for (int round = 0; round < 3; round++) {
			HeldLock released = this.bench.hold(settings("a"));
			tokens.add(released.fence().token());
			released.close();
			HeldLock dead = this.bench.hold(settings("b"));
			tokens.add(dead.fence().token());
			this.bench.endSession(dead);
			HeldLock unlocked = LockBench.take(this.bench.lock(impatient("c")));
			tokens.add(unlocked.fence().token());
			dead.close();
			assertThat(this.bench.unlock(unlocked.fence().token(), true).outcome()).isEqualTo(UnlockOutcome.RELEASED);
			tokens.add(this.bench.row().token());
			unlocked.close();
		}
		assertThat(tokens).doesNotHaveDuplicates().isSorted().hasSize(12);
	}

	@Test
	void recoversWhenItsRowOrTableWasRemoved() {
		this.bench.hold(settings("a")).close();
		this.database.execute("DELETE FROM warden_lock");
		this.bench.hold(settings("b")).close();
		this.database.execute("DROP TABLE warden_lock");
		this.bench.hold(settings("c")).close();
		assertThat(this.bench.row().token()).as("tokens do not begin again").isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 2 })
	void isNotAcquiredWhenTheDriverMiscounts(int reported) {
		this.bench.hold(settings("a")).close();
		MigrationLock lock = this.bench.lock(miscounting(reported), impatient("b"));
		if (countsItself()) {
			LockBench.take(lock).close();
		}
		else {
			assertThatFailure(ErrorCode.UNTRUSTED_ROW_COUNT).isThrownBy(() -> LockBench.take(lock))
				.withMessageContaining("reported %d changed rows".formatted(reported));
		}
		assertThat(this.bench.row().locked()).isFalse();
		LockBench.take(this.bench.lock(impatient("c"))).close();
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 2 })
	void isNotTakenOverWhenTheDriverMiscounts(int reported) {
		HeldLock dead = this.bench.hold(settings("a"));
		this.bench.endSession(dead);
		MigrationLock lock = this.bench.lock(miscounting(reported), impatient("b"));
		if (countsItself()) {
			LockBench.take(lock).close();
		}
		else {
			assertThatFailure(ErrorCode.UNTRUSTED_ROW_COUNT).isThrownBy(() -> LockBench.take(lock));
		}
		assertThat(this.bench.row().locked()).isFalse();
		dead.close();
	}

	private DataSource miscounting(int reported) {
		return new MiscountingDataSource(this.database.dataSource(), (sql) -> sql.contains("SET locked = TRUE"),
				(count) -> reported);
	}

	/**
	 * Where the acquisition returns the row that it changed, no count of the driver is
	 * asked for.
	 */
	private boolean countsItself() {
		return this.database.product().equals("PostgreSQL") || this.database.product().equals("MariaDB");
	}

}

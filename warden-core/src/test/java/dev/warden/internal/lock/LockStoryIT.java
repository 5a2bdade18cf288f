package dev.warden.internal.lock;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.warden.ErrorCode;
import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.OnFailure;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.Session;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A process can die between a change of the lock and the event that records it. Who comes
 * next tells it.
 */
@EachDatabase
class LockStoryIT extends LockFixture {

	private static final int TELLERS = 3;

	private static final int ROUNDS = 40;

	private static final int UNLOCKS = 20;

	private final List<HeldLock> dead = new ArrayList<>();

	LockStoryIT(DatabaseKind kind) {
		super(kind);
	}

	@AfterEach
	void closeDead() {
		for (HeldLock held : this.dead) {
			try {
				held.close();
			}
			catch (WardenException ex) {
				assertThat(ex.getCode()).isEqualTo(ErrorCode.LOCK_NOT_RELEASED);
				// Its connection is closed
			}
		}
	}

	private void takeAndDie(String owner) throws SQLException {
		HeldLock held = this.bench.hold(new TestSettings().owner(owner));
		this.dead.add(held);
		held.session().connection().close();
		if (this.bench.row().sessionId() != null) {
			await().atMost(Duration.ofSeconds(10)).until(() -> this.bench.row().isHolderGone());
		}
		this.bench.expire();
	}

	private void takeAndRelease(String owner) {
		this.bench.hold(new TestSettings().owner(owner)).close();
	}

	private void forget(LockEvent.Type event) {
		this.database.execute("DELETE FROM warden_lock_event WHERE event = '" + event + "'");
	}

	/** Return the events as type, token, owner and actor, oldest first. */
	private List<String> story() {
		List<String> story = new ArrayList<>();
		for (LockEvent event : this.bench.status().events()) {
			story.add("%s %d %s by %s".formatted(event.event(), event.token(), event.owner(), event.actor()));
		}
		Collections.reverse(story);
		return story;
	}

	@Test
	void aLockThatWasToBeKeptAndIsLostIsToldAsLost() {
		HeldLock held = this.bench.hold(new TestSettings().onFailure(OnFailure.HOLD));
		this.database.execute("UPDATE warden_lock SET locked = FALSE, token = token + 1");
		held.fail(new IllegalStateException("broken"));
		held.close();
		assertThat(this.bench.row().locked()).isFalse();
		assertThat(this.bench.events()).containsExactly(LockEvent.Type.LOST, LockEvent.Type.FAILED,
				LockEvent.Type.ACQUIRED);
	}

	@Test
	void doesNotTakeAPersonWhoHasLockedItByHandForAFailedRun() {
		takeAndRelease("a");
		this.database.execute("UPDATE warden_lock SET locked = TRUE");
		LockStatus status = this.bench.status();
		assertThat(status.state()).isEqualTo(LockState.HELD);
		assertThat(status.why()).isEqualTo("locked by hand: no run has taken it since it was released");
		assertThat(status.releasedAt()).isNotNull();
		assertThatFailure(ErrorCode.LOCK_TIMEOUT)
			.isThrownBy(() -> this.bench.hold(new TestSettings().owner("b").wait(Duration.ZERO)))
			.withMessageContaining(", locked by hand: ")
			.satisfies((ex) -> assertThat(ex.getRemedy()).startsWith("Ask who has locked it, then unlock token 1 "));
		assertThat(this.bench.unlock(1, false).outcome()).isEqualTo(UnlockOutcome.RELEASED);
		takeAndRelease("b");
	}

	@Test
	void tellsNothingTwice() throws SQLException {
		takeAndRelease("a");
		takeAndDie("b");
		takeAndRelease("c");
		assertThat(story()).containsExactly("ACQUIRED 1 a by a", "RELEASED 1 a by a", "ACQUIRED 2 b by b",
				"TAKEN_OVER 3 c by c", "RELEASED 3 c by c");
	}

	@Test
	void tellsOfAnAcquisitionBeforeTheTakeover() throws SQLException {
		takeAndDie("a");
		forget(LockEvent.Type.ACQUIRED);
		takeAndRelease("b");
		assertThat(story()).containsExactly("ACQUIRED 1 a by a", "TAKEN_OVER 2 b by b", "RELEASED 2 b by b");
	}

	@Test
	void tellsOfATakeoverBeforeTheNext() throws SQLException {
		takeAndDie("a");
		takeAndDie("b");
		forget(LockEvent.Type.TAKEN_OVER);
		takeAndRelease("c");
		assertThat(story()).containsExactly("ACQUIRED 1 a by a", "TAKEN_OVER 2 b by b", "TAKEN_OVER 3 c by c",
				"RELEASED 3 c by c");
	}

	@Test
	void tellsOfAReleaseBeforeTheNextAcquisition() {
		takeAndRelease("a");
		takeAndRelease("b");
		this.database.execute("DELETE FROM warden_lock_event WHERE token = 2");
		takeAndRelease("c");
		assertThat(story()).containsExactly("ACQUIRED 1 a by a", "RELEASED 1 a by a", "ACQUIRED 2 b by b",
				"RELEASED 2 b by b", "ACQUIRED 3 c by c", "RELEASED 3 c by c");
	}

	@Test
	void tellsOfAnAcquisitionBeforeAnUnlock() throws SQLException {
		takeAndDie("a");
		forget(LockEvent.Type.ACQUIRED);
		UnlockResult result = this.bench.unlock(1, true);
		assertThat(result.outcome()).as(result::message).isEqualTo(UnlockOutcome.RELEASED);
		takeAndRelease("b");
		assertThat(story()).containsExactly("ACQUIRED 1 a by a", "UNLOCKED 2 a by ops", "ACQUIRED 3 b by b",
				"RELEASED 3 b by b");
	}

	@Test
	void tellsThatSomebodyFreedTheLockBySql() throws SQLException {
		takeAndDie("a");
		this.database.execute("UPDATE warden_lock SET locked = FALSE, token = token + 1");
		takeAndRelease("b");
		assertThat(story()).containsExactly("ACQUIRED 1 a by a", "UNLOCKED 2 a by unknown", "ACQUIRED 3 b by b",
				"RELEASED 3 b by b");
	}

	@Test
	void tellsOfAnAcquisitionThatWasFreedBySqlWithItsTokenAsItWas() throws SQLException {
		takeAndRelease("a");
		takeAndDie("a");
		this.database.execute("DELETE FROM warden_lock_event WHERE token = 2", "UPDATE warden_lock SET locked = FALSE");
		takeAndRelease("c");
		assertThat(story()).containsExactly("ACQUIRED 1 a by a", "RELEASED 1 a by a", "ACQUIRED 2 a by a",
				"UNLOCKED 2 a by unknown", "ACQUIRED 3 c by c", "RELEASED 3 c by c");
	}

	@Test
	void tellsOfATakeoverThatWasFreedBySqlWithItsTokenAsItWas() throws SQLException {
		takeAndDie("a");
		takeAndDie("b");
		forget(LockEvent.Type.TAKEN_OVER);
		this.database.execute("UPDATE warden_lock SET locked = FALSE");
		takeAndRelease("c");
		assertThat(story()).containsExactly("ACQUIRED 1 a by a", "TAKEN_OVER 2 b by b", "UNLOCKED 2 b by unknown",
				"ACQUIRED 3 c by c", "RELEASED 3 c by c");
	}

	@Test
	void tellsOfTheFirstAcquisitionThatWasFreedBySqlWithItsTokenAsItWas() throws SQLException {
		takeAndDie("a");
		forget(LockEvent.Type.ACQUIRED);
		this.database.execute("UPDATE warden_lock SET locked = FALSE");
		takeAndRelease("b");
		assertThat(story()).containsExactly("ACQUIRED 1 a by a", "UNLOCKED 1 a by unknown", "ACQUIRED 2 b by b",
				"RELEASED 2 b by b");
	}

	@Test
	void tellsOfAnAcquisitionThatWasFreedByTheSqlOfTheStatus() throws SQLException {
		takeAndDie("a");
		takeAndDie("b");
		forget(LockEvent.Type.TAKEN_OVER);
		this.database.execute("UPDATE warden_lock SET locked = FALSE, token = token + 1");
		takeAndRelease("c");
		assertThat(story()).containsExactly("ACQUIRED 1 a by a", "TAKEN_OVER 2 b by b", "UNLOCKED 3 b by unknown",
				"ACQUIRED 4 c by c", "RELEASED 4 c by c");
	}

	@Test
	void tellsNothingOfARowThatHasGoneOn() throws SQLException {
		takeAndDie("a");
		this.database.execute("UPDATE warden_lock SET locked = FALSE, token = token + 1");
		try (Session session = new Database(this.database.dataSource()).open()) {
			LockRow seen = this.bench.row();
			takeAndRelease("b");
			new LockEvents(this.bench.tables(), seen.name()).complete(session, seen);
		}
		assertThat(story()).containsExactly("ACQUIRED 1 a by a", "UNLOCKED 2 a by unknown", "ACQUIRED 3 b by b",
				"RELEASED 3 b by b");
	}

	@Test
	void tellsOnceWhatManyTellAtTheSameTime() throws Exception {
		takeAndRelease("a");
		ExecutorService threads = Executors.newFixedThreadPool(TELLERS);
		try {
			for (int round = 0; round < ROUNDS; round++) {
				forget(LockEvent.Type.RELEASED);
				CyclicBarrier start = new CyclicBarrier(TELLERS);
				List<Future<?>> told = new ArrayList<>();
				for (int teller = 0; teller < TELLERS; teller++) {
					told.add(threads.submit(() -> tellTheRelease(start)));
				}
				for (Future<?> each : told) {
					each.get(30, TimeUnit.SECONDS);
				}
				assertThat(story()).containsExactly("ACQUIRED 1 a by a", "RELEASED 1 a by a");
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private Void tellTheRelease(CyclicBarrier start) throws Exception {
		try (Session session = new Database(this.database.dataSource()).open()) {
			LockEvents events = new LockEvents(this.bench.tables(), this.bench.row().name());
			start.await(30, TimeUnit.SECONDS);
			events.tryAppendOnce(session, LockEvent.Type.RELEASED, 1, "a", "a", null);
		}
		return null;
	}

	@Test
	void doesNotRepeatAReleaseThatSomebodyElseHasTold() {
		takeAndRelease("a");
		try (Session session = new Database(this.database.dataSource()).open()) {
			LockEvents events = new LockEvents(this.bench.tables(), this.bench.row().name());
			events.tryAppendOnce(session, LockEvent.Type.RELEASED, 1, "a", "a", null);
			events.tryAppendOnce(session, LockEvent.Type.RELEASED, 2, "a", "a", null);
		}
		assertThat(story()).containsExactly("ACQUIRED 1 a by a", "RELEASED 1 a by a", "RELEASED 2 a by a");
	}

	/**
	 * Nobody has told of the acquisition yet, and everybody who unlocks does.
	 */
	@Test
	void isToldOnceWhereTwentyUnlockAtOnce() throws Exception {
		takeAndDie("a");
		forget(LockEvent.Type.ACQUIRED);
		MigrationLock lock = this.bench.lock(new TestSettings());
		CyclicBarrier barrier = new CyclicBarrier(UNLOCKS);
		ExecutorService threads = Executors.newFixedThreadPool(UNLOCKS);
		List<UnlockOutcome> outcomes = new ArrayList<>();
		try {
			List<Future<UnlockOutcome>> results = new ArrayList<>();
			for (int number = 0; number < UNLOCKS; number++) {
				String actor = "ops " + number;
				results.add(threads.submit(() -> {
					barrier.await(60, TimeUnit.SECONDS);
					return lock.unlock(new UnlockRequest(1, "dead", actor, false)).outcome();
				}));
			}
			for (Future<UnlockOutcome> result : results) {
				outcomes.add(result.get(120, TimeUnit.SECONDS));
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(outcomes).containsOnlyOnce(UnlockOutcome.RELEASED).doesNotContain(UnlockOutcome.UNKNOWN);
		assertThat(this.bench.row().token()).isEqualTo(2);
		assertThat(this.database.query("SELECT 1 FROM warden_lock_event WHERE event = 'ACQUIRED'")).hasSize(1);
		assertThat(this.database.query("SELECT 1 FROM warden_lock_event WHERE event = 'UNLOCKED'")).hasSize(1);
	}

}

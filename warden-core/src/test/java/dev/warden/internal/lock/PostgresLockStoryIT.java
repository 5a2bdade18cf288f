package dev.warden.internal.lock;

import dev.warden.LockEvent;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresLockStoryIT extends LockFixture {

	PostgresLockStoryIT() {
		super(DatabaseKind.POSTGRESQL);
	}

	private boolean isTold(LockEvent.Type event) {
		return Boolean.TRUE.equals(this.database.queryForObject(
				"SELECT l.xmin = e.xmin FROM warden_lock l, warden_lock_event e WHERE e.token = l.token AND e.event = ?",
				Boolean.class, event.name()));
	}

	@Test
	void tellsInTheTransactionOfTheChange() {
		LockBench.take(this.bench.lock(new TestSettings())).close();
		assertThat(isTold(LockEvent.Type.RELEASED)).isTrue();
	}

	@Test
	void isTakenAndReleasedAlsoWhereEventsCannotBeWritten() {
		LockBench.take(this.bench.lock(new TestSettings())).close();
		this.database.execute(
				"CREATE FUNCTION refuse() RETURNS TRIGGER LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''full''; END'",
				"CREATE TRIGGER refuse BEFORE INSERT ON warden_lock_event FOR EACH ROW EXECUTE FUNCTION refuse()");
		try (HeldLock held = LockBench.take(this.bench.lock(new TestSettings().owner("b")))) {
			assertThat(this.bench.row().isOwnedBy(held.fence().ownerId())).isTrue();
		}
		assertThat(this.bench.row().locked()).isFalse();
		this.database.execute("DROP TRIGGER refuse ON warden_lock_event");
		this.bench.hold(new TestSettings().owner("c")).close();
		assertThat(this.bench.status().events()).extracting(LockEvent::token).containsExactly(3L, 3L, 2L, 2L, 1L, 1L);
	}

}

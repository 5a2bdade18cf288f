package dev.warden.internal.lock;

import java.time.Duration;

import dev.warden.Force;
import dev.warden.SessionState;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Somebody who may not see the sessions of other roles asks for the lock of one.
 */
class PostgresOtherRoleIT {

	private final TestDatabase database = PostgresServer.freshDatabase();

	private final TestDatabase other = this.database.withUser("other");

	private final LockBench bench = new LockBench(this.database);

	private final HeldLock held = this.bench.hold(new TestSettings().owner("a"));

	@BeforeEach
	void grant() {
		this.database
			.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + this.other.user());
	}

	@AfterEach
	void close() {
		this.held.close();
		this.database.close();
	}

	private MigrationLock lock() {
		return this.bench.lock(this.other.dataSource(), new TestSettings().owner("b").wait(Duration.ZERO));
	}

	private UnlockResult unlock(Force force) {
		return lock().unlock(new UnlockRequest(1, "pager at night", "ops", force));
	}

	private void assertNotTaken() {
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(() -> LockBench.take(lock()));
	}

	private void assertRefused(UnlockResult result, String message) {
		assertThat(result.outcome()).isEqualTo(UnlockOutcome.REFUSED);
		assertThat(result.message()).contains(message);
		this.held.verify();
		assertThat(this.bench.row().isHeldUnder(this.held.fence())).isTrue();
	}

	@Test
	void isRefusedWhileTheLeaseIsFresh() {
		assertThat(this.bench.status(this.other.dataSource()).holder().session()).isEqualTo(SessionState.UNKNOWN);
		assertRefused(unlock(Force.NONE), "cannot be judged by its session");
		assertNotTaken();
		this.held.fenced(false);
		assertRefused(unlock(Force.END_SESSION), "cannot be judged by its session");
		assertNotTaken();
	}

	@Test
	void isToldThePrivilegeThatIsMissingWhereWorkIsNotFenced() {
		this.held.fenced(false);
		this.bench.expire();
		assertRefused(unlock(Force.NONE), "pg_read_all_stats");
		assertRefused(unlock(Force.END_SESSION), "pg_read_all_stats");
		assertNotTaken();
		assertThat(this.bench.status(this.other.dataSource()).unlock().sql()).isNull();
		assertThat(this.held.session().isBroken()).isFalse();
	}

	@Test
	void seesALivingHolderWithThePrivilegeAndDoesNotEndIt() {
		this.database.execute("GRANT pg_read_all_stats TO " + this.other.user());
		this.held.fenced(false);
		this.bench.expire();
		assertThat(this.bench.status(this.other.dataSource()).holder().session()).isEqualTo(SessionState.ALIVE);
		assertRefused(unlock(Force.NONE), "still has its session");
		assertRefused(unlock(Force.END_SESSION), "End session");
		assertNotTaken();
		assertThat(this.held.session().isBroken()).isFalse();
	}

	@Test
	void seesThatAHolderIsGoneWithoutAnyPrivilege() {
		this.held.fenced(false);
		this.bench.endSession(this.held);
		assertThat(unlock(Force.NONE).outcome()).isEqualTo(UnlockOutcome.RELEASED);
	}

}

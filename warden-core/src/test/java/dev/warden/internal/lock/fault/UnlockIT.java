package dev.warden.internal.lock.fault;

import dev.warden.LockState;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockResult;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.JavaProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A lock that a person frees while its holder runs.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class UnlockIT extends FaultFixture {

	UnlockIT(DatabaseKind kind) {
		super(kind);
	}

	@FaultTest
	void isRefusedWithoutForce() {
		JavaProcess holder = startAndAwaitNap("A", "2");
		UnlockResult result = unlock(false);
		assertThat(result.outcome()).isEqualTo(UnlockOutcome.REFUSED);
		assertThat(result.message()).contains("'A' is alive");
		assertThat(result.lock().state()).isEqualTo(LockState.HELD);
		assertThat(result.lock().token()).isEqualTo(1);
		openGate("2");
		assertMigrated(holder, 3);
		assertEachScriptAppliedOnce();
		assertThat(events()).containsExactly("ACQUIRED 1 A", "UNLOCK_REFUSED 1 a person", "RELEASED 1 A");
	}

	@FaultTest
	void endsTheHolderByForce() {
		JavaProcess holder = startAndAwaitNap("A", "2");
		UnlockResult result = unlock(true);
		assertThat(result.outcome()).as(result::message).isEqualTo(UnlockOutcome.RELEASED);
		assertThat(this.product.isNapping(this.database, "2")).isFalse();
		assertThat(result.lock().state()).isEqualTo(LockState.FREE);
		assertThat(awaitFailure(holder)).contains("[LOCK_LOST]", "'V2__script_2.sql'", "token 1",
				"unlocked by a person: it hangs");
		assertThat(marks()).containsExactly("1 begin", "1 end");
		assertFree();
		openGate("2");
		assertMigrated(start("B"), 2);
		assertEachScriptAppliedOnce();
		assertThat(events()).containsOnlyOnce("ACQUIRED 1 A", "UNLOCKED 2 a person", "LOST 1 A", "ACQUIRED 3 B",
				"RELEASED 3 B");
	}

	@FaultTest
	void doesNotLetTheOldHolderReleaseTheLockOfTheNext() {
		JavaProcess holder = startAndAwaitNap("A", "2", "renew=PT10S");
		holder.pause();
		assertThat(unlock(true).outcome()).isEqualTo(UnlockOutcome.RELEASED);
		JavaProcess next = start("B");
		await(() -> hasEvent("ACQUIRED 3 B"));
		awaitNap(next, "2");
		holder.resume();
		assertThat(awaitFailure(holder)).contains("[LOCK_LOST]", "'B' holds it with token 3");
		assertThat(lock().holder()).isNotNull().satisfies((other) -> assertThat(other.owner()).isEqualTo("B"));
		String refused = awaitFailure(start("C", "wait=PT0S"));
		assertThat(refused).contains("[LOCK_TIMEOUT]", "held by 'B'");
		openGate("2");
		assertMigrated(next, 2);
		assertEachScriptAppliedOnce();
	}

	@FaultTest
	void byPlainSqlLeavesTheOldHolderNothingToCommit() {
		JavaProcess holder = startAndAwaitNap("A", "2");
		this.database.execute("UPDATE warden_lock SET locked = FALSE");
		JavaProcess next = start("B");
		await(() -> hasEvent("ACQUIRED 2 B"));
		openGate("2");
		assertMigrated(next, 2);
		assertThat(awaitFailure(holder)).contains("[LOCK_LOST]", "'V2__script_2.sql'", "token 1");
		assertThat(history()).containsExactly("1 APPLIED", "2 APPLIED", "3 APPLIED");
		assertThat(marks()).containsExactlyInAnyOrder("1 begin", "1 end", "2 begin", "2 end", "3 begin", "3 end");
		assertFree();
	}

}

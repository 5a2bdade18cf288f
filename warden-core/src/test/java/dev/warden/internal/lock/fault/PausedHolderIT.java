package dev.warden.internal.lock.fault;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.JavaProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A holder that stands still, as a JVM or its virtual machine sometimes does.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class PausedHolderIT extends FaultFixture {

	PausedHolderIT(DatabaseKind kind) {
		super(kind);
	}

	@FaultTest
	void namesTheNewHolderWhenItGoesOnAfterItsLease() {
		closeGate("3");
		JavaProcess holder = startAndAwaitNap("A", "2", SHORT_LEASE);
		JavaProcess next = startAndAwaitWaiting("B", SHORT_LEASE);
		holder.pause();
		await(() -> hasEvent("TAKEN_OVER 2 B"));
		openGate("2");
		awaitNap(next, "3");
		holder.resume();
		assertThat(awaitFailure(holder)).contains("[LOCK_LOST]", "'V2__script_2.sql'", "token 1",
				"'B' holds it with token 2");
		openGate("3");
		assertMigrated(next, 2);
		assertEachScriptAppliedOnce();
		assertThat(events()).containsOnlyOnce("ACQUIRED 1 A", "TAKEN_OVER 2 B", "LOST 1 A", "RELEASED 2 B")
			.contains("FAILED 1 A");
	}

	@FaultTest
	void commitsNothingWhenItGoesOnAfterAllWasDone() {
		JavaProcess holder = startAndAwaitNap("A", "2", SHORT_LEASE);
		JavaProcess next = startAndAwaitWaiting("B", SHORT_LEASE);
		holder.pause();
		await(() -> hasEvent("TAKEN_OVER 2 B"));
		openGate("2");
		assertMigrated(next, 2);
		holder.resume();
		assertThat(awaitFailure(holder)).contains("[LOCK_LOST]", "token 1", "free at token 2", "completed");
		assertEachScriptAppliedOnce();
	}

	@FaultTest
	void losesNothingWhenItGoesOnWithinItsLease() {
		JavaProcess holder = startAndAwaitNap("A", "2");
		holder.pause();
		JavaProcess next = startAndAwaitWaiting("B");
		openGate("2");
		holder.resume();
		assertMigrated(holder, 3);
		assertMigrated(next, 0);
		assertEachScriptAppliedOnce();
		assertThat(events()).containsExactly("ACQUIRED 1 A", "RELEASED 1 A");
	}

}

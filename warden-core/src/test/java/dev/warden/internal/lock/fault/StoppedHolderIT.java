package dev.warden.internal.lock.fault;

import java.time.Duration;

import dev.warden.LockEvent;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.JavaProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A replica that gets SIGTERM.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class StoppedHolderIT extends FaultFixture {

	static final int TERMINATED = 128 + 15;

	StoppedHolderIT(DatabaseKind kind) {
		super(kind);
	}

	@FaultTest
	void cancelsItsStatementAndReleasesTheLock() {
		JavaProcess holder = startAndAwaitNap("A", "2");
		holder.terminate();
		long stoppedAt = System.nanoTime();
		assertThat(holder.awaitExit(PATIENCE)).isEqualTo(TERMINATED);
		assertThat(Duration.ofNanos(System.nanoTime() - stoppedAt)).isLessThan(Duration.ofSeconds(5));
		assertFree();
		assertThat(this.product.isNapping(this.database, "2")).isFalse();
		assertThat(reason(LockEvent.Type.FAILED)).contains("the application is shutting down");
		openGate("2");
		assertMigrated(start("B"), 2);
		assertEachScriptAppliedOnce();
		assertThat(events()).containsExactly("ACQUIRED 1 A", "FAILED 1 A", "RELEASED 1 A", "ACQUIRED 2 B",
				"RELEASED 2 B");
	}

	@FaultTest
	void recordsAnInterruptedScriptOutsideATransaction() {
		write("2", "-- warden: transactional=false");
		JavaProcess holder = startAndAwaitNap("A", "2");
		holder.terminate();
		assertThat(holder.awaitExit(PATIENCE)).isEqualTo(TERMINATED);
		assertFree();
		assertThat(history()).containsExactly("1 APPLIED", "2 FAILED");
		openGate("2");
		assertThat(awaitFailure(start("B"))).contains("[FAILED_MIGRATION]", "'V2__script_2.sql'", "statement 2 of 2",
				"shutting down");
	}

	@FaultTest
	void stopsWaitingAtOnce() {
		JavaProcess holder = startAndAwaitNap("A", "2");
		JavaProcess next = startAndAwaitWaiting("B");
		next.terminate();
		long stoppedAt = System.nanoTime();
		assertThat(next.awaitExit(PATIENCE)).isEqualTo(TERMINATED);
		assertThat(Duration.ofNanos(System.nanoTime() - stoppedAt)).isLessThan(Duration.ofSeconds(3));
		openGate("2");
		assertMigrated(holder, 3);
		assertEachScriptAppliedOnce();
		assertThat(events()).containsExactly("ACQUIRED 1 A", "RELEASED 1 A");
	}

}

package dev.warden.internal.lock.fault;

import java.time.Duration;

import dev.warden.LockEvent;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.JavaProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A holder that gets SIGKILL in mid-statement.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class KilledHolderIT extends FaultFixture {

	private static final String[] DEFAULTS = {};

	KilledHolderIT(DatabaseKind kind) {
		super(kind);
	}

	/**
	 * Only a server that notices in mid-statement that its client is gone needs no lease.
	 */
	private String[] lease() {
		return (this.product == Product.POSTGRESQL) ? DEFAULTS : SHORT_LEASE;
	}

	@FaultTest
	void isReplacedWithinSecondsByAReplicaThatWaits() {
		JavaProcess holder = startAndAwaitNap("A", "2", lease());
		JavaProcess next = startAndAwaitWaiting("B", lease());
		holder.kill9();
		long killedAt = System.nanoTime();
		await(() -> hasEvent("TAKEN_OVER 2 B"));
		assertThat(Duration.ofNanos(System.nanoTime() - killedAt)).isLessThan(Duration.ofSeconds(20));
		openGate("2");
		assertMigrated(next, 2);
		assertEachScriptAppliedOnce();
		assertThat(reason(LockEvent.Type.TAKEN_OVER)).contains("from 'A' (token 1)", "holder is gone");
		assertThat(events()).containsExactly("ACQUIRED 1 A", "TAKEN_OVER 2 B", "RELEASED 2 B");
		next.awaitLine("Took over migration lock", PATIENCE);
	}

	@FaultTest
	void isReplacedByAReplicaThatStartsLater() {
		startAndAwaitNap("A", "2", lease()).kill9();
		JavaProcess next = start("B", lease());
		awaitNap(next, "2");
		await(() -> hasEvent("TAKEN_OVER 2 B"));
		openGate("2");
		assertMigrated(next, 2);
		assertEachScriptAppliedOnce();
	}

	@FaultTest
	void leavesAReportedFailureOutsideATransaction() {
		write("2", "-- warden: transactional=false");
		JavaProcess holder = startAndAwaitNap("A", "2", lease());
		JavaProcess next = startAndAwaitWaiting("B", lease());
		holder.kill9();
		assertThat(awaitFailure(next)).contains("[FAILED_MIGRATION]", "'V2__script_2.sql'", "statement 2 of 2",
				"interrupted", "'A'", "DELETE FROM");
		openGate("2");
		assertThat(awaitFailure(start("C"))).contains("[FAILED_MIGRATION]", "'V2__script_2.sql'", "statement 2 of 2");
		assertThat(history()).containsExactly("1 APPLIED", "2 FAILED");
		assertThat(marks()).containsExactly("1 begin", "1 end", "2 begin");
		assertThat(events()).containsExactly("ACQUIRED 1 A", "TAKEN_OVER 2 B", "FAILED 2 B", "RELEASED 2 B");
		assertFree();
		this.database.execute("DELETE FROM marks WHERE version = '2'",
				"DELETE FROM warden_history WHERE installed_rank = 2 AND state = 'FAILED'");
		assertMigrated(start("D"), 2);
		assertEachScriptAppliedOnce();
	}

}

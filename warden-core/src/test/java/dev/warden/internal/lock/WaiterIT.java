package dev.warden.internal.lock;

import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import dev.warden.ErrorCode;
import dev.warden.LockSettings;
import dev.warden.OnFailure;
import dev.warden.internal.jdbc.Database;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.RecordedLog;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whom a waiter waits for, and what it says.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class WaiterIT extends LockFixture {

	WaiterIT(DatabaseKind kind) {
		super(kind);
	}

	@Test
	void waitsForAHolderThatCannotBeJudgedWhileItsLeaseIsFresh() throws Exception {
		HeldLock silent = this.bench.hold(new TestSettings().owner("a"));
		this.bench.forgetSession();
		LockSettings lock = new TestSettings().lock();
		MigrationLock quick = new MigrationLock(new Database(this.database.dataSource()), this.bench.tables(),
				new LockSettings(null, lock.tableName(), Duration.ofSeconds(1), Duration.ofMinutes(1),
						lock.leaseDuration(), lock.renewInterval(), lock.pollInterval(), OnFailure.RELEASE, true, "b"));
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try {
			Future<HeldLock> second = thread.submit(() -> LockBench.take(quick));
			await().during(Duration.ofSeconds(3)).until(() -> !second.isDone());
			silent.close();
			second.get(20, TimeUnit.SECONDS).close();
		}
		finally {
			thread.shutdownNow();
		}
	}

	/** A person may have changed the row, and not committed that yet. */
	@Test
	void waitsForATransactionThatKeepsItsRow() throws Exception {
		this.bench.hold(new TestSettings().owner("a")).close();
		try (Connection person = this.database.dataSource().getConnection();
				RecordedLog log = new RecordedLog("dev.warden.internal.lock", Level.INFO)) {
			person.setAutoCommit(false);
			person.createStatement().executeUpdate("UPDATE warden_lock SET owner = 'nobody'");
			MigrationLock waiting = this.bench.lock(new TestSettings().wait(Duration.ofSeconds(11)));
			assertThatFailure(ErrorCode.LOCK_TIMEOUT).isThrownBy(() -> LockBench.take(waiting))
				.withMessageContaining("s: free, but another transaction keeps its row (")
				.satisfies((ex) -> assertThat(ex.getRemedy()).startsWith("End the transaction that has changed"));
			assertThat(log.lines()).anyMatch(
					(line) -> line.matches("Waiting for .* for \\d+s: free, but another transaction keeps its row"));
			person.rollback();
		}
		LockBench.take(this.bench.lock(new TestSettings().wait(Duration.ZERO))).close();
	}

}

package dev.warden.internal.lock;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.warden.LockSettings;
import dev.warden.OnFailure;
import dev.warden.internal.jdbc.Database;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;

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

}

package dev.warden.internal.lock;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The lock in a database with one writer: a transaction of the run keeps the heartbeat
 * from beating, and everybody else from taking the lock.
 */
@EachDatabase({ DatabaseKind.SQLITE, DatabaseKind.SQLITE_WRITE_AHEAD_LOG })
class SqliteLockTests extends LockFixture {

	SqliteLockTests(DatabaseKind kind) {
		super(kind);
	}

	private void refuseAnother() {
		assertThatExceptionOfType(LockTimeoutException.class)
			.isThrownBy(() -> LockBench.take(this.bench.lock(new TestSettings().owner("c").wait(Duration.ZERO))));
	}

	@Test
	void survivesATransactionThatIsLongerThanItsLease() throws Exception {
		this.database.execute("CREATE TABLE work (id INT)");
		TestSettings quick = new TestSettings().owner("a").lease(Duration.ofSeconds(1), Duration.ofMillis(200));
		ExecutorService waiter = Executors.newSingleThreadExecutor();
		HeldLock held = this.bench.hold(quick);
		try {
			Connection connection = held.session().connection();
			connection.setAutoCommit(false);
			assertThat(held.fenceTransaction()).isTrue();
			try (Statement statement = connection.createStatement()) {
				statement.execute("INSERT INTO work VALUES (1)");
			}
			Future<HeldLock> other = waiter
				.submit(() -> LockBench.take(this.bench.lock(new TestSettings().owner("b"))));
			await().atMost(Duration.ofSeconds(20)).until(() -> this.bench.row().isLeasePast());
			refuseAnother();
			assertThat(other).isNotDone();
			assertThat(held.fenceTransaction()).isTrue();
			connection.commit();
			connection.setAutoCommit(true);
			held.verify();
			assertThat(this.bench.row().token()).isEqualTo(1);
			await().atMost(Duration.ofSeconds(20)).until(() -> !this.bench.row().isLeasePast());
			refuseAnother();
			assertThat(other).isNotDone();
			held.close();
			other.get(20, TimeUnit.SECONDS).close();
		}
		finally {
			waiter.shutdownNow();
		}
		assertThat(this.bench.row().token()).isEqualTo(2);
	}

}

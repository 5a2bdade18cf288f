package dev.warden.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ProxiedConnection;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What the lock costs, counted on the wire between pool and server.
 */
class LockRoundTripsIT {

	private static final Pattern POLLS = Pattern.compile("\\((\\d+) polls?\\)");

	private final TestDatabase database = PostgresServer.freshDatabase();

	private final LockBench bench = new LockBench(this.database);

	private final TcpProxy proxy = TcpProxy.to(this.database);

	private final HikariDataSource pool = this.database.through(this.proxy).pool(2);

	@AfterEach
	void close() {
		this.database.close();
		this.proxy.close();
	}

	private void warm() throws SQLException {
		try (Connection one = this.pool.getConnection(); Connection two = this.pool.getConnection()) {
			one.createStatement().execute("SELECT 1");
			two.createStatement().execute("SELECT 1");
		}
		this.proxy.resetCounters();
	}

	private long busiest() {
		return this.proxy.connections().stream().mapToLong(ProxiedConnection::roundTrips).max().orElse(0);
	}

	@Test
	void aPollIsOneRoundTrip() throws SQLException {
		try (HeldLock held = this.bench.hold(new TestSettings().owner("a"))) {
			MigrationLock lock = this.bench.lock(this.pool,
					new TestSettings().owner("b").wait(Duration.ofMillis(1500)));
			warm();
			LockTimeoutException refused = catchThrowableOfType(LockTimeoutException.class, () -> LockBench.take(lock));
			held.verify();
			Matcher polls = POLLS.matcher(refused.getMessage());
			assertThat(polls.find()).isTrue();
			System.out.println("Round trips of a waiter: " + this.proxy.roundTrips() + " for " + polls.group());
			assertThat(this.proxy.roundTrips()).isEqualTo(Integer.parseInt(polls.group(1)));
			assertThat(Integer.parseInt(polls.group(1))).as("20 a second at most, and one at each end")
				.isBetween(5, 32);
		}
	}

	@Test
	void acquireAndReleaseStayBelowTheirBound() throws SQLException {
		this.bench.hold(new TestSettings()).close();
		MigrationLock lock = this.bench.lock(this.pool, new TestSettings());
		List<Long> counts = new ArrayList<>();
		for (int round = 0; round < 10; round++) {
			warm();
			LockBench.take(lock).close();
			counts.add(this.proxy.roundTrips());
			assertThat(busiest()).as("on the run's own connection").isEqualTo(3);
		}
		System.out.println("Round trips of acquire and release, the lease included: " + counts);
		assertThat(Collections.min(counts)).isLessThanOrEqualTo(4);
	}

}

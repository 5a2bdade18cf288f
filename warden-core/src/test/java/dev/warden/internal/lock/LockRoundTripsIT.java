package dev.warden.internal.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MySqlServer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

	private static void warm(HikariDataSource pool, TcpProxy proxy) throws SQLException {
		try (Connection one = pool.getConnection(); Connection two = pool.getConnection()) {
			one.createStatement().execute("SELECT 1");
			two.createStatement().execute("SELECT 1");
		}
		proxy.resetCounters();
	}

	@Test
	void aPollIsOneRoundTrip() throws SQLException {
		try (HeldLock held = this.bench.hold(new TestSettings().owner("a"))) {
			MigrationLock lock = this.bench.lock(this.pool,
					new TestSettings().owner("b").wait(Duration.ofMillis(1500)));
			warm(this.pool, this.proxy);
			LockTimeoutException refused = catchThrowableOfType(LockTimeoutException.class, () -> LockBench.take(lock));
			held.verify();
			Matcher polls = POLLS.matcher(refused.getMessage());
			assertThat(polls.find()).isTrue();
			assertThat(this.proxy.roundTrips()).as("the tables are looked for once, " + polls.group())
				.isEqualTo(1 + Integer.parseInt(polls.group(1)));
			assertThat(Integer.parseInt(polls.group(1))).as("20 a second at most, and one at each end")
				.isBetween(5, 32);
		}
	}

	static Stream<Arguments> databases() {
		Supplier<TestDatabase> postgres = PostgresServer::freshDatabase;
		Supplier<TestDatabase> mysql = MySqlServer::freshDatabase;
		Supplier<TestDatabase> mariaDb = MariaDbServer::freshDatabase;
		return Stream.of(Arguments.of(Named.of("PostgreSQL", postgres), 2L), Arguments.of(Named.of("MySQL", mysql), 6L),
				Arguments.of(Named.of("MariaDB", mariaDb), 2L));
	}

	@ParameterizedTest
	@MethodSource("databases")
	void acquireAndReleaseStayBelowTheirBound(Supplier<TestDatabase> databases, long expected) throws SQLException {
		try (TestDatabase database = databases.get(); TcpProxy proxy = TcpProxy.to(database)) {
			LockBench bench = new LockBench(database);
			bench.hold(new TestSettings()).close();
			HikariDataSource pool = database.through(proxy).pool(2);
			MigrationLock lock = bench.lock(pool, new TestSettings());
			LockBench.take(lock).close();
			List<Long> counts = new ArrayList<>();
			for (int round = 0; round < 10; round++) {
				warm(pool, proxy);
				LockBench.take(lock).close();
				counts.add(proxy.roundTrips());
			}
			assertThat(counts).as("the first beat comes after a third of the lease").containsOnly(expected);
		}
	}

}

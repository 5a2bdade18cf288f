package dev.warden.internal.execute;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.Warden;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MySqlServer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each script costs, counted on the wire: its statements, and what records it.
 */
class ScriptRoundTripsIT {

	private static final int SCRIPTS = 10;

	/** A run that takes longer than a second, on a machine that is busy, beats. */
	private static final int ROUNDS = 5;

	@TempDir
	Path folder;

	private int version = 1;

	static Stream<Arguments> databases() {
		Supplier<TestDatabase> postgres = PostgresServer::freshDatabase;
		Supplier<TestDatabase> mysql = MySqlServer::freshDatabase;
		Supplier<TestDatabase> mariaDb = MariaDbServer::freshDatabase;
		IntFunction<String> insert = (id) -> "INSERT INTO users VALUES (" + id + ", 'user');";
		IntFunction<String> create = (id) -> "CREATE TABLE t" + id + " (id INT PRIMARY KEY);";
		return Stream.of(Arguments.of(Named.of("PostgreSQL", postgres), Named.of("INSERT", insert), 2, 4),
				Arguments.of(Named.of("PostgreSQL", postgres), Named.of("CREATE TABLE", create), 2, 4),
				Arguments.of(Named.of("MySQL", mysql), Named.of("INSERT", insert), 3, 15),
				Arguments.of(Named.of("MySQL", mysql), Named.of("CREATE TABLE", create), 3, 13),
				Arguments.of(Named.of("MariaDB", mariaDb), Named.of("INSERT", insert), 2, 10),
				Arguments.of(Named.of("MariaDB", mariaDb), Named.of("CREATE TABLE", create), 3, 8));
	}

	@ParameterizedTest
	@MethodSource("databases")
	void countsFewForEachScriptOfOneStatement(Supplier<TestDatabase> databases, IntFunction<String> sql, int expected,
			int fixed) throws SQLException {
		try (TestDatabase database = databases.get(); TcpProxy proxy = TcpProxy.to(database)) {
			ScriptFolder scripts = new ScriptFolder(this.folder).writeUsers(0);
			Counter counter = new Counter(proxy, database.through(proxy).pool(2), scripts);
			counter.migrate();
			long one = Long.MAX_VALUE;
			long many = Long.MAX_VALUE;
			for (int round = 0; round < ROUNDS; round++) {
				one = Math.min(one, counter.count(write(scripts, sql, 1)));
				many = Math.min(many, counter.count(write(scripts, sql, 1 + SCRIPTS)));
			}
			assertThat(many - one).isEqualTo(SCRIPTS * expected);
			assertThat(one).as("the run besides").isEqualTo(fixed + expected);
		}
	}

	static Stream<Arguments> emptyDatabases() {
		Supplier<TestDatabase> postgres = PostgresServer::freshDatabase;
		Supplier<TestDatabase> mysql = MySqlServer::freshDatabase;
		Supplier<TestDatabase> mariaDb = MariaDbServer::freshDatabase;
		return Stream.of(Arguments.of(Named.of("PostgreSQL", postgres), 10 + 2),
				Arguments.of(Named.of("MySQL", mysql), 21 + 3), Arguments.of(Named.of("MariaDB", mariaDb), 14 + 3));
	}

	@ParameterizedTest
	@MethodSource("emptyDatabases")
	void countsFewForTheFirstRun(Supplier<TestDatabase> databases, int expected) throws SQLException {
		ScriptFolder scripts = new ScriptFolder(this.folder).writeUsers(0);
		long least = Long.MAX_VALUE;
		for (int round = 0; round < ROUNDS && least > expected; round++) {
			try (TestDatabase database = databases.get(); TcpProxy proxy = TcpProxy.to(database)) {
				least = Math.min(least, new Counter(proxy, database.through(proxy).pool(2), scripts).count(1));
			}
		}
		assertThat(least).isEqualTo(expected);
	}

	@Test
	void sendsInsertsTogether() throws SQLException {
		try (TestDatabase database = PostgresServer.freshDatabase(); TcpProxy proxy = TcpProxy.to(database)) {
			ScriptFolder scripts = new ScriptFolder(this.folder).writeUsers(0);
			Counter counter = new Counter(proxy, database.through(proxy).pool(2), scripts);
			counter.migrate();
			long one = counter.count(write(scripts, (id) -> "INSERT INTO users VALUES (" + id + ", 'user');", 1));
			String[] inserts = IntStream.range(1000, 2000)
				.mapToObj((id) -> "INSERT INTO users VALUES (" + id + ", 'user');")
				.toArray(String[]::new);
			scripts.write("V100__users.sql", inserts);
			proxy.resetCounters();
			assertThat(counter.migrate()).isEqualTo(1);
			assertThat(proxy.roundTrips() - one).isLessThan(12);
			assertThat(database.queryForObject("SELECT COUNT(*) FROM users", Integer.class)).isEqualTo(1001);
		}
	}

	private int write(ScriptFolder scripts, IntFunction<String> sql, int count) {
		for (int script = 0; script < count; script++) {
			this.version++;
			scripts.write("V" + this.version + "__x.sql", sql.apply(this.version));
		}
		return count;
	}

	private record Counter(TcpProxy proxy, HikariDataSource pool, ScriptFolder scripts) {

		int migrate() {
			return new Warden(this.pool, new TestSettings().scripts(this.scripts).warden()).migrate().applied();
		}

		/** Count with both connections of the pool open and just used. */
		long count(int scripts) throws SQLException {
			try (Connection one = this.pool.getConnection(); Connection two = this.pool.getConnection()) {
				one.createStatement().execute("SELECT 1");
				two.createStatement().execute("SELECT 1");
			}
			this.proxy.resetCounters();
			assertThat(migrate()).isEqualTo(scripts);
			return this.proxy.roundTrips();
		}

	}

}

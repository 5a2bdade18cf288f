package dev.warden.internal.lock;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.ErrorCode;
import dev.warden.LockState;
import dev.warden.MigrationListener;
import dev.warden.MigrationScript;
import dev.warden.Warden;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MySqlServer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens to the lock or to the history between the last statement of a script and
 * its recording, in each way in which a driver can send both. There is no heartbeat that
 * could notice it.
 */
class LostLockIT {

	private static final List<String> POSTGRES = List.of("", "preferQueryMode=simple",
			"preferQueryMode=extendedForPrepared", "preferQueryMode=extendedCacheEverything", "autosave=always",
			"autosave=always&cleanupSavepoints=true", "autosave=conservative", "reWriteBatchedInserts=true",
			"prepareThreshold=1", "logServerErrorDetail=false");

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder).writeUsers(1);
		this.scripts.write("V3__two_users.sql", "INSERT INTO users VALUES (3, 'three');",
				"INSERT INTO users VALUES (4, 'four');");
		this.scripts.writeUser(5);
	}

	static Stream<Arguments> databases() {
		Supplier<TestDatabase> postgres = PostgresServer::freshDatabase;
		Supplier<TestDatabase> mysql = MySqlServer::freshDatabase;
		Supplier<TestDatabase> mariaDb = MariaDbServer::freshDatabase;
		return Stream.concat(
				POSTGRES.stream().map((options) -> Arguments.of(Named.of("PostgreSQL", postgres), options)),
				Stream.of(Arguments.of(Named.of("MySQL", mysql), ""), Arguments.of(Named.of("MariaDB", mariaDb), "")));
	}

	private static HikariDataSource pool(TestDatabase database, String options) {
		HikariDataSource pool = database.pool(1);
		pool.setConnectionTimeout(250);
		String url = database.url();
		pool.setJdbcUrl(options.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + options);
		return pool;
	}

	private Warden warden(DataSource dataSource, MigrationListener... listeners) {
		return new Warden(dataSource, new TestSettings().scripts(this.scripts).intoExistingSchema().warden(), null,
				List.of(), List.of(listeners));
	}

	private static MigrationListener afterTheLastStatement(Runnable deed) {
		return new MigrationListener() {

			@Override
			public void statementExecuted(MigrationScript script, int statement, long rows) {
				if (script.name().startsWith("V3") && statement == script.statementCount()) {
					deed.run();
				}
			}

		};
	}

	private static List<String> history(TestDatabase database) {
		return database.jdbc()
			.queryForList("SELECT version FROM warden_history WHERE state = 'APPLIED' ORDER BY installed_rank",
					String.class);
	}

	private static List<Integer> users(TestDatabase database) {
		return database.jdbc().queryForList("SELECT id FROM users ORDER BY id", Integer.class);
	}

	@ParameterizedTest
	@MethodSource("databases")
	void aHolderWithoutItsLockCommitsNothing(Supplier<TestDatabase> databases, String options) {
		try (TestDatabase database = databases.get()) {
			MigrationListener thief = afterTheLastStatement(
					() -> database.execute("UPDATE warden_lock SET locked = FALSE, token = token + 1"));
			Warden warden = warden(pool(database, options), thief);
			assertThatExceptionOfType(LockLostException.class).isThrownBy(warden::migrate)
				.withMessageContaining("'V3__two_users.sql'");
			assertThat(users(database)).containsExactly(2);
			assertThat(history(database)).containsExactly("1", "2");
			assertThat(warden(pool(database, options)).migrate().applied()).isEqualTo(2);
			assertThat(users(database)).containsExactly(2, 3, 4, 5);
			assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
		}
	}

	@ParameterizedTest
	@MethodSource("databases")
	void nothingIsCommittedThatCannotBeRecorded(Supplier<TestDatabase> databases, String options) {
		try (TestDatabase database = databases.get()) {
			MigrationListener squatter = afterTheLastStatement(() -> database.execute(
					"INSERT INTO warden_history (installed_rank, version, description, type, script, checksum, state,"
							+ " statement_number, statement_count, token, applied_by, applied_at, duration_millis)"
							+ " SELECT 3, 'x', description, type, script, checksum, state, 1, 1, token,"
							+ " applied_by, applied_at, 0 FROM warden_history WHERE installed_rank = 2"));
			Warden warden = warden(pool(database, options), squatter);
			assertThatFailure(ErrorCode.COMMIT_FAILED).isThrownBy(warden::migrate)
				.withMessageContaining("'V3__two_users.sql', SQL state 23");
			assertThat(users(database)).containsExactly(2);
			assertThat(history(database)).containsExactly("1", "2", "x");
			assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
		}
	}

	@Test
	void nothingIsRecordedThatCannotBeCommitted() {
		try (TestDatabase database = PostgresServer.freshDatabase()) {
			database.execute("CREATE TABLE friends (id INT PRIMARY KEY, of INT REFERENCES friends (id)"
					+ " DEFERRABLE INITIALLY DEFERRED)");
			this.scripts.write("V6__friend.sql", "INSERT INTO friends VALUES (3, 4);");
			Warden warden = warden(database.dataSource());
			assertThatFailure(ErrorCode.COMMIT_FAILED).isThrownBy(warden::migrate)
				.withMessageContaining("'V6__friend.sql', SQL state 23503");
			assertThat(database.query("SELECT * FROM friends")).isEmpty();
			assertThat(history(database)).containsExactly("1", "2", "3", "5");
		}
	}

	@Test
	void insertsOfAnyNumberAreSentInEachWay() {
		String[] inserts = IntStream.range(100, 1300)
			.mapToObj((id) -> "INSERT INTO users VALUES (" + id + ", '?user; ''" + id + "''');")
			.toArray(String[]::new);
		this.scripts.write("V6__users.sql", inserts);
		for (String options : POSTGRES) {
			try (TestDatabase database = PostgresServer.freshDatabase()) {
				assertThat(warden(pool(database, options)).migrate().applied()).as(options).isEqualTo(5);
				assertThat(users(database)).as(options).hasSize(1204);
				assertThat(database.queryForObject("SELECT name FROM users WHERE id = 777", String.class))
					.isEqualTo("?user; '777'");
			}
		}
	}

}

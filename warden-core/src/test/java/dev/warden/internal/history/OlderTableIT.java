package dev.warden.internal.history;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.warden.Force;
import dev.warden.LockState;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.internal.lock.LockTimeoutException;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MySqlServer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A table of locks that an older version has made, without the columns {@code fenced} and
 * {@code started_at}, and one that versions with and without it share during an upgrade.
 */
class OlderTableIT {

	/** What an older version writes, with a random id: it knows no {@code fenced}. */
	private static final String OLD_CLAIM = "UPDATE warden_lock SET locked = TRUE, token = token + 1,"
			+ " owner_id = '6f1a2c1e-3b7d-4c7e-9a55-0d6f1b2c3d4e', owner = 'old', operation = 'migrate',"
			+ " session_id = 'another/1/1/host/user', renewed_at = locked_at, expires_at = locked_at,"
			+ " released_at = NULL, release_reason = NULL";

	private static final String OLD_RELEASE = "UPDATE warden_lock SET locked = FALSE, session_id = NULL,"
			+ " expires_at = NULL, released_at = locked_at, release_reason = 'completed'";

	private static final String[] DROP = { "ALTER TABLE warden_lock DROP COLUMN fenced",
			"ALTER TABLE warden_lock DROP COLUMN started_at" };

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder).writeUsers(1);
	}

	static Stream<Named<Supplier<TestDatabase>>> servers() {
		return Stream.of(Named.of("PostgreSQL", PostgresServer::freshDatabase),
				Named.of("MySQL", MySqlServer::freshDatabase), Named.of("MariaDB", MariaDbServer::freshDatabase));
	}

	private Warden warden(TestDatabase database) {
		return new Warden(database.dataSource(), new TestSettings().scripts(this.scripts).wait(Duration.ZERO).warden());
	}

	@ParameterizedTest
	@MethodSource("dev.warden.testing.DatabaseKind#products")
	void isUpgradedByTheNextRunThatTakesTheLock(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			Warden warden = warden(database);
			warden.migrate();
			database.execute(DROP);
			assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
			assertThat(warden.migrate().applied()).isZero();
			this.scripts.writeUser(3);
			assertThat(warden.migrate().applied()).isOne();
			assertThat(database.query("SELECT fenced, started_at FROM warden_lock")).hasSize(1);
			this.scripts.writeUser(4);
			assertThat(warden.migrate().applied()).isOne();
			assertThat(warden.status().lock().token()).isEqualTo(3);
		}
	}

	/** On MariaDB everybody may do everything in a database whose name begins so. */
	static Stream<Named<Supplier<TestDatabase>>> serversWithRights() {
		return servers().filter((server) -> !server.getName().equals("MariaDB"));
	}

	@ParameterizedTest
	@MethodSource("serversWithRights")
	void isUsedAsItIsWithoutTheRightToUpgradeIt(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			warden(database).migrate();
			database.execute(DROP);
			TestDatabase restricted = database.withUser("app");
			for (String table : new String[] { "warden_lock", "warden_lock_event", "warden_history", "users" }) {
				database.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + table + " TO " + restricted.user());
			}
			Warden warden = warden(restricted);
			for (int number = 3; number < 5; number++) {
				this.scripts.writeUser(number);
				assertThat(warden.migrate().applied()).isOne();
			}
			assertThat(database.query("SELECT * FROM warden_lock").get(0)).doesNotContainKeys("fenced", "started_at");
			assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
			assertThat(warden(database).status().lock().token()).isEqualTo(3);
		}
	}

	@ParameterizedTest
	@MethodSource("servers")
	void leavesTheWorkOfAnOlderVersionToAPerson(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			Warden warden = warden(database);
			warden.migrate();
			this.scripts.writeUser(3);
			// As if a newer version had said so before, of which the older one knows
			// nothing
			database.execute("UPDATE warden_lock SET fenced = TRUE", OLD_CLAIM);
			assertIsUpToAPerson(warden);
			database.execute(OLD_RELEASE);
			assertThat(warden.migrate().applied()).isOne();
			assertThat(database.query("SELECT 1 FROM warden_lock WHERE fenced")).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("servers")
	void leavesTheWorkInAnOlderTableToAPerson(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			Warden warden = warden(database);
			warden.migrate();
			this.scripts.writeUser(3);
			database.execute(DROP);
			database.execute(OLD_CLAIM);
			assertIsUpToAPerson(warden);
			assertThat(warden.unlock(new UnlockRequest(2, "looked", "ops", Force.UNFENCED)).outcome())
				.isEqualTo(UnlockOutcome.RELEASED);
			assertThat(warden.migrate().applied()).isOne();
		}
	}

	private static void assertIsUpToAPerson(Warden warden) {
		assertThat(warden.status().lock().state()).isEqualTo(LockState.HELD);
		assertThat(warden.status().lock().unlock().sql()).isNull();
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(warden::migrate);
		for (Force force : new Force[] { Force.NONE, Force.END_SESSION }) {
			assertThat(warden.unlock(new UnlockRequest(2, "r", "ops", force)).outcome())
				.isEqualTo(UnlockOutcome.REFUSED);
		}
	}

}

package dev.warden.internal.lock;

import java.time.Duration;
import java.util.List;

import dev.warden.SessionState;
import dev.warden.UnlockOutcome;
import dev.warden.internal.dialect.Execution;
import dev.warden.internal.jdbc.Database;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * A holder that dies in mid-statement, where the server does not notice that and goes on
 * with a statement that commits by itself.
 */
@EachDatabase({ DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class UnnoticedDeathIT extends LockFixture {

	/**
	 * Takes eight seconds and commits by itself. A longer sleep, or a wait for a lock of
	 * another session, would notice that the client is gone.
	 */
	private static final String STATEMENT = "INSERT INTO work SELECT SLEEP(0.5) FROM (SELECT 1"
			+ " UNION ALL SELECT 1".repeat(15) + ") r";

	private static final String SESSIONS = "SELECT ID FROM information_schema.PROCESSLIST WHERE INFO = ?";

	private static final Duration LEASE = Duration.ofSeconds(3);

	UnnoticedDeathIT(DatabaseKind kind) {
		super(kind);
	}

	@BeforeEach
	void createTable() {
		this.database.execute("CREATE TABLE work (id INT)");
	}

	private static TestSettings settings(String owner) {
		return new TestSettings().owner(owner).lease(LEASE, Duration.ofMillis(500));
	}

	private List<Long> sessions() {
		return this.database.jdbc().queryForList(SESSIONS, Long.class, STATEMENT);
	}

	private void killInMidStatement() {
		try (JavaProcess process = JavaProcess.of(Holder.class).arguments(this.database).start()) {
			await().atMost(Duration.ofSeconds(30)).until(() -> {
				assertThat(process.isAlive()).as(process.lines()::toString).isTrue();
				return !sessions().isEmpty();
			});
			process.kill9();
		}
	}

	@Test
	void isFollowedOnlyAfterItsLeaseAndAfterItsStatementWasEnded() {
		killInMidStatement();
		assertThat(sessions()).as("the server goes on").hasSize(1);
		LockRow row = this.bench.row();
		assertThat(row.session()).isEqualTo(SessionState.ALIVE);
		assertThat(row.isLeasePast()).isFalse();
		assertThat(catchThrowableOfType(LockTimeoutException.class,
				() -> LockBench.take(this.bench.lock(settings("b").wait(Duration.ZERO)))))
			.isNotNull();
		assertThat(sessions()).as("a session within its lease is left alone").hasSize(1);
		try (HeldLock held = LockBench.take(this.bench.lock(settings("b")))) {
			assertThat(sessions()).as("nobody starts beside a running statement").isEmpty();
			LockRow now = this.bench.row();
			assertThat(now.token()).isEqualTo(2);
			assertThat(now.lockedAt()).isAfter(row.expiresAt());
			assertThat(this.bench.newestEvent().reason()).startsWith("from 'a' (token 1): holder is gone");
			held.verify();
		}
		assertThat(this.database.query("SELECT * FROM work")).isEmpty();
	}

	@Test
	void wouldHaveItsStatementCommittedByTheServer() {
		killInMidStatement();
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(this.database.query("SELECT * FROM work")).hasSize(16));
	}

	@Test
	void isNotEndedWhereOnlyItsNumberIsTheSame() {
		killInMidStatement();
		// As if the server had been started again since, or another client had its number
		String recorded = String.valueOf(this.bench.row().sessionId());
		assertNotEnded("session_id", recorded.replaceFirst("^([^/]+/\\d+)\\d/", "$1x/"));
		this.database.jdbc().update("UPDATE warden_lock SET session_id = ?", recorded);
		assertNotEnded("owner_id", "a-stranger");
	}

	private void assertNotEnded(String column, String value) {
		this.database.jdbc().update("UPDATE warden_lock SET expires_at = locked_at, " + column + " = ?", value);
		LockRow row = this.bench.row();
		try (var session = new Database(this.database.dataSource()).open()) {
			assertThat(new LockTable(this.bench.tables(), row.name()).endSession(session, row, true)).isZero();
		}
		assertThat(sessions()).hasSize(1);
	}

	@Test
	void canBeUnlockedByForceOnly() {
		killInMidStatement();
		assertThat(this.bench.unlock(1, false).outcome()).isEqualTo(UnlockOutcome.REFUSED);
		assertThat(sessions()).hasSize(1);
		assertThat(this.bench.unlock(1, true).outcome()).isEqualTo(UnlockOutcome.RELEASED);
		assertThat(sessions()).isEmpty();
	}

	public static final class Holder {

		public static void main(String[] args) throws Exception {
			Database database = new Database(new DriverManagerDataSource(args[0], args[1], args[2]));
			HeldLock held = LockBench.take(LockBench.lock(database, settings("a")));
			Execution.of(held.session().connection().createStatement(), STATEMENT).run();
		}

	}

}

package dev.warden.internal.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import dev.warden.SessionState;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.internal.dialect.Execution;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MySqlFamilyServer;
import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Who can judge a session, on a server that can be started again.
 */
@EachDatabase({ DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class MySqlFamilySessionIT {

	private static MySqlFamilyServer server;

	private TestDatabase database;

	private LockBench bench;

	MySqlFamilySessionIT(DatabaseKind kind) {
		this.database = server.newDatabase();
		this.bench = new LockBench(this.database);
	}

	@BeforeParameterizedClassInvocation
	static void startServer(DatabaseKind kind) {
		server = (kind == DatabaseKind.MYSQL) ? MySqlServer.startPrivate() : MariaDbServer.startPrivate();
	}

	@AfterParameterizedClassInvocation
	static void closeServer() {
		server.close();
	}

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	private HeldLock hold() {
		return this.bench.hold(new TestSettings().owner("a"));
	}

	private SessionState seenBy(TestDatabase login) {
		return this.bench.status(login.dataSource()).holder().session();
	}

	@Test
	void aSessionIsGoneWhenTheServerWasStartedAgain() {
		HeldLock held = hold();
		assertThat(this.bench.row().session()).isEqualTo(SessionState.ALIVE);
		server.crashAndRestart();
		assertThat(this.bench.row().session()).isEqualTo(SessionState.GONE);
		LockBench.take(this.bench.lock(new TestSettings().owner("b").wait(Duration.ZERO))).close();
		held.close();
		assertThat(this.bench.row().token()).isEqualTo(2);
	}

	private TestDatabase reader() {
		TestDatabase other = this.database.withUser("other");
		this.database.execute("GRANT SELECT ON " + this.bench.tables().schema() + ".* TO " + other.user());
		return other;
	}

	@Test
	void aSessionOfAnotherUserIsUnknownUnlessItsMarkOrItselfIsSeen() {
		try (HeldLock held = hold()) {
			TestDatabase other = reader();
			assertThat(seenBy(other)).isEqualTo(SessionState.ALIVE);
			held.session().execute("DO RELEASE_ALL_LOCKS()");
			assertThat(seenBy(other)).isEqualTo(SessionState.UNKNOWN);
			this.database.execute("GRANT PROCESS ON *.* TO " + other.user());
			assertThat(seenBy(other)).isEqualTo(SessionState.ALIVE);
			held.verify();
		}
	}

	@Test
	void aSessionOfAnotherUserThatHasEndedIsGoneForEverybody() {
		HeldLock held = hold();
		TestDatabase other = reader();
		this.bench.endSession(held);
		assertThat(seenBy(other)).isEqualTo(SessionState.GONE);
		held.close();
	}

	@Test
	void aUserWhoSeesNoSessionFreesNothingThatMayCommitByItself() {
		try (HeldLock held = hold()) {
			TestDatabase other = this.database.withUser("other");
			this.database.execute("GRANT ALL ON " + this.bench.tables().schema() + ".* TO " + other.user());
			held.fenced(false);
			this.bench.expire();
			MigrationLock lock = this.bench.lock(other.dataSource(), new TestSettings());
			assertThat(lock.unlock(new UnlockRequest(1, "late", "ops", false)).outcome())
				.isEqualTo(UnlockOutcome.REFUSED);
			held.session().execute("DO RELEASE_ALL_LOCKS()");
			this.bench.expire();
			assertThat(lock.unlock(new UnlockRequest(1, "late", "ops", false)).outcome())
				.isEqualTo(UnlockOutcome.REFUSED);
			held.verify();
		}
	}

	@Test
	void aStrangersSessionIsNotEnded() throws SQLException {
		try (HeldLock held = hold(); Connection stranger = this.database.dataSource().getConnection()) {
			Long id = new JdbcTemplate(new SingleConnectionDataSource(stranger, true))
				.queryForObject("SELECT CONNECTION_ID()", Long.class);
			String forged = String.valueOf(this.bench.row().sessionId())
				.replaceFirst("^([^/]+/\\d+)/\\d+/", "$1/" + id + "/");
			this.database.jdbc().update("UPDATE warden_lock SET session_id = ?", forged);
			assertThat(this.bench.unlock(1, true).message()).contains("was not ended");
			assertThat(stranger.isValid(5)).isTrue();
			assertThat(held.session().isBroken()).isFalse();
		}
	}

	@Test
	void aSessionOfAnotherServerIsUnknown() {
		try (HeldLock held = hold()) {
			this.database.execute("UPDATE warden_lock SET session_id = CONCAT('x', session_id)");
			assertThat(this.bench.row().session()).isEqualTo(SessionState.UNKNOWN);
			held.verify();
		}
	}

	@Test
	void timesDoNotDependOnTheSessionsTimeZone() throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("SET time_zone = '-11:00'");
			var source = new SingleConnectionDataSource(connection, true);
			LockBench.take(this.bench.lock(source, new TestSettings().wait(Duration.ZERO))).close();
		}
		assertThat(this.bench.status().releasedAt()).isCloseTo(Instant.now(), within(20, ChronoUnit.SECONDS));
		assertThat(this.bench.events()).hasSize(2);
	}

	@Test
	void leavesNoSettingsInTheSession() throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection()) {
			var source = new SingleConnectionDataSource(connection, true);
			List<Map<String, @Nullable Object>> before = settings(source);
			int isolation = connection.getTransactionIsolation();
			HeldLock held = LockBench.take(this.bench.lock(source, new TestSettings()));
			held.session().begin(held.runSettings());
			assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
			for (String sql : List.of("SET foreign_key_checks = 0", "SET sql_mode = ''", "SET time_zone = '+05:00'",
					"SET NAMES latin1", "SET timestamp = 1000", "USE information_schema",
					"SET group_concat_max_len = 4096", "SET sql_quote_show_create = OFF")) {
				Execution.of(connection.createStatement(), sql).run();
			}
			assertThat(settings(source)).isNotEqualTo(before);
			held.runSettings().reset(connection);
			assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
			Execution.of(connection.createStatement(), "SET group_concat_max_len = 8192").run();
			held.close();
			assertThat(settings(source)).isEqualTo(before);
			assertThat(connection.getTransactionIsolation()).isEqualTo(isolation);
		}
	}

	private static List<Map<String, @Nullable Object>> settings(SingleConnectionDataSource source) {
		return new JdbcTemplate(source).queryForList("SELECT @@foreign_key_checks, @@sql_mode, @@time_zone,"
				+ " @@character_set_client, @@character_set_connection, @@character_set_results,"
				+ " @@collation_connection, DATABASE(), ABS(UNIX_TIMESTAMP() - UNIX_TIMESTAMP(SYSDATE())) < 5,"
				+ " @@group_concat_max_len, @@sql_quote_show_create, @@autocommit");
	}

}

package dev.warden.internal.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.warden.ErrorCode;
import dev.warden.LockState;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.WardenStatus;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How little a database user has to be allowed.
 */
class PrivilegesIT {

	private final TestDatabase database = PostgresServer.freshDatabase();

	private final TestDatabase restricted = this.database.withUser("app");

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder).writeUsers(2);
		this.database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private Warden warden(TestDatabase database) {
		return new Warden(database.dataSource(), new TestSettings().scripts(this.scripts).warden());
	}

	/** Return all rows of Warden's tables, each with the transaction that wrote it. */
	private List<String> images() {
		return this.database.jdbc()
			.queryForList(
					"SELECT l.xmin || l.ctid::text || l::text FROM warden_lock l"
							+ " UNION ALL SELECT e.xmin || e.ctid::text || e::text FROM warden_lock_event e"
							+ " UNION ALL SELECT h.xmin || h.ctid::text || h::text FROM warden_history h",
					String.class);
	}

	@Test
	void nothingPendingNeedsNothingButToReadTheHistory() {
		warden(this.database).migrate();
		this.database.execute("GRANT USAGE ON SCHEMA public TO " + this.restricted.user(),
				"GRANT SELECT ON warden_history TO " + this.restricted.user());
		List<String> before = images();
		Warden warden = warden(this.restricted);
		assertThat(warden.migrate().applied()).isZero();
		warden.check();
		assertThat(images()).isEqualTo(before);
	}

	@Test
	void nothingPendingIsReadOnlyToTheServer() {
		warden(this.database).migrate();
		this.database.execute("ALTER ROLE " + this.restricted.user() + " SET default_transaction_read_only = on",
				"GRANT SELECT ON warden_history TO " + this.restricted.user());
		assertThat(warden(this.restricted).migrate().applied()).isZero();
	}

	@Test
	void namesThePrivilegeThatIsMissingForWhatIsPending() {
		warden(this.database).migrate();
		this.database.execute("GRANT SELECT ON warden_history TO " + this.restricted.user());
		this.scripts.writeUser(4);
		List<String> before = images();
		assertThatFailure(ErrorCode.MISSING_PRIVILEGE).isThrownBy(() -> warden(this.restricted).migrate())
			.withMessageStartingWith("Missing privileges for user " + this.restricted.user()
					+ ": SELECT, INSERT, UPDATE on 'public.warden_lock'; SELECT, INSERT on 'public.warden_lock_event';")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("ON \"public\".warden_lock_event TO ", " TO app"));
		this.database.execute("GRANT SELECT ON warden_lock, warden_lock_event TO " + this.restricted.user());
		assertThatFailure(ErrorCode.MISSING_PRIVILEGE).isThrownBy(() -> warden(this.restricted).migrate())
			.withMessageContaining(": INSERT, UPDATE on 'public.warden_lock'; INSERT on 'public.warden_lock_event';");
		assertThat(images()).isEqualTo(before);
	}

	@Test
	void whatTheRemedySaysIsAllThatIsNeeded() {
		warden(this.database).migrate();
		this.database.execute("GRANT SELECT ON warden_history TO " + this.restricted.user());
		this.scripts.write("V4__look.sql", "SELECT 1;");
		assertThatFailure(ErrorCode.MISSING_PRIVILEGE).isThrownBy(() -> warden(this.restricted).migrate())
			.satisfies((ex) -> Stream.of(statements(ex)).forEach(this.database::execute));
		assertThat(warden(this.restricted).migrate().applied()).isOne();
	}

	@Test
	void whatTheRemedySaysLetsItCreateItsTables() {
		assertThatFailure(ErrorCode.MISSING_PRIVILEGE).isThrownBy(() -> warden(this.restricted).migrate())
			.satisfies((ex) -> this.database.execute(statements(ex)[0]));
		assertThat(warden(this.restricted).migrate().applied()).isEqualTo(3);
	}

	private static String[] statements(WardenException refused) {
		return Pattern.compile("GRANT [^;]*;")
			.matcher(refused.getRemedy())
			.results()
			.map(MatchResult::group)
			.toArray(String[]::new);
	}

	@Test
	void aLockThatMayNotBeReadIsUnknown() {
		warden(this.database).migrate();
		this.database.execute("GRANT SELECT ON warden_history TO " + this.restricted.user());
		WardenStatus status = warden(this.restricted).status();
		assertThat(status.lock().state()).isEqualTo(LockState.UNKNOWN);
		assertThat(status.lock().why()).contains("permission denied for table warden_lock");
		assertThat(status.migrations().applied()).isEqualTo(3);
		assertThat(warden(this.restricted).unlock(new UnlockRequest(1, "r", "ops", true)).outcome())
			.isEqualTo(UnlockOutcome.UNKNOWN);
	}

	@Test
	void aHistoryThatMayNotBeReadRefuses() {
		warden(this.database).migrate();
		assertThatFailure(ErrorCode.MISSING_PRIVILEGE).isThrownBy(() -> warden(this.restricted).migrate())
			.withMessageContaining("; SELECT, INSERT, UPDATE, DELETE on 'public.warden_history'");
	}

	@Test
	void migratesWithTablesThatAnAdministratorCreatedFromTheShippedFile() throws IOException {
		assertThatFailure(ErrorCode.MISSING_PRIVILEGE).isThrownBy(() -> warden(this.restricted).migrate())
			.withMessageStartingWith("Missing privilege CREATE on schema 'public' for user " + this.restricted.user()
					+ " to create the tables"
					+ " 'warden_lock', 'warden_lock_event' and 'warden_history', SQL state 42501")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("dev/warden/database/postgresql.sql",
					"GRANT USAGE, CREATE ON SCHEMA \"public\" TO "));
		assertThat(this.database.query("SELECT 1 FROM pg_tables WHERE schemaname = 'public'")).isEmpty();
		this.database.execute(shippedFile());
		String user = this.restricted.user();
		this.database.execute(
				"GRANT SELECT, INSERT, UPDATE ON warden_lock, warden_lock_event, warden_history TO " + user,
				"CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))", "GRANT INSERT ON users TO " + user);
		this.scripts.write("V1__create_users.sql", "INSERT INTO users VALUES (1, 'user 1');");
		Warden told = new Warden(this.restricted.dataSource(),
				new TestSettings().scripts(this.scripts).intoExistingSchema().warden());
		assertThat(told.migrate().applied()).isEqualTo(3);
		WardenStatus status = warden(this.restricted).status();
		assertThat(status.lock().state()).isEqualTo(LockState.FREE);
		assertThat(status.lock().events()).hasSize(2);
	}

	private static String shippedFile() throws IOException {
		try (InputStream file = Warden.class.getResourceAsStream("/dev/warden/database/postgresql.sql")) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("${schema}", "public")
				.replace("${lock}", "warden_lock")
				.replace("${history}", "warden_history");
		}
	}

}

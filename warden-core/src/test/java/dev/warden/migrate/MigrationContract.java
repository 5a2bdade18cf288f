package dev.warden.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import dev.warden.dialect.SessionState;
import dev.warden.execute.StatementFailedException;
import dev.warden.lock.LockEvent;
import dev.warden.lock.LockSettings;
import dev.warden.lock.LockState;
import dev.warden.lock.LockTimeoutException;
import dev.warden.lock.UnlockOutcome;
import dev.warden.lock.UnlockRequest;
import dev.warden.lock.UnlockResult;
import dev.warden.plan.ChecksumMismatchException;
import dev.warden.plan.MissingScriptException;
import dev.warden.plan.OutOfOrderException;
import dev.warden.plan.PendingMigrationException;
import dev.warden.plan.PlanSettings;
import dev.warden.plan.Rule;
import dev.warden.script.Naming;
import dev.warden.script.ScriptSettings;
import dev.warden.script.UnmatchedScripts;
import dev.warden.status.MigrationStatus;
import dev.warden.status.MigrationStatus.State;
import dev.warden.status.WardenStatus;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a migrate does on every database.
 */
abstract class MigrationContract {

	@TempDir
	Path scripts;

	TestDatabase database;

	abstract TestDatabase open();

	/** Return where Warden gets its connections. */
	DataSource dataSource() {
		return this.database.dataSource();
	}

	/** Return how the SQL state begins that says that there is no such table. */
	String badTableState() {
		return "42";
	}

	@BeforeEach
	void openDatabase() {
		this.database = open();
	}

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	void write(String name, String... lines) {
		try {
			Files.writeString(this.scripts.resolve(name), String.join("\n", lines) + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void writeFive() {
		write("V1__create_users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
		for (String version : List.of("2", "3", "4", "21")) {
			write("V" + version + "__insert_user_" + version + ".sql",
					"INSERT INTO users VALUES (" + version + ", 'user " + version + "');");
		}
	}

	WardenSettings settings() {
		ScriptSettings scripts = new ScriptSettings(List.of("filesystem:" + this.scripts), Naming.DEFAULT,
				StandardCharsets.UTF_8, UnmatchedScripts.FAIL);
		WardenSettings defaults = WardenSettings.defaults("tests@here (pid 1)");
		return new WardenSettings(null, false, scripts, defaults.history(), defaults.plan(), defaults.lock());
	}

	Warden warden() {
		return warden(PlanSettings.DEFAULT);
	}

	Warden warden(PlanSettings plan) {
		WardenSettings settings = settings();
		return new Warden(dataSource(),
				new WardenSettings(null, false, settings.scripts(), settings.history(), plan, settings.lock()));
	}

	List<String> history() {
		return this.database.jdbc()
			.queryForList("SELECT version FROM warden_history ORDER BY installed_rank", String.class);
	}

	List<String> users() {
		return this.database.jdbc().queryForList("SELECT name FROM users ORDER BY id", String.class);
	}

	@Test
	void appliesAllScriptsInOrderAndThenNothingMore() {
		writeFive();
		MigrateResult first = warden().migrate();
		assertThat(first.applied()).isEqualTo(5);
		assertThat(first.from()).isNull();
		assertThat(first.to()).isEqualTo("21");
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
		assertThat(users()).containsExactly("user 2", "user 3", "user 4", "user 21");
		List<?> before = this.database.query("SELECT * FROM warden_history ORDER BY installed_rank");
		MigrateResult second = warden().migrate();
		assertThat(second.applied()).isZero();
		assertThat(second.held()).isZero();
		assertThat(this.database.query("SELECT * FROM warden_history ORDER BY installed_rank")).isEqualTo(before);
	}

	@Test
	void tellsWhatItDidInStatusAndEvents() {
		writeFive();
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(warden().status().migrations().pending()).isEqualTo(5);
		warden().migrate();
		WardenStatus status = warden().status();
		assertThat(status.lock().state()).isEqualTo(LockState.FREE);
		assertThat(status.lock().token()).isEqualTo(1);
		assertThat(status.lock().lockedAt()).isNull();
		assertThat(status.lock().events()).extracting(LockEvent::event)
			.containsExactly(LockEvent.Type.RELEASED, LockEvent.Type.ACQUIRED);
		MigrationStatus migrations = status.migrations();
		assertThat(migrations.current()).isEqualTo("21");
		assertThat(migrations.applied()).isEqualTo(5);
		assertThat(migrations.pending()).isZero();
		assertThat(migrations.scripts()).extracting(MigrationStatus.ScriptStatus::state).containsOnly(State.APPLIED);
	}

	@Test
	void readingTheStatusOfANewDatabaseCreatesNothing() {
		writeFive();
		WardenStatus status = warden().status();
		assertThat(status.lock().token()).isNull();
		assertThat(status.migrations().current()).isNull();
		assertThat(tables()).isEmpty();
	}

	/** Return a query for the names of all tables in the schema of the test. */
	String tablesQuery() {
		return "SELECT table_name FROM information_schema.tables WHERE LOWER(table_schema) = 'public'";
	}

	List<String> tables() {
		return this.database.jdbc().queryForList(tablesQuery(), String.class);
	}

	@Test
	void namesScriptStatementLineAndStateOfAFailure() {
		writeFive();
		write("V3__insert_user_3.sql", "INSERT INTO users VALUES (3, 'user 3');", "", "-- wrong",
				"INSERT INTO nowhere VALUES (1);");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> {
				assertThat(ex.getStatement()).isEqualTo(2);
				assertThat(ex.getLine()).isEqualTo(4);
				assertThat(ex.getMessage()).contains("'V3__insert_user_3.sql'", "nowhere",
						"SQL state " + badTableState());
			});
		assertThat(history()).containsExactly("1", "2");
		assertThat(users()).containsExactly("user 2");
		WardenStatus status = warden().status();
		assertThat(status.lock().state()).isEqualTo(LockState.FREE);
		assertThat(status.migrations().lastError()).contains("V3__insert_user_3.sql");
		write("V3__insert_user_3.sql", "INSERT INTO users VALUES (3, 'user 3');");
		assertThat(warden().migrate().applied()).isEqualTo(3);
		assertThat(warden().status().migrations().lastError()).isNull();
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
	}

	@Test
	void refusesChangedScriptsNamingAllOfThem() {
		writeFive();
		warden().migrate();
		write("V2__insert_user_2.sql", "INSERT INTO users VALUES (2, 'changed');");
		write("V3__insert_user_3.sql", "INSERT INTO users VALUES (3, 'changed');");
		write("V22__insert_user_22.sql", "INSERT INTO users VALUES (22, 'user 22');");
		assertThatExceptionOfType(ChecksumMismatchException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getScripts()).containsExactly("V2__insert_user_2.sql",
					"V3__insert_user_3.sql"));
		assertThat(history()).hasSize(5);
		warden(new PlanSettings(Rule.IGNORE, Rule.FAIL, Rule.FAIL, false)).migrate();
		assertThat(history()).hasSize(6);
	}

	@Test
	void doesNotMindChangedCommentsAndRollbacks() {
		writeFive();
		warden().migrate();
		write("V2__insert_user_2.sql", "-- a comment", "", "INSERT INTO users", "  VALUES (2, 'user 2');", "",
				"-- rollback", "DELETE FROM users;");
		assertThat(warden().migrate().applied()).isZero();
		assertThat(users()).hasSize(4);
	}

	@Test
	void refusesMissingScriptsUnlessToldOtherwise() throws IOException {
		writeFive();
		warden().migrate();
		Files.delete(this.scripts.resolve("V21__insert_user_21.sql"));
		Files.delete(this.scripts.resolve("V2__insert_user_2.sql"));
		write("V22__insert_user_22.sql", "INSERT INTO users VALUES (22, 'user 22');");
		assertThatExceptionOfType(MissingScriptException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getScripts()).containsExactly("V2__insert_user_2.sql",
					"V21__insert_user_21.sql"));
		assertThat(warden(new PlanSettings(Rule.FAIL, Rule.IGNORE, Rule.FAIL, false)).migrate().applied()).isEqualTo(1);
	}

	@Test
	void treatsLateScriptsAsToldTo() {
		writeFive();
		warden().migrate();
		write("V1_5__late.sql", "INSERT INTO users VALUES (15, 'late');");
		assertThatExceptionOfType(OutOfOrderException.class).isThrownBy(() -> warden().migrate());
		Warden ignoring = warden(new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.IGNORE, false));
		assertThat(ignoring.migrate().applied()).isZero();
		assertThat(ignoring.status().migrations().scripts()).filteredOn((script) -> script.version().equals("1.5"))
			.extracting(MigrationStatus.ScriptStatus::state)
			.containsExactly(State.IGNORED);
		assertThat(warden(new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.FAIL, true)).migrate().applied()).isEqualTo(1);
		assertThat(history()).endsWith("1.5");
	}

	@Test
	void checkFailsWhileScriptsArePending() {
		writeFive();
		assertThatExceptionOfType(PendingMigrationException.class).isThrownBy(() -> warden().check())
			.satisfies((ex) -> assertThat(ex.getScripts()).hasSize(5));
		assertThat(tables()).isEmpty();
		warden().migrate();
		warden().check();
	}

	@Test
	void unlocksOnlyWhatIsHeld() {
		writeFive();
		UnlockRequest request = new UnlockRequest(1, "reason", "actor", true);
		assertThat(warden().unlock(request).outcome()).isEqualTo(UnlockOutcome.NOT_HELD);
		assertThat(tables()).isEmpty();
		warden().migrate();
		UnlockResult result = warden().unlock(request);
		assertThat(result.outcome()).isEqualTo(UnlockOutcome.NOT_HELD);
		assertThat(result.lock().events().get(0).event()).isEqualTo(LockEvent.Type.UNLOCK_REFUSED);
	}

	@Test
	void worksWithAPoolOfOneConnection() {
		writeFive();
		WardenSettings settings = settings();
		assertThat(new Warden(this.database.pool(1), settings).migrate().applied()).isEqualTo(5);
	}

	@Test
	void failsAtOnceWhenItMayNotWait() {
		writeFive();
		warden().migrate();
		this.database.execute("UPDATE warden_lock SET locked = TRUE");
		write("V22__insert_user_22.sql", "INSERT INTO users VALUES (22, 'user 22');");
		WardenSettings settings = settings();
		LockSettings lock = settings.lock();
		Warden impatient = new Warden(dataSource(),
				new WardenSettings(null, false, settings.scripts(), settings.history(), settings.plan(),
						new LockSettings(null, lock.tableName(), Duration.ZERO, Duration.ZERO, lock.leaseDuration(),
								lock.renewInterval(), lock.pollInterval(), lock.onFailure(), true, "b")));
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(impatient::migrate);
		assertThat(warden().status().lock().holder().session()).isEqualTo(SessionState.UNKNOWN);
		assertThat(history()).hasSize(5);
	}

}

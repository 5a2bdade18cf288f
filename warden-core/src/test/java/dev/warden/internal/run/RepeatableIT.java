package dev.warden.internal.run;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.warden.ErrorCode;
import dev.warden.Limit;
import dev.warden.LockState;
import dev.warden.MigrationStatus.State;
import dev.warden.PlanSettings;
import dev.warden.PlannedScript;
import dev.warden.RepairKind;
import dev.warden.Rule;
import dev.warden.Warden;
import dev.warden.internal.execute.StatementFailedException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What scripts that may run more than once do on every database.
 */
@EachDatabase
class RepeatableIT extends MigrationFixture {

	RepeatableIT(DatabaseKind kind) {
		super(kind);
	}

	private void writeLog() {
		write("V1__create_log.sql", "CREATE TABLE log (id INT, name VARCHAR(50));");
	}

	private void writeLine(String script, String line) {
		write(script, "INSERT INTO log VALUES (1, '" + line + "');");
	}

	private List<@Nullable String> log() {
		return this.database.jdbc().queryForList("SELECT name FROM log", String.class);
	}

	private Map<String, @Nullable Object> entry(String description) {
		return this.database.jdbc()
			.queryForMap("SELECT * FROM warden_history WHERE version IS NULL AND description = ?", description);
	}

	private List<State> states() {
		return warden().status().migrations().scripts().stream().map((script) -> script.state()).toList();
	}

	@Test
	void runVersionsThenWhatChangedThenWhatAlwaysRuns() {
		writeLine("RA__a.sql", "always a");
		writeLine("RA__z.sql", "always z");
		writeLine("ROC__b.sql", "changed b");
		writeLine("R__a_view.sql", "changed a");
		writeLog();
		writeLine("V2__x.sql", "version 2");
		List<String> planned = warden().dryRun(Limit.none()).scripts().stream().map(PlannedScript::script).toList();
		assertThat(planned).containsExactly("V1__create_log.sql", "V2__x.sql", "R__a_view.sql", "ROC__b.sql",
				"RA__a.sql", "RA__z.sql");
		assertThat(warden().migrate().applied()).isEqualTo(6);
		assertThat(this.database.jdbc()
			.queryForList("SELECT type FROM warden_history ORDER BY installed_rank", String.class))
			.containsExactly("VERSIONED", "VERSIONED", "REPEATABLE", "REPEATABLE", "ALWAYS", "ALWAYS");
		assertThat(warden().status().migrations().current()).isEqualTo("2");
	}

	@Test
	void runAgainOnlyWhenTheyChanged() {
		writeLog();
		writeLine("R__x.sql", "one");
		warden().migrate();
		Map<String, @Nullable Object> first = entry("x");
		assertThat(warden().migrate().applied()).isZero();
		assertThat(entry("x")).isEqualTo(first);
		write("R__x.sql", "-- a comment", "INSERT INTO log", " VALUES (1, 'one');");
		assertThat(warden().migrate().applied()).isZero();
		writeLine("R__x.sql", "two");
		writeLine("ROC__new.sql", "three");
		assertThat(states()).containsExactly(State.APPLIED, State.PENDING, State.OUTDATED);
		assertThatFailure(ErrorCode.PENDING_MIGRATION).isThrownBy(() -> warden().check());
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertThat(log()).containsExactlyInAnyOrder("one", "two", "three");
		assertThat(entry("x").get("checksum")).isNotEqualTo(first.get("checksum"));
		assertThat(entry("x").get("installed_rank")).isEqualTo(4);
		assertThat(states()).containsOnly(State.APPLIED);
		warden().check();
	}

	@Test
	void runAtEveryMigrateWithOneEntry() {
		writeLog();
		writeLine("RA__x.sql", "always");
		warden().migrate();
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThat(log()).hasSize(3);
		assertThat(entry("x").get("installed_rank")).isEqualTo(4);
		assertThat(states()).containsExactly(State.APPLIED, State.ALWAYS);
		warden().check();
	}

	@Test
	void keepTheLastGoodEntryWhenTheyFail() {
		writeLog();
		writeLine("R__x.sql", "one");
		warden().migrate();
		write("R__x.sql", "INSERT INTO nowhere VALUES (1);");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.withMessageContaining("'R__x.sql'");
		assertThat(states()).containsExactly(State.APPLIED, State.OUTDATED);
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		writeLine("R__x.sql", "two");
		warden().migrate();
		assertThat(log()).containsExactlyInAnyOrder("one", "two");
	}

	@Test
	void runOutsideATransactionWhereTheySaySo() {
		writeLog();
		write("R__x.sql", "-- warden: transactional=false", "INSERT INTO log VALUES (1, 'one');");
		warden().migrate();
		write("R__x.sql", "-- warden: transactional=false", "INSERT INTO log VALUES (1, 'two');");
		warden().migrate();
		assertThat(log()).containsExactlyInAnyOrder("one", "two");
		assertThat(entry("x").get("state")).isEqualTo("APPLIED");
		assertThat(warden().migrate().applied()).isZero();
	}

	@Test
	void mustNotBeDeletedUnlessToldOtherwise() {
		writeLog();
		writeLine("R__x.sql", "one");
		writeLine("RA__y.sql", "two");
		warden().migrate();
		delete("R__x.sql");
		delete("RA__y.sql");
		assertThatFailure(ErrorCode.MISSING_SCRIPT).isThrownBy(() -> warden().migrate())
			.withMessageMatching("Applied script 'R__x.sql' \\(applied on .*\\) was not found;"
					+ " Applied script 'RA__y.sql' \\(applied on .*\\) was not found");
		assertThat(warden(new PlanSettings(Rule.FAIL, Rule.IGNORE, Rule.FAIL, false)).migrate().applied()).isZero();
	}

	@Test
	void areLeftToANewerReleaseThatHasMigrated() {
		writeFive();
		write("R__greet.sql", "UPDATE users SET name = 'old' WHERE id = 2;");
		write("R__newer.sql", "UPDATE users SET name = 'new' WHERE id = 4;");
		warden().migrate();
		delete("V21__insert_user_21.sql");
		delete("R__newer.sql");
		write("R__greet.sql", "UPDATE users SET name = 'older' WHERE id = 2;");
		assertThatFailure(ErrorCode.MISSING_SCRIPT).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.validation.newer=warn'"));
		Warden tolerant = warden(new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.WARN, Rule.FAIL, false));
		assertThat(tolerant.dryRun(Limit.none()).warnings()).singleElement()
			.asString()
			.contains("'V21__insert_user_21.sql'", "'R__newer.sql'");
		tolerant.check();
		assertThat(tolerant.migrate().applied()).isZero();
		assertThat(users()).containsExactly("old", "user 3", "new", "user 21");
		delete("V2__insert_user_2.sql");
		assertThatFailure(ErrorCode.MISSING_SCRIPT).isThrownBy(tolerant::migrate)
			.withMessageContainingAll("V2__insert_user_2.sql");
	}

	@Test
	void waitUntilNoVersionIsLeft() {
		writeLog();
		writeLine("V2__x.sql", "version 2");
		writeLine("R__x.sql", "repeatable");
		assertThat(warden().migrate(Limit.count(1)).applied()).isEqualTo(1);
		assertThat(log()).isEmpty();
		assertThat(warden().migrate(Limit.target("2")).applied()).isEqualTo(2);
		assertThat(log()).containsExactlyInAnyOrder("version 2", "repeatable");
	}

	@Test
	void runAgainAfterARollbackThatMayHaveUndoneWhatTheyMade() {
		write("V1__create_users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));", "-- rollback",
				"DROP TABLE users;");
		write("V2__create_roles.sql", "CREATE TABLE roles (id INT);", "-- rollback", "DROP TABLE roles;");
		write("R__seed.sql", "DELETE FROM users;", "INSERT INTO users VALUES (1, 'seed');");
		warden().migrate();
		warden().rollback(Limit.count(2), false);
		assertThat(states()).containsExactly(State.PENDING, State.PENDING, State.OUTDATED);
		assertThat(warden().status().migrations().pending()).isEqualTo(3);
		warden().migrate(Limit.count(1));
		assertThat(states()).containsExactly(State.APPLIED, State.PENDING, State.OUTDATED);
		assertThatFailure(ErrorCode.PENDING_MIGRATION).isThrownBy(() -> warden().check())
			.withMessageContainingAll("V2__create_roles.sql", "R__seed.sql");
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertThat(users()).containsExactly("seed");
		assertThat(states()).containsOnly(State.APPLIED);
		assertThat(warden().migrate().applied()).as("once is enough").isZero();
	}

	@Test
	void runAgainAfterARollbackOutsideATransactionThatFailed() {
		write("V1__create_users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
		write("V2__roles.sql", "-- warden: transactional=false", "CREATE TABLE roles (id INT);", "-- rollback",
				"DELETE FROM users;", "DROP TABLE nowhere;");
		write("R__seed.sql", "DELETE FROM users;", "INSERT INTO users VALUES (1, 'seed');");
		warden().migrate();
		assertThatExceptionOfType(StatementFailedException.class)
			.isThrownBy(() -> warden().rollback(Limit.count(1), false));
		assertThat(users()).isEmpty();
		this.database.execute("DROP TABLE roles");
		warden().repair(Set.of(RepairKind.FAILED));
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertThat(users()).containsExactly("seed");
	}

	@Test
	void runAgainAfterAnIrreversibleVersionWasForgotten() {
		write("V1__create_users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
		write("V2__irreversible.sql", "-- warden: irreversible", "DELETE FROM users;");
		write("R__seed.sql", "DELETE FROM users;", "INSERT INTO users VALUES (1, 'seed');");
		warden().migrate();
		warden().rollback(Limit.count(1), true);
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertThat(users()).containsExactly("seed");
	}

}

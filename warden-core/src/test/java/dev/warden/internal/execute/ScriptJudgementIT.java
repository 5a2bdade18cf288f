package dev.warden.internal.execute;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

import dev.warden.BaselineSettings;
import dev.warden.ErrorCode;
import dev.warden.Limit;
import dev.warden.MigrationStatus.State;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.internal.sql.TransactionControlException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.api.Test;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Which scripts a start refuses, before it runs any, and which it has nothing to say
 * about.
 */
@EachDatabase
class ScriptJudgementIT extends MigrationFixture {

	ScriptJudgementIT(DatabaseKind kind) {
		super(kind);
	}

	@Test
	void leavesTheOwnTablesAlone() {
		write("V1__t.sql", "CREATE TABLE t (a INT);");
		warden().migrate();
		for (String statement : List.of("DROP TABLE IF EXISTS warden_history", "DELETE FROM warden_history",
				"DROP TABLE t, WARDEN_LOCK", "UPDATE warden_lock SET token = 7",
				"ALTER TABLE warden_lock_event RENAME TO old_event")) {
			write("V2__x.sql", statement + ";", "CREATE TABLE z (a INT);");
			assertThatFailure(ErrorCode.OWN_TABLE).isThrownBy(() -> warden().migrate())
				.withMessageContaining("V2__x.sql' (line 1)")
				.withMessageContaining(statement);
		}
		assertThat(history()).containsExactly("1");
		assertThat(tables()).doesNotContain("z", "Z").containsAnyOf("t", "T");
		write("V2__x.sql", "CREATE TABLE z (a INT);");
		assertThat(warden().migrate().applied()).isEqualTo(1);
	}

	@Test
	void leavesTheOwnTablesOutOfADump() {
		write("V1__t.sql", "CREATE TABLE t (a INT);");
		warden().migrate();
		write("V2__dump.sql", "DROP TABLE IF EXISTS warden_history;", "CREATE TABLE warden_history (a INT);",
				"INSERT INTO warden_history VALUES (1);", "DROP TABLE t;", "CREATE TABLE t (b INT);",
				"INSERT INTO t VALUES (1);");
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThat(history()).containsExactly("1", "2");
		assertThat(this.database.queryForObject("SELECT b FROM t", Integer.class)).isEqualTo(1);
	}

	@Test
	void takesATransactionAroundAScriptForItsOwn() {
		write("V1__t.sql", "-- a dump", "BEGIN;", "CREATE TABLE t (x INT);", "CREATE TABLE u (x INT);", "COMMIT;");
		write("V2__t.sql", "START TRANSACTION;", "INSERT INTO t VALUES (1);", "INSERT INTO t VALUES (2);", "COMMIT;",
				"-- rollback", "BEGIN;", "DELETE FROM t;", "COMMIT;");
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM t", Integer.class)).isEqualTo(2);
		assertThat(warden().rollback(Limit.count(1), false).to()).isEqualTo("1");
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM t", Integer.class)).isZero();
	}

	@Test
	void namesEveryWordOfEveryScriptThatControlsItsTransaction() {
		write("V1__t.sql", "CREATE TABLE t (x INT);", "COMMIT;");
		write("V2__t.sql", "BEGIN;", "INSERT INTO t VALUES (1);", "COMMIT;", "BEGIN;", "INSERT INTO t VALUES (2);",
				"COMMIT;");
		assertThatExceptionOfType(TransactionControlException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getUses()).extracting((use) -> use.statement() + " " + use.line())
				.containsExactly("COMMIT 2", "BEGIN 1", "COMMIT 3", "BEGIN 4", "COMMIT 6"));
		assertThat(tables()).doesNotContain("t", "T");
	}

	@Test
	void runsNoDownSectionOfAnotherToolWithTheUpgrade() {
		write("V1__goose.sql", "-- +goose Up", "CREATE TABLE pets (id INT);", "-- +goose Down", "DROP TABLE pets;");
		write("V2__dbmate.sql", "-- migrate:up", "CREATE TABLE owners (id INT);", "-- migrate:down",
				"DROP TABLE owners;");
		write("V3__mybatis.sql", "-- // create", "CREATE TABLE vets (id INT);", "-- //@UNDO", "DROP TABLE vets;");
		assertThat(warden().migrate().applied()).isEqualTo(3);
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM pets, owners, vets", Integer.class)).isZero();
		write("V4__almost.sql", "CREATE TABLE k (id INT);", "-- rollback:", "DROP TABLE k;");
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> warden().migrate())
			.withMessageContaining("V4__almost.sql' (line 2): '-- rollback:'");
		delete("V4__almost.sql");
		assertThat(warden().rollback(Limit.count(3), false).to()).isNull();
		assertThat(tables()).doesNotContain("pets", "PETS", "owners", "OWNERS");
	}

	@Test
	void leavesAScriptOutUntilItHasAStatement() {
		writeFive();
		write("V30__x.sql", "-- upgrade", "", "-- rollback", "");
		assertThat(warden().migrate().to()).isEqualTo("21");
		assertThat(warden().dryRun(Limit.none()).warnings()).singleElement().asString().contains("V30__x.sql");
		assertThatNoException().isThrownBy(() -> warden().check());
		assertThat(warden().status().migrations().scripts()).last()
			.satisfies((script) -> assertThat(script.state()).isEqualTo(State.IGNORED));
		write("V30__x.sql", "-- upgrade", "INSERT INTO users VALUES (30, 'user 30');", "-- rollback", "");
		assertThat(warden().migrate().to()).isEqualTo("30");
		write("V31__none.sql", "-- warden: empty", "-- nothing to do on this database");
		assertThat(warden().migrate().to()).isEqualTo("31");
	}

	@Test
	void judgesNoScriptThatNeverRuns() throws IOException {
		write("V1__old.sql", "CREATE TABLE a (id INT);", "COMMIT;");
		write("V2__old.sql", "SELECT 'never ends;");
		Files.write(this.scripts.resolve("V3__old.sql"), "SELECT 'caf\u00e9';".getBytes(StandardCharsets.ISO_8859_1));
		write("V4__old.sql", "-- warden: nonsense=true", "DROP TABLE warden_history;");
		write("V10__new.sql", "CREATE TABLE b (id INT);");
		Warden baselined = new Warden(dataSource(), settings().withBaseline(new BaselineSettings(false, "9")));
		baselined.baseline("9");
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThat(warden().migrate().applied()).isZero();
		assertThatNoException().isThrownBy(() -> warden().check());
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().validate())
			.withMessageContaining("V1__old.sql")
			.withMessageContaining("V2__old.sql")
			.withMessageContaining("V3__old.sql")
			.withMessageContaining("V4__old.sql");
	}

	@Test
	void goesOnWhereAnAppliedScriptCannotBeReadAnyMore() throws IOException {
		writeFive();
		warden().migrate();
		Files.write(this.scripts.resolve("V4__insert_user_4.sql"),
				"SELECT 'caf\u00e9';".getBytes(StandardCharsets.ISO_8859_1));
		write("V22__user.sql", "INSERT INTO users VALUES (22, 'user 22');", "-- rollback",
				"DELETE FROM users WHERE id = 22;");
		assertThat(warden().dryRun(Limit.none()).warnings()).singleElement()
			.asString()
			.contains("V4__insert_user_4.sql");
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThatFailure(ErrorCode.UNREADABLE_SCRIPT).isThrownBy(() -> warden().validate());
		assertThatFailure(ErrorCode.UNREADABLE_SCRIPT).isThrownBy(() -> warden().rollback(Limit.target("1"), false));
		assertThat(users()).hasSize(5);
	}

	@Test
	void judgesNoScriptBehindTheTarget() {
		writeFive();
		write("V30__x.sql", "SELECT 'never ends;");
		assertThat(warden().migrate(Limit.target("21")).applied()).isEqualTo(5);
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> warden().migrate());
	}

}

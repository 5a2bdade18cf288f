package dev.warden.internal.sql;

import dev.warden.internal.script.RollbackScript;
import dev.warden.internal.script.VersionedScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.MYSQL;
import static dev.warden.internal.script.TestScripts.POSTGRES;
import static dev.warden.internal.script.TestScripts.script;
import static dev.warden.internal.script.TestScripts.split;
import static dev.warden.internal.script.TestScripts.statements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TransactionControlTests {

	@ParameterizedTest
	@ValueSource(strings = { "BEGIN", "begin", "BEGIN WORK", "BEGIN TRANSACTION", "BEGIN ISOLATION LEVEL SERIALIZABLE",
			"BEGIN READ ONLY", "BEGIN NOT DEFERRABLE", "START TRANSACTION", "START /* x */ TRANSACTION READ WRITE",
			"COMMIT", "COMMIT WORK", "COMMIT AND CHAIN", "ROLLBACK", "ROLLBACK WORK", "END", "END TRANSACTION", "ABORT",
			"PREPARE TRANSACTION 'x'", "COMMIT PREPARED 'x'", "ROLLBACK PREPARED 'x'" })
	void isRefusedWithItsLine(String control) {
		for (String content : new String[] { control + ";", control, "-- x\n" + control + " -- y\n;" }) {
			assertThatExceptionOfType(TransactionControlException.class)
				.isThrownBy(() -> script("SELECT 1;\n\n" + content, POSTGRES))
				.withMessageContaining("'V1__x.sql'")
				.withMessageEndingWith("(line " + (content.startsWith("--") ? 4 : 3) + ")")
				.satisfies((ex) -> assertThat(control.toUpperCase(java.util.Locale.ROOT))
					.startsWith(ex.getStatement().substring(0, 3)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "BEGIN", "COMMIT", "ROLLBACK", "START TRANSACTION", "BEGIN WORK", "XA START 'x'",
			"XA BEGIN 'x'", "XA END 'x'", "XA PREPARE 'x'", "XA COMMIT 'x'", "XA ROLLBACK 'x'" })
	void isRefusedInCompoundDialectsToo(String control) {
		assertThatExceptionOfType(TransactionControlException.class).isThrownBy(() -> script(control + ";", MYSQL));
	}

	@Test
	void isRefusedBehindADelimiterThatIsNotInUse() {
		assertThatExceptionOfType(TransactionControlException.class)
			.isThrownBy(() -> script("-- warden: delimiter=GO\nINSERT INTO a SELECT b, c, d FROM e; COMMIT;\nGO\n"))
			.satisfies((ex) -> assertThat(ex.getStatement()).isEqualTo("COMMIT"));
	}

	@Test
	void isRefusedInTheRollbackSection() {
		assertThatExceptionOfType(TransactionControlException.class)
			.isThrownBy(() -> script("SELECT 1;\n-- rollback\nCOMMIT;\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SAVEPOINT a", "ROLLBACK TO a", "ROLLBACK TO SAVEPOINT a", "ROLLBACK WORK TO SAVEPOINT a",
			"RELEASE SAVEPOINT a", "CREATE TABLE commit (id INT)", "SELECT 1 AS begin", "DO $$ BEGIN COMMIT; END $$",
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END", "SET TRANSACTION READ ONLY", "\"COMMIT\"",
			"PREPARE x AS SELECT 1", "START y", "COMMENT ON TABLE a IS 'x'", "(COMMIT)" })
	void doesNotMistakeOtherStatements(String statement) {
		assertThat(split(statement + ";")).containsExactly(statement);
	}

	@Test
	void allowsItInABodyWithADelimiterOfItsOwn() {
		String procedure = "CREATE PROCEDURE p() BEGIN START TRANSACTION; INSERT INTO a VALUES (1); COMMIT; END;";
		assertThat(split("-- warden: delimiter=//\n" + procedure + "\n//\nSELECT 1//", MYSQL))
			.containsExactly(procedure, "SELECT 1");
	}

	@ParameterizedTest
	@CsvSource({ "BEGIN, COMMIT", "begin work, commit work", "BEGIN TRANSACTION, END", "START TRANSACTION, COMMIT",
			"BEGIN IMMEDIATE, COMMIT", "BEGIN EXCLUSIVE TRANSACTION, END TRANSACTION", "BEGIN TRAN, COMMIT TRAN",
			"-- a~/* b */ BEGIN, COMMIT -- c~" })
	void mayStandAroundAWholeScript(String begin, String commit) {
		String content = begin.replace('~', '\n') + ";\nSELECT 1;\nSELECT 2;\n" + commit.replace('~', '\n')
				+ ";\n-- end";
		VersionedScript script = script(content);
		assertThat(script.isWrapped()).isTrue();
		assertThat(statements(script)).extracting(SqlStatement::sql).containsExactly("SELECT 1", "SELECT 2");
		assertThat(statements(script)).extracting(SqlStatement::number).containsExactly(1, 2);
		assertThat(split(content, MYSQL)).containsExactly("SELECT 1", "SELECT 2");
	}

	@Test
	void mayStandBetweenSettings() {
		assertThat(split("SET SQL_MODE = 'x';\nSTART TRANSACTION;\nSET time_zone = 'y';\nSELECT 1;\nCOMMIT;\n"
				+ "/*!40101 SET NAMES utf8 */;", MYSQL))
			.containsExactly("SET SQL_MODE = 'x'", "SET time_zone = 'y'", "SELECT 1", "/*!40101 SET NAMES utf8 */");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PRAGMA foreign_keys=OFF", "SELECT pg_catalog.set_config('search_path', '', false)",
			"SET foreign_key_checks = 0; USE other", "/*!40014 SET FOREIGN_KEY_CHECKS=0 */" })
	void mayStandBehindSettingsOfADump(String settings) {
		assertThat(script(settings + ";\nBEGIN;\nSELECT 1;\nCOMMIT;").isWrapped()).isTrue();
	}

	@Test
	void mayStandAroundEachSection() {
		RollbackScript rollback = script("BEGIN; SELECT 1; COMMIT;\n-- rollback\nBEGIN;\nSELECT 2;\nCOMMIT;")
			.rollback();
		assertThat(rollback).isNotNull();
		assertThat(statements(rollback)).extracting(SqlStatement::sql).containsExactly("SELECT 2");
	}

	@Test
	void namesEachWordThatIsNotAroundTheWholeScript() {
		assertThatExceptionOfType(TransactionControlException.class)
			.isThrownBy(() -> script("BEGIN;\nSELECT 1;\nCOMMIT;\nBEGIN;\nSELECT 2;\nCOMMIT;"))
			.withMessageContaining("'BEGIN' (line 1), 'COMMIT' (line 3), 'BEGIN' (line 4), 'COMMIT' (line 6)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1; BEGIN; SELECT 2; COMMIT", "BEGIN; SELECT 1; COMMIT; SELECT 2",
			"BEGIN; SELECT 1; ROLLBACK", "BEGIN; SELECT 1; COMMIT AND CHAIN", "BEGIN; SELECT 1", "SELECT 1; COMMIT",
			"START TRANSACTION READ ONLY; SELECT 1; COMMIT", "BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1; COMMIT",
			"BEGIN; SAVEPOINT a; ROLLBACK; COMMIT", "-- warden: transactional=false\nBEGIN; SELECT 1; COMMIT" })
	void isRefusedWhereItIsNotThatOfWarden(String content) {
		assertThatExceptionOfType(TransactionControlException.class).isThrownBy(() -> script(content + ";"));
	}

}

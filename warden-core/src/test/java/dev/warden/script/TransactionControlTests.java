package dev.warden.script;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.script.TestScripts.MYSQL;
import static dev.warden.script.TestScripts.POSTGRES;
import static dev.warden.script.TestScripts.script;
import static dev.warden.script.TestScripts.split;
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
	@ValueSource(strings = { "BEGIN", "COMMIT", "ROLLBACK", "START TRANSACTION", "BEGIN WORK" })
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

}

package dev.warden.internal.script;

import dev.warden.internal.sql.SqlStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.MYSQL;
import static dev.warden.internal.script.TestScripts.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ScriptSectionTests {

	@ParameterizedTest
	@ValueSource(strings = { "-- rollback", "--   ROLLBACK  ", "--rollback", "\t-- Rollback\r" })
	void readsOnlyTheUpgradeSection(String marker) {
		String rollback = "\n" + marker + "\nDROP TABLE a;\nDROP TABLE b";
		assertThat(split("CREATE TABLE a (id INT);" + rollback)).containsExactly("CREATE TABLE a (id INT)");
		assertThat(split("-- upgrade\nCREATE TABLE a (id INT);" + rollback)).containsExactly("CREATE TABLE a (id INT)");
		assertThat(split("--UPGRADE \nSELECT 1;" + rollback, MYSQL)).containsExactly("SELECT 1");
	}

	@Test
	void endsTheLastStatementOfASection() {
		assertThat(split("SELECT 1\n-- rollback\nSELECT 2\n-- upgrade\nSELECT 3\n-- upgrade\nSELECT 4"))
			.containsExactly("SELECT 1", "SELECT 3", "SELECT 4");
	}

	@Test
	void readsARollbackSectionThatStandsFirst() {
		assertThat(split("-- rollback\nDROP TABLE a;\n-- upgrade\nCREATE TABLE a (id INT);"))
			.containsExactly("CREATE TABLE a (id INT)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT '\n-- rollback\n'", "SELECT \"\n-- rollback\n\"", "SELECT $$\n-- rollback\n$$",
			"SELECT 1 /*\n-- rollback\n*/ + 1", "SELECT 1 -- rollback\n + 1", "SELECT 1\n-- rollback this\n + 1",
			"SELECT 1\n-- -- rollback\n + 1", "SELECT 1\n-- rollbacks\n + 1", "SELECT 1\n-- rollback;\n + 1" })
	void ignoresWhatIsNotAMarkerOfItsOwn(String statement) {
		assertThat(split(statement + ";SELECT 2")).containsExactly(statement, "SELECT 2");
	}

	@Test
	void givesLinesOfTheFileAfterASection() {
		assertThat(TestScripts.statements(TestScripts.script("-- rollback\nSELECT 1\n-- upgrade\n\nSELECT 2")))
			.extracting(SqlStatement::number, SqlStatement::line, SqlStatement::sql)
			.containsExactly(tuple(1, 5, "SELECT 2"));
	}

}

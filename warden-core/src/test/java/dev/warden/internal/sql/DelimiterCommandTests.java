package dev.warden.internal.sql;

import dev.warden.ErrorCode;
import dev.warden.internal.script.RollbackScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.MYSQL;
import static dev.warden.internal.script.TestScripts.POSTGRES;
import static dev.warden.internal.script.TestScripts.script;
import static dev.warden.internal.script.TestScripts.split;
import static dev.warden.internal.script.TestScripts.statements;
import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class DelimiterCommandTests {

	@ParameterizedTest
	@ValueSource(strings = { "//", "$$", ";;", "|", "GO", "~~" })
	void holdsUntilTheNextOne(String delimiter) {
		String procedure = "CREATE PROCEDURE p()\nBEGIN\n  SELECT 1;\n  SELECT 2;\nEND";
		String content = "SELECT 1;\nDELIMITER " + delimiter + "\n" + procedure + "\n" + delimiter
				+ "\n  delimiter ;  -- back\nSELECT 2;SELECT 3;";
		assertThat(split(content, MYSQL)).containsExactly("SELECT 1", procedure, "SELECT 2", "SELECT 3");
	}

	@Test
	void leavesBodiesToTheUsualDelimiterOnceItIsBack() {
		String trigger = "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.b = 1; END";
		assertThat(split("DELIMITER //\nSELECT 1;//\nDELIMITER ;\n" + trigger + ";\nSELECT 2", MYSQL))
			.containsExactly("SELECT 1;", trigger, "SELECT 2");
	}

	@Test
	void countsNoStatementAndKeepsLines() {
		assertThat(statements(script("DELIMITER //\nSELECT 1//\nDELIMITER ;", MYSQL)))
			.extracting(SqlStatement::number, SqlStatement::line, SqlStatement::sql)
			.containsExactly(tuple(1, 2, "SELECT 1"));
		assertThat(script("DELIMITER //\nSELECT 1//", MYSQL).checksum())
			.isEqualTo(script("SELECT 1;", MYSQL).checksum());
	}

	@Test
	void isReadInAnySection() {
		RollbackScript rollback = script("SELECT 1;\n-- rollback\nDELIMITER //\nSELECT 2;//", MYSQL).rollback();
		assertThat(rollback).isNotNull();
		assertThat(statements(rollback)).extracting(SqlStatement::sql).containsExactly("SELECT 2;");
	}

	@Test
	void isNotACommandInsideAStatement() {
		assertThat(split("SELECT delimiter FROM t;SELECT `DELIMITER`;SELECT a AS\ndelimiter", MYSQL)).hasSize(3);
		assertThat(split("DELIMITERS 1;", MYSQL)).containsExactly("DELIMITERS 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DELIMITER", "DELIMITER ", "DELIMITER ''", "DELIMITER '//", "DELIMITER \\" })
	void isRefusedWithoutAProperDelimiter(String command) {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("\n" + command + "\n", MYSQL))
			.withMessageContaining("(line 2): 'DELIMITER")
			.withMessageEndingWith("does not set a valid delimiter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DELIMITER\n$$\n", "DELIMITER '$$'\n", "DELIMITER \"$$\" \n", "DELIMITER `$$`\n",
			"DELIMITER $$ -- a comment\n", "DELIMITER $$ SELECT 9;\n", "DELIMITER\t$$\n", "SELECT 9; DELIMITER $$\n",
			"DELIMITER \n\n  $$\n" })
	void isReadAsTheClientReadsIt(String command) {
		assertThat(split(command + "SELECT 1; SELECT 2$$ DELIMITER ;\nSELECT 3;", MYSQL)).endsWith("SELECT 1; SELECT 2",
				"SELECT 3");
	}

	@Test
	void countsAnywhereInALine() {
		assertThat(split("DELIMITER /\nCREATE PROCEDURE p()\nBEGIN\n  SELECT 1;\nEND /\nDELIMITER ;\nSELECT 2;", MYSQL))
			.containsExactly("CREATE PROCEDURE p()\nBEGIN\n  SELECT 1;\nEND", "SELECT 2");
		assertThat(split("DELIMITER GO\nSELECT a FROM category GO SELECT 2 GO", MYSQL))
			.containsExactly("SELECT a FROM category", "SELECT 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "END\nDELIMITER ;\n", "END DELIMITER ;\n" })
	void endsTheStatementBeforeIt(String end) {
		assertThat(split("DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; " + end + "SELECT 2;", MYSQL))
			.containsExactly("CREATE PROCEDURE p() BEGIN SELECT 1; END", "SELECT 2");
	}

	@Test
	void isRefusedWhereNoClientHasIt() {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("\nDELIMITER //\nSELECT 1//", POSTGRES))
			.withMessageContaining("(line 2): 'DELIMITER'")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("-- warden: delimiter="));
	}

	@Test
	void doesNotAllowAHeaderBehindIt() {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX)
			.isThrownBy(() -> script("DELIMITER //\n-- warden: delimiter=~\n", MYSQL));
	}

}

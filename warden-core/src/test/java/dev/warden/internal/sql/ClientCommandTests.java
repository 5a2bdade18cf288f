package dev.warden.internal.sql;

import dev.warden.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.MYSQL;
import static dev.warden.internal.script.TestScripts.POSTGRES;
import static dev.warden.internal.script.TestScripts.SQLITE;
import static dev.warden.internal.script.TestScripts.script;
import static dev.warden.internal.script.TestScripts.split;
import static dev.warden.internal.script.TestScripts.statements;
import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

class ClientCommandTests {

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1\\G", "SELECT 1\\g", "SELECT 1 \\G", "source other.sql", "SOURCE other.sql;",
			"\\. other.sql", "tee log.txt", "system ls", "exit;", "\\! ls" })
	void ofMysqlIsRefusedByName(String line) {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("SELECT 0;\n" + line + "\n", MYSQL))
			.withMessageContaining("(line 2)")
			.withMessageEndingWith("is a command of mysql, not SQL");
	}

	@Test
	void ofMysqlIsNotSeenElsewhere() {
		assertThat(split("INSERT INTO a VALUES (\\N, '\\G');SELECT 1 AS\nsource;", MYSQL)).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "\\c other", "\\i other.sql", "SELECT 1 \\gset", "SELECT 1 \\g", "SELECT 1 \\; SELECT 2;" })
	void ofPsqlIsRefusedByName(String line) {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("SELECT 0;\n" + line + "\n", POSTGRES))
			.withMessageContaining("(line 2)")
			.withMessageEndingWith("is a command of psql, not SQL");
	}

	@Test
	void thatGuardsADumpIsLeftOut() {
		assertThat(
				split("--\n-- PostgreSQL database dump\n--\n\n\\restrict aBc123\n\nSELECT 1;\n\n\\unrestrict aBc123\n"))
			.containsExactly("SELECT 1");
		assertThat(script("\\restrict a\nSELECT 1;").checksum())
			.isEqualTo(script("\\restrict b\nSELECT 1;").checksum());
	}

	@Test
	void ofSqliteIsRefusedByName() {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("SELECT 0;\n.read other.sql\n", SQLITE))
			.withMessageContaining("(line 2): '.read' is a command of sqlite3");
	}

	@Test
	void seesACommentWithoutABlankWhereNoStatementIsOpen() {
		assertThat(split("--Stock; table\nSELECT 1;--It's\n  --a; second\nSELECT 5--1;", MYSQL))
			.containsExactly("SELECT 1", "SELECT 5--1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "COPY t FROM stdin; -- rows\n", "COPY t FROM stdin; /* rows */ \n",
			"COPY t FROM stdin;\t--\n", "COPY t FROM STDOUT;\n" })
	void allowsACommentBehindCopy(String copy) {
		assertThat(statements(script(copy + "1\tbolt\n\\.\nSELECT 1;"))).extracting(SqlStatement::number)
			.containsExactly(1, 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/*!50001 CREATE VIEW v AS SELECT 'every */5 minutes' AS a */",
			"/*!50001 CREATE VIEW v AS SELECT \"*/\" AS a */", "/*!50001 SELECT `*/` */", "/*M!100100 SELECT '*/;' */",
			"/*!50001 SELECT 1 /* it's */ + 1 */",
			"/*!50003 CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN\n"
					+ "-- don't;\n# can't\nSET NEW.a = 'it''s \\' */'; END */",
			"/*!50003 SELECT 1 /*!50003 + '*/' */ */" })
	void doesNotEndAConditionalCommentInside(String comment) {
		assertThat(split(comment + ";\nSELECT 2;", MYSQL)).containsExactly(comment, "SELECT 2");
	}

	@Test
	void seesARoutineThatAConditionalCommentBegins() {
		String procedure = "/*!50003 CREATE PROCEDURE p() */ BEGIN SELECT 1; SELECT 2; END";
		assertThat(split(procedure + ";\nSELECT 3;", MYSQL)).containsExactly(procedure, "SELECT 3");
		String trigger = "/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER t BEFORE INSERT ON x"
				+ " FOR EACH ROW BEGIN SET NEW.a = 1; END */";
		assertThat(split("DELIMITER ;;\n" + trigger + ";;\nDELIMITER ;\nSELECT 3;", MYSQL)).containsExactly(trigger,
				"SELECT 3");
	}

}

package dev.warden.internal.sql;

import dev.warden.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.H2;
import static dev.warden.internal.script.TestScripts.MYSQL;
import static dev.warden.internal.script.TestScripts.POSTGRES;
import static dev.warden.internal.script.TestScripts.SQLITE;
import static dev.warden.internal.script.TestScripts.script;
import static dev.warden.internal.script.TestScripts.split;
import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

class CompoundStatementTests {

	@ParameterizedTest
	@ValueSource(strings = { "BEGIN END", "BEGIN SELECT 1; END", "l: BEGIN SELECT 1; END l",
			"BEGIN IF a THEN BEGIN SELECT 1; END; ELSEIF b THEN SELECT 2; ELSE SELECT 3; END IF; END",
			"IF a THEN SELECT 1; ELSEIF b THEN SELECT 2; ELSE IF c THEN SELECT 3; END IF; END IF",
			"IF (a = 1) AND IF(b, c, d) THEN SET x = IF(a, 1, 2); END IF",
			"IF CASE WHEN a THEN b END THEN SELECT 1; ELSEIF CASE a WHEN 1 THEN 2 END THEN SELECT 2; END IF",
			"IF EXISTS (SELECT 1) THEN SELECT 1; END IF", "LOOP SELECT 1; END LOOP", "l: LOOP LEAVE l; END LOOP l",
			"BEGIN l: LOOP IF a THEN LEAVE l; END IF; ITERATE l; END LOOP l; END",
			"WHILE a < 1 DO SET a = a + 1; WHILE b DO SET b = 0; END WHILE; END WHILE",
			"REPEAT SET a = 1; SET b = 2; UNTIL a END REPEAT",
			"BEGIN REPEAT SET a = 1; UNTIL a > CASE WHEN b THEN 1 ELSE 2 END END REPEAT; SELECT REPEAT('a', 3); END",
			"REPEAT IF a THEN SELECT 1; END IF; UNTIL (a) END REPEAT", "RETURN REPEAT('a', 3)",
			"CASE a WHEN 1 THEN SELECT 1; ELSE BEGIN END; END CASE",
			"BEGIN CASE WHEN a THEN CASE b WHEN 1 THEN SELECT 1; END CASE; ELSE SELECT 2; END CASE; END",
			"RETURN CASE WHEN a THEN CASE b WHEN 1 THEN 2 END ELSE 3 END", "RETURN IF(a, CASE WHEN b THEN 1 END, 2)",
			"BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; END; SELECT 1; END",
			"BEGIN DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = 1; DECLARE c CURSOR FOR SELECT 1; OPEN c; END",
			"BEGIN INSERT INTO t (begin, end) VALUES (1, 2); SELECT end, t.end, begin FROM t WHERE a = end; END",
			"BEGIN SELECT a AS begin, CASE WHEN b THEN c END AS end FROM t; END",
			"BEGIN SET @a := CASE WHEN (b) THEN (SELECT 1) END; INSERT INTO x SELECT (CASE WHEN a THEN b END); END",
			"BEGIN FOR i IN 1..10 DO SELECT i; END FOR; END", "BEGIN START TRANSACTION; COMMIT; END",
			"BEGIN -- it's\n /* END; */ # END;\n SELECT 'END;'; END" })
	void areReadUpToTheirEnd(String body) {
		for (String head : new String[] { "CREATE PROCEDURE p() ",
				"CREATE OR REPLACE DEFINER=`a`@`b` FUNCTION f() RETURNS INT ",
				"CREATE TRIGGER IF NOT EXISTS t BEFORE INSERT ON x FOR EACH ROW ",
				"CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO " }) {
			assertThat(split(head + body + ";\nSELECT 9;" + head + body, MYSQL)).containsExactly(head + body,
					"SELECT 9", head + body);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "IF a THEN SELECT 1; END IF", "WHILE a DO SELECT 1; END WHILE", "LOOP SELECT 1; END LOOP",
			"FOR i IN (SELECT 1) DO SELECT 1; END FOR", "CASE a WHEN 1 THEN SELECT 1; END CASE",
			"REPEAT SELECT 1; UNTIL a END REPEAT", "BEGIN NOT ATOMIC SELECT 1; IF a THEN SELECT 2; END IF; END" })
	void mayStandAlone(String statement) {
		assertThat(split(statement + ";SELECT 9", MYSQL)).containsExactly(statement, "SELECT 9");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE event (begin INT, end INT)",
			"CREATE TABLE t (a INT DEFAULT (CASE WHEN 1 THEN 2 END))",
			"CREATE VIEW v AS SELECT CASE WHEN function THEN 1 END", "ALTER TABLE trigger_a ADD begin INT",
			"DROP PROCEDURE IF EXISTS p", "CALL p()", "INSERT INTO t SELECT REPEAT('a', 3)",
			"CREATE FUNCTION f RETURNS STRING SONAME 'x'",
			"CREATE TRIGGER t AFTER DELETE ON x FOR EACH ROW DELETE FROM y", "/*!50003 CREATE TRIGGER t BEGIN */",
			"ALTER EVENT e DISABLE", "SELECT IF(a, 1, 2)" })
	void areNotSeenInOtherStatements(String statement) {
		assertThat(split(statement + ";SELECT 9", MYSQL)).containsExactly(statement, "SELECT 9");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"CREATE TRIGGER t AFTER INSERT ON a BEGIN INSERT INTO b VALUES (1); UPDATE c SET d = CASE WHEN 1 THEN 2 END; END",
			"CREATE TEMP TRIGGER IF NOT EXISTS t BEFORE UPDATE OF loop, repeat ON a WHEN CASE new.x WHEN 1 THEN 2 END BEGIN SELECT 1; END",
			"CREATE TRIGGER t INSTEAD OF DELETE ON v FOR EACH ROW BEGIN SELECT CASE WHEN 1 THEN RAISE(ABORT, ';') END; END",
			"CREATE TRIGGER [a;b] AFTER INSERT ON a BEGIN INSERT INTO `x;y` (\"end\", [begin]) VALUES (1, 2); END",
			"CREATE TABLE [a;b] (x)", "SELECT ']', [;], `;`" })
	void areTriggersOfSqlite(String statement) {
		assertThat(split(statement + ";\nSELECT 9;" + statement, SQLITE)).containsExactly(statement, "SELECT 9",
				statement);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW AS $$ class X { int a; } $$",
			"CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW CALL \"x.Y\"",
			"CREATE ALIAS f AS 'int f() { return 1; }'", "CREATE ALIAS f AS $$ String f() { return \"it's\"; } $$" })
	void areQuotedInH2(String statement) {
		assertThat(split(statement + ";\nSELECT 9", H2)).containsExactly(statement, "SELECT 9");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC END",
			"CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO t (begin) VALUES (1) ON CONFLICT DO NOTHING; END",
			"CREATE FUNCTION f() RETURNS int RETURN CASE WHEN a THEN 1 END",
			"DO $x$ BEGIN IF a THEN b; END IF; END $x$",
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC MERGE INTO a USING b ON c WHEN MATCHED THEN DELETE; SELECT 1; END",
			"CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW WHEN (CASE WHEN b THEN c END) EXECUTE FUNCTION f()",
			"CREATE FUNCTION f() RETURNS int AS 'BEGIN; END;' LANGUAGE plpgsql",
			"SELECT U&'\\;' UESCAPE '!', U&\"d;\\\"" })
	void arePostgres(String statement) {
		assertThat(split(statement + ";\nSELECT 9", POSTGRES)).containsExactly(statement, "SELECT 9");
	}

	@Test
	void areRefusedWithoutTheirEnd() {
		for (String body : new String[] { "BEGIN SELECT 1;", "IF a THEN SELECT 1;", "BEGIN IF a THEN SELECT 1; END;",
				"BEGIN (SELECT 1; END;" }) {
			assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("CREATE PROCEDURE p() " + body, MYSQL))
				.withMessageContaining("open parenthesis or body");
		}
	}

}

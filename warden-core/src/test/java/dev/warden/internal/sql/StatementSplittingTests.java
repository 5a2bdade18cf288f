package dev.warden.internal.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.internal.script.VersionedScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.H2;
import static dev.warden.internal.script.TestScripts.MYSQL;
import static dev.warden.internal.script.TestScripts.POSTGRES;
import static dev.warden.internal.script.TestScripts.script;
import static dev.warden.internal.script.TestScripts.split;
import static dev.warden.internal.script.TestScripts.statements;
import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

class StatementSplittingTests {

	@Test
	void readsOneStatement() {
		assertThat(split("SELECT 1;")).containsExactly("SELECT 1");
	}

	@Test
	void keepsBlankLinesAndCommentsInsideAStatement() {
		String statement = "CREATE TABLE a (\n\n  -- the; key\n  id INT, -- key\n\n  /* ; */ name TEXT\n)";
		assertThat(split("\n\n-- first\n" + statement + "\n;\n\n/* then */ SELECT 1 -- end\n;"))
			.containsExactly(statement, "SELECT 1");
	}

	@Test
	void readsTwoStatementsOnALine() {
		assertThat(split("INSERT INTO a VALUES (1); INSERT INTO a VALUES (2);"))
			.containsExactly("INSERT INTO a VALUES (1)", "INSERT INTO a VALUES (2)");
	}

	@Test
	void endsAStatementBeforeATrailingComment() {
		assertThat(split("SELECT 1; -- note; more\nSELECT 2; /* note */ -- note")).containsExactly("SELECT 1",
				"SELECT 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 2", "SELECT 2\n", "SELECT 2 -- end", "SELECT 2\n/* end */\n" })
	void readsTheLastStatementWithoutDelimiter(String last) {
		assertThat(split("SELECT 1;\n" + last)).containsExactly("SELECT 1", "SELECT 2");
	}

	@Test
	void passesOverEmptyStatements() {
		assertThat(split(";;SELECT 1;; ; -- x\n;\n/* y */;SELECT 2;;")).containsExactly("SELECT 1", "SELECT 2");
	}

	@Test
	void readsNothingFromComments() {
		assertThat(split("-- only; this\n/* and; that */\n")).isEmpty();
		assertThat(split("")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "';'", "'a'';b'", "\";\"", "\"a\"\";b\"", "/* ; */ 1", "1 /* a /* ; */ ; */ + 1",
			"1 -- ;\n+ 1", "$$;$$", "$tag$ ; $$ ; $other$ ; $tag$", "$_ü1$;$_ü1$", "E'\\';'", "e'\\\\'", "E'a'';\\';'",
			"E'a'\n'\\';b'", "'\\'", "'--'", "'/*'", "\"/*\"", "a$b$c", "N';'", "U&';'", "$1", "(1; 2)" })
	void doesNotSplitInsideQuotesAndComments(String part) {
		String first = "SELECT " + part + " AS x";
		assertThat(split(first + ";" + first + "\n;SELECT 2")).containsExactly(first, first, "SELECT 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "`;`", "'\\';'", "\"\\\";\"", "'a\\\\'", "1 # ; '\n", "5--1", "1 -- ; '\n", "'a'';b'",
			"`a\\`", "/*!50003 ; */ 1", "1 /* /* ; */" })
	void doesNotSplitInsideQuotesAndCommentsOfMySql(String part) {
		String first = "SELECT " + part + " AS x";
		assertThat(split(first + ";" + first + "\n;SELECT 2", MYSQL)).containsExactly(first, first, "SELECT 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "`;`", "$$;$$", "'\\'", "1 /* a /* ; */ ; */", "1 // ; it's\n" })
	void doesNotSplitInsideQuotesAndCommentsOfH2(String part) {
		String first = "SELECT " + part + " AS x";
		assertThat(split(first + ";" + first + "\n;SELECT 2", H2)).containsExactly(first, first, "SELECT 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1 AS `;`", "$$;$$", "';'", "'a'';b'", "1 AS \";\"", "'\\'", "1 /* a /* ; */ ; */",
			"1 // ; it's\n", "1 -- ; it's\n", "1 -- ;\r", "1 /*/ ; */" })
	void readsPartsThatH2TakesForOne(String part) throws SQLException {
		assertThat(split("SELECT " + part + ";SELECT 2", H2)).hasSize(2).endsWith("SELECT 2");
		try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
				Statement statement = connection.createStatement()) {
			assertThat(statement.execute("SELECT " + part)).isTrue();
		}
	}

	@Test
	void knowsThatAnsiHasNoDollarQuotes() {
		assertThat(split("SELECT $$;SELECT $$", SqlSyntax.ANSI)).containsExactly("SELECT $$", "SELECT $$");
	}

	@Test
	void takesAnExecutableCommentForAStatement() {
		assertThat(split("/*!40101 SET NAMES utf8 */;\n/*M! SELECT 1 */;/* no */;", MYSQL))
			.containsExactly("/*!40101 SET NAMES utf8 */", "/*M! SELECT 1 */");
	}

	@Test
	void takesTheFirstLineOfADumpOfMariaDbToTheStatementBehindIt() {
		String line = "/*M!999999\\- enable the sandbox mode */";
		assertThat(split(line + " \n-- MariaDB dump\n/*!40101 SET NAMES utf8mb4 */;\nSELECT 2;", MYSQL))
			.containsExactly(line + " \n-- MariaDB dump\n/*!40101 SET NAMES utf8mb4 */", "SELECT 2");
	}

	@Test
	void readsAFunctionWithoutAnyDirective() {
		String function = """
				CREATE FUNCTION f() RETURNS trigger AS $$
				BEGIN
				  IF NEW.id = 1 THEN NEW.name := 'a;b'; END IF;
				  -- comment with ' quote
				  RETURN NEW;
				END;
				$$ LANGUAGE plpgsql""";
		assertThat(split(function + ";\nSELECT 1;")).containsExactly(function, "SELECT 1");
	}

	@Test
	void readsAnAtomicBody() {
		String function = """
				CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql
				BEGIN ATOMIC
				  INSERT INTO t VALUES (a);
				  SELECT CASE WHEN a > 1 THEN CASE a WHEN 2 THEN 1 ELSE 3 END ELSE 2 END AS end, t.end, t.case FROM t;
				  SELECT a;
				END""";
		assertThat(split(function + ";\nSELECT 1; " + function)).containsExactly(function, "SELECT 1", function);
	}

	@Test
	void readsARuleOfSeveralCommands() {
		String rule = "CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); DELETE FROM b)";
		assertThat(split(rule + ";SELECT 1")).containsExactly(rule, "SELECT 1");
	}

	@Test
	void readsCompoundBodies() {
		String procedure = """
				CREATE DEFINER=`a`@`b` PROCEDURE p()
				BEGIN
				  DECLARE done INT DEFAULT CASE WHEN 1 THEN 2 END;
				  l: LOOP
				    IF done THEN LEAVE l; END IF;
				    CASE done WHEN 1 THEN SELECT 1; ELSE BEGIN SELECT 2; END; END CASE;
				  END LOOP;
				  START TRANSACTION;
				  COMMIT;
				END""";
		String trigger = "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.begin = 1; SET @end = 2; END";
		assertThat(split(procedure + ";\n" + trigger + ";SELECT 1;", MYSQL)).containsExactly(procedure, trigger,
				"SELECT 1");
	}

	@Test
	void readsAnAnonymousBlock() {
		String block = "BEGIN NOT ATOMIC DECLARE x INT; SET x = 1; END";
		assertThat(split(block + ";SELECT 1;", MYSQL)).containsExactly(block, "SELECT 1");
	}

	@Test
	void tellsNumberAndLine() {
		List<SqlStatement> statements = statements(
				script("-- head\r\n\r\n/* a\n b */ SELECT 1,\n 2; SELECT\n'\n';\r\rSELECT 3"));
		assertThat(statements).extracting(SqlStatement::number).containsExactly(1, 2, 3);
		assertThat(statements).extracting(SqlStatement::line).containsExactly(4, 5, 9);
	}

	@Test
	void keepsLiteralsByteForByte() {
		String insert = "INSERT INTO t VALUES ('  a\r\n\t-- no comment\n\n  b', '{\"a\":1}', ':x', '12:30', ?, '${x}', '\uD83D\uDE00')";
		assertThat(split(insert + ";\n" + insert)).containsExactly(insert, insert);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1;\n\nSELECT 'a;\n", "SELECT 1;\n\n\"a;\n", "SELECT 1;\n\n/* a; \n",
			"SELECT 1;\n\n/* /* */ a;\n", "SELECT 1;\n\nSELECT $a$ $b$\n$$;\n", "SELECT 1;\n\nSELECT E'\\';\n" })
	void refusesAQuoteThatNeverEnds(String content) {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script(content, POSTGRES))
			.withMessageContaining("'V1__x.sql' (line 3)")
			.withMessageContaining("never ends");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\nCREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2;",
			"\nINSERT INTO a VALUES (1;\nSELECT 1;", "\nSELECT (1\n-- rollback\nSELECT 1);",
			"-- warden: delimiter=~\nCREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;\n-- rollback\nEND~" })
	void refusesABodyThatNeverEnds(String content) {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script(content))
			.withMessageContaining("'V1__x.sql' (line 2)")
			.withMessageContaining("open parenthesis or body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\connect", "\\i", "\\.", "\\set" })
	void refusesCommandsOfPsql(String command) {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("SELECT 1;\n  " + command + " x\nSELECT 2;"))
			.withMessageContaining("'V1__x.sql' (line 2): '" + command + "' is a command of psql");
	}

	@Test
	void refusesACommandOfPsqlBehindAStatement() {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("SELECT 1; \\echo x"));
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("SELECT 1\n\\gexec"));
	}

	@Test
	void refusesTheDelimiterCommandOfClients() {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("\nDELIMITER //\nSELECT 1//", POSTGRES))
			.withMessageContaining("(line 2): 'DELIMITER'")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("-- warden: delimiter="));
	}

	@Test
	void cutsTheSameWhereverItsBufferEnds() {
		String text = "\r\nselect_list E'it\\'s', 'it''s', 'two\r\nlines\rand\nmore', \"a;b\" , $tag$ $x;\r\n$tag$;\n"
				+ " \r\nUPDATE t SET a = '" + "long ".repeat(30) + "', b = ''\r\n;SELECT e 'x';";
		VersionedScript expected = script(text);
		List<SqlStatement> statements = statements(expected);
		assertThat(statements).extracting(SqlStatement::line).containsExactly(2, 8, 9);
		for (int length = 8 * CharReader.LOOK_AHEAD - text.length(); length < 8 * CharReader.LOOK_AHEAD; length++) {
			VersionedScript script = script("--" + "-".repeat(length) + text);
			assertThat(script.checksum()).isEqualTo(expected.checksum());
			assertThat(statements(script)).usingRecursiveFieldByFieldElementComparator().isEqualTo(statements);
		}
	}

}

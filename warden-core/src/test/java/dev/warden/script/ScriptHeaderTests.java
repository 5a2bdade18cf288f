package dev.warden.script;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.script.TestScripts.MYSQL;
import static dev.warden.script.TestScripts.POSTGRES;
import static dev.warden.script.TestScripts.script;
import static dev.warden.script.TestScripts.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScriptHeaderTests {

	@Test
	void isTransactionalByDefault() {
		assertThat(script("-- a comment\nSELECT 1;").header()).isEqualTo(new ScriptHeader(true, ";"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- warden: transactional=false", "--warden:transactional=false",
			"  --  WARDEN:  Transactional = FALSE  ", "-- other\n\n/* other */\n-- warden: transactional=false",
			"-- upgrade\n-- warden: transactional=false" })
	void readsTransactional(String header) {
		assertThat(script(header + "\nSELECT 1;").header().transactional()).isFalse();
	}

	@Test
	void readsSeveralKeys() {
		ScriptHeader header = script("-- warden: transactional=false, delimiter=~\nSELECT 1~").header();
		assertThat(header).isEqualTo(new ScriptHeader(false, "~"));
		header = script("-- warden: transactional=false\r\n-- warden: delimiter=~\r\nSELECT 1~").header();
		assertThat(header).isEqualTo(new ScriptHeader(false, "~"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "~", "$$", "//", "@@end", "^", ";;", "GO", "go", "/", "end_of_statement", "|" })
	void splitsAtTheDelimiterOnly(String delimiter) {
		String content = "-- warden: delimiter=" + delimiter + "\nCREATE x; SET a$b; END;\n"
				+ delimiter.toUpperCase(java.util.Locale.ROOT) + "\nSELECT ';' -- x\n" + delimiter + "\n\nSELECT 3;";
		assertThat(split(content, MYSQL)).containsExactly("CREATE x; SET a$b; END;", "SELECT ';'", "SELECT 3;");
	}

	@ParameterizedTest
	@ValueSource(strings = { "~", "$$", "//", ";;" })
	void findsTheDelimiterRightBehindAWord(String delimiter) {
		String content = "-- warden: delimiter=" + delimiter + "\nBEGINNING; END" + delimiter + "SELECT 2" + delimiter
				+ " " + delimiter + "$ SELECT 3";
		assertThat(split(content)).containsExactly("BEGINNING; END", "SELECT 2", "$ SELECT 3");
	}

	@Test
	void wantsAWordAloneOnItsLine() {
		String content = "-- warden: delimiter=GO\nSELECT go, 'x\nGO\n' FROM GO\n go \nSELECT ago\nGO\nSELECT a\nGOTO";
		assertThat(split(content)).containsExactly("SELECT go, 'x\nGO\n' FROM GO", "SELECT ago", "SELECT a\nGOTO");
	}

	@Test
	void wantsASlashAloneOnItsLine() {
		assertThat(split("-- warden: delimiter=/\nSELECT 4/2 /* x */\n/\nSELECT 2;\n/\n")).containsExactly("SELECT 4/2",
				"SELECT 2;");
	}

	@Test
	void ignoresTheDelimiterInsideQuotesAndComments() {
		assertThat(split("-- warden: delimiter=~\nSELECT '~', \"~\" /* ~ */ -- ~\n, $x$~$x$~SELECT 2"))
			.containsExactly("SELECT '~', \"~\" /* ~ */ -- ~\n, $x$~$x$", "SELECT 2");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "transactionl=false | unknown key 'transactionl'",
			"transactional=no | key 'transactional' has the bad value 'no'",
			"transactional | key 'transactional' has no value", "delimiter= | key 'delimiter' has the bad value ''",
			"delimiter=a b | has the bad value 'a b'", "delimiter=-- | has the bad value '--'",
			"delimiter=\" | has the bad value '\"'", "'' | unknown key ''", "transactional=true,, | unknown key ''",
			"placeholders=false | key 'placeholders' is not supported by this version",
			"lock-timeout=5s | key 'lock-timeout' is not supported by this version",
			"statement-timeout=30m | key 'statement-timeout' is not supported by this version",
			"depends-on=3,4 | key 'depends-on' is not supported by this version",
			"irreversible | key 'irreversible' is not supported by this version",
			"transactional=true, retryable | key 'retryable' is not supported by this version" })
	void refusesWhatItDoesNotKnow(String text, String problem) {
		assertThatExceptionOfType(ScriptSyntaxException.class)
			.isThrownBy(() -> script("\n-- warden: " + text + "\nSELECT 1;"))
			.withMessageContaining("'V1__x.sql' (line 2): ")
			.withMessageContaining(problem);
	}

	@Test
	void refusesAHeaderAfterTheFirstSql() {
		assertThatExceptionOfType(ScriptSyntaxException.class)
			.isThrownBy(() -> script("SELECT 1;\n-- warden: transactional=false\nSELECT 2;", POSTGRES))
			.withMessageContaining("(line 2): '-- warden: transactional=false' stands after the first SQL");
	}

	@Test
	void ignoresAHeaderInsideALiteral() {
		assertThat(split("SELECT '\n-- warden: x\n';")).hasSize(1);
	}

}

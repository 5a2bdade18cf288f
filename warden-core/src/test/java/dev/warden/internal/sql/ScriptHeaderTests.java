package dev.warden.internal.sql;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.warden.ErrorCode;
import dev.warden.Version;
import dev.warden.internal.script.RepeatableScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.MYSQL;
import static dev.warden.internal.script.TestScripts.POSTGRES;
import static dev.warden.internal.script.TestScripts.script;
import static dev.warden.internal.script.TestScripts.split;
import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

class ScriptHeaderTests {

	@Test
	void isTransactionalByDefault() {
		assertThat(script("-- a comment\nSELECT 1;").header()).isEqualTo(ScriptHeader.DEFAULT);
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
		assertThat(header).isEqualTo(ScriptHeader.DEFAULT.withTransactional(false).withDelimiter("~"));
		header = script("-- warden: transactional=false\r\n-- warden: delimiter=~\r\nSELECT 1~").header();
		assertThat(header).isEqualTo(ScriptHeader.DEFAULT.withTransactional(false).withDelimiter("~"));
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
			"delimiter=\" | has the bad value '\"'", "'' | unknown key ''", "transactional=true,, | unknown key ''" })
	void refusesWhatItDoesNotKnow(String text, String problem) {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("\n-- warden: " + text + "\nSELECT 1;"))
			.withMessageContaining("'V1__x.sql' (line 2): ")
			.withMessageContaining(problem);
	}

	@Test
	void readsAllKeys() {
		ScriptHeader header = header("transactional=false, delimiter=GO, placeholders=false, lock-timeout=5s, "
				+ "statement-timeout=PT30M, max-blocking=2s, depends-on=3, 4_1 ,5.0, irreversible, Retryable");
		assertThat(header).isEqualTo(new ScriptHeader(false, "GO", false, Duration.ofSeconds(5), Duration.ofMinutes(30),
				Duration.ofSeconds(2), List.of(Version.parse("3"), Version.parse("4.1"), Version.parse("5")), true,
				true, false, Set.of(), null));
	}

	@ParameterizedTest
	@CsvSource({ "500ms, PT0.5S", "5s, PT5S", "30m, PT30M", "2H, PT2H", "1d, PT24H", "7us, PT0.000007S",
			"9ns, PT0.000000009S", "0, PT0S", "pt1h30m, PT1H30M", "P1D, PT24H" })
	void readsDurations(String text, Duration duration) {
		assertThat(header("lock-timeout=" + text).lockTimeout()).isEqualTo(duration);
		assertThat(header("statement-timeout = " + text).statementTimeout()).isEqualTo(duration);
	}

	@ParameterizedTest
	@CsvSource({ "irreversible, true", "irreversible=true, true", "irreversible = FALSE, false" })
	void readsFlags(String text, boolean expected) {
		assertThat(header(text).irreversible()).isEqualTo(expected);
		assertThat(header(text.replace("irreversible", "retryable")).retryable()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "depends-on=3 | 3", "depends-on=3,4, retryable | 3 4",
			"retryable, depends-on=20251225.143022,  1_2 | 20251225.143022 1.2", "depends-on=2,1,2.0 | 2 1 2.0" })
	void readsAListUpToTheNextKey(String text, String versions) {
		assertThat(header(text).dependsOn()).extracting(Version::toString).containsExactly(versions.split(" "));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "lock-timeout=5 | key 'lock-timeout' has the bad value '5'",
			"lock-timeout | key 'lock-timeout' has no value", "lock-timeout=-5s | has the bad value '-5s'",
			"lock-timeout=PT-5S | has the bad value 'PT-5S'", "statement-timeout=soon | has the bad value 'soon'",
			"lock-timeout=5 s | has the bad value '5 s'", "lock-timeout=99999999999999999999s | has the bad value",
			"lock-timeout=9999999999999999d | has the bad value", "lock-timeout=s | has the bad value 's'",
			"depends-on | key 'depends-on' has no value", "depends-on= | has the bad value ''",
			"depends-on=3,x | unknown key 'x'", "depends-on=3,4x | has the bad value '3,4x'",
			"depends-on=3,,4 | unknown key ',4'", "depends-on=V3 | has the bad value 'V3'",
			"irreversible=yes | key 'irreversible' has the bad value 'yes'",
			"transactional=false, 4 | key 'transactional' has the bad value 'false, 4'", ",4 | unknown key ',4'",
			"transactional=false, transactional=true | key 'transactional' is given twice" })
	void refusesBadValuesNamingTheLine(String text, String problem) {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> header(text))
			.withMessageContaining("'V1__x.sql' (line 1): ")
			.withMessageContaining(problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "depends-on=3", "irreversible" })
	void refusesKeysThatHaveNoMeaningForTheKind(String text) {
		for (String name : List.of("R__x.sql", "RA__x.sql")) {
			assertThatFailure(ErrorCode.SCRIPT_SYNTAX)
				.isThrownBy(() -> RepeatableScript.of(name, "-- warden: " + text, POSTGRES))
				.withMessageContaining("is allowed only in versioned scripts");
		}
	}

	private static ScriptHeader header(String text) {
		return script("-- warden: " + text + "\nSELECT 1;").header();
	}

	@Test
	void refusesAHeaderAfterTheFirstSql() {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX)
			.isThrownBy(() -> script("SELECT 1;\n-- warden: transactional=false\nSELECT 2;", POSTGRES))
			.withMessageContaining("(line 2): '-- warden: transactional=false' comes after the first SQL");
	}

	@Test
	void ignoresAHeaderInsideALiteral() {
		assertThat(split("SELECT '\n-- warden: x\n';")).hasSize(1);
	}

}

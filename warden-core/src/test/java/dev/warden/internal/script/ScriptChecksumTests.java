package dev.warden.internal.script;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import dev.warden.Placeholders;
import dev.warden.ScriptKind;
import dev.warden.internal.sql.ScriptFile;
import dev.warden.internal.sql.ScriptSource;
import dev.warden.internal.sql.ScriptSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.POSTGRES;
import static dev.warden.internal.script.TestScripts.script;
import static org.assertj.core.api.Assertions.assertThat;

class ScriptChecksumTests {

	private static final String CONTENT = "CREATE TABLE a (id INT, name TEXT);\nINSERT INTO a VALUES (1, 'a  b\nc');\n";

	@Test
	void neverChangesItsAlgorithm() {
		assertThat(script(CONTENT).checksum()).isEqualTo("c2650431");
		assertThat(script("").checksum()).isEqualTo("00000000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- new\n" + CONTENT, CONTENT + "\n\n-- new", "\n\n" + CONTENT + "\n\n",
			"-- warden: transactional=false\n" + CONTENT, "-- upgrade\n" + CONTENT,
			CONTENT + "-- rollback\nDROP TABLE a;", "-- rollback\nDROP TABLE a;\n-- upgrade\n" + CONTENT,
			"\uFEFF" + CONTENT,
			"CREATE TABLE a (id INT, -- the key\n\n  name TEXT) ;; /* x /* y */ */ INSERT\nINTO a VALUES (1,\t'a  b\nc')",
			"CREATE TABLE a (id INT,/* x */ name TEXT);INSERT INTO a VALUES (1, -- x\r\n'a  b\nc'/* y */);",
			"CREATE TABLE/**/a (id/**/INT,/**/ name TEXT); INSERT INTO a VALUES (1, 'a  b\r\nc');",
			"CREATE TABLE a (id/* x */INT, name TEXT);\r\nINSERT INTO a VALUES (1, 'a  b\r\nc');\r\n",
			"-- warden: delimiter=~\nCREATE TABLE a (id INT, name TEXT)~INSERT INTO a VALUES (1, 'a  b\nc')~" })
	void isTheSameAfterHarmlessEdits(String content) {
		assertThat(script(content).checksum()).isEqualTo(script(CONTENT).checksum());
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE a (id INT, name TEXT);\nINSERT INTO a VALUES (1, 'a b\nc');",
			"CREATE TABLE a (id INT, name TEXT);\nINSERT INTO a VALUES (1, 'a  b\n\nc');",
			"CREATE TABLE a (id INT, name TEXT);\nINSERT INTO a VALUES (2, 'a  b\nc');",
			"CREATE TABLE A (id INT, name TEXT);\nINSERT INTO a VALUES (1, 'a  b\nc');",
			"CREATE TABLE a (id INT, name TEXT) INSERT INTO a VALUES (1, 'a  b\nc');",
			"CREATE TABLE a (id INT, name TEXT);\n-- INSERT INTO a VALUES (1, 'a  b\nc');",
			"INSERT INTO a VALUES (1, 'a  b\nc');CREATE TABLE a (id INT, name TEXT);", CONTENT + "SELECT 1",
			CONTENT + "-- rollback\n-- upgrade\nSELECT 1" })
	void changesWithWhatIsExecuted(String content) {
		assertThat(script(content.replace("\n-- INSERT INTO a VALUES (1, 'a  b\nc')", "\n-- INSERT")).checksum())
			.isNotEqualTo(script(CONTENT).checksum());
	}

	@Test
	void tellsTextsApartThatReadDifferently() {
		assertThat(script("SELECT 'a''b'").checksum()).isNotEqualTo(script("SELECT 'a' 'b'").checksum())
			.isNotEqualTo(script("SELECT 'a'/**/'b'").checksum());
		assertThat(script("SELECT a/**/b").checksum()).isNotEqualTo(script("SELECT ab").checksum());
		assertThat(script("SELECT 1 -/**/-1").checksum()).isNotEqualTo(script("SELECT 1 --1").checksum());
		assertThat(script("SELECT '-- x'").checksum()).isNotEqualTo(script("SELECT '-- y'").checksum());
		assertThat(script("SELECT $$ -- x $$").checksum()).isNotEqualTo(script("SELECT $$ -- y $$").checksum());
		assertThat(script("SELECT 'a\rb'").checksum()).isNotEqualTo(script("SELECT 'a\nb'").checksum());
	}

	@Test
	void doesNotDependOnTheEncoding() {
		String content = "SELECT 'äöü'";
		ScriptFile latin = new ScriptFile("x", "x", "x",
				() -> new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)));
		ScriptSource source = new ScriptSource(latin, ScriptKind.VERSIONED, StandardCharsets.ISO_8859_1, POSTGRES,
				Placeholders.NONE, Set.of());
		assertThat(ScriptSummary.of(source).upgrade().checksum()).isEqualTo(script(content).checksum());
	}

	@Test
	void coversMoreThanOneBuffer() {
		String literal = "x".repeat(100_000);
		assertThat(script("SELECT '" + literal + "a'").checksum())
			.isNotEqualTo(script("SELECT '" + literal + "b'").checksum())
			.matches("[0-9a-f]{8}");
	}

}

package dev.warden.internal.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.Naming;
import dev.warden.ScriptKind;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.internal.sql.SqlStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.POSTGRES;
import static dev.warden.internal.script.TestScripts.script;
import static dev.warden.internal.script.TestScripts.statements;
import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class ScriptKindTests {

	@TempDir
	private Path folder;

	@Test
	void keepsTheKindsApartAndOrdersEach() throws IOException {
		for (String name : List.of("RA__b.sql", "R__z.sql", "V10__x.sql", "sub/ROC__b2.sql", "U2__x.sql", "RA__a.sql",
				"V2__y.sql", "R__B.sql", "R__b10.sql")) {
			write(name, "SELECT 1");
		}
		Scripts scripts = load();
		assertThat(scripts.versioned()).extracting(Script::name).containsExactly("V2__y.sql", "V10__x.sql");
		assertThat(scripts.repeatable()).extracting(Script::name)
			.containsExactly("R__B.sql", "R__b10.sql", "ROC__b2.sql", "R__z.sql");
		assertThat(scripts.always()).extracting(Script::name).containsExactly("RA__a.sql", "RA__b.sql");
		assertThat(scripts.repeatable()).extracting(Script::kind).containsOnly(ScriptKind.REPEATABLE);
		assertThat(scripts.always()).extracting(Script::kind).containsOnly(ScriptKind.ALWAYS);
		assertThat(scripts.versioned()).extracting(Script::kind).containsOnly(ScriptKind.VERSIONED);
	}

	@Test
	void returnsUnmodifiableLists() {
		Scripts scripts = load();
		for (List<?> list : List.of(scripts.versioned(), scripts.repeatable(), scripts.always())) {
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(list::clear);
		}
	}

	@ParameterizedTest
	@CsvSource({ "R__a.sql, sub/R__a.sql", "R__a.sql, ROC__a.sql", "R__a_b.sql, R__a b.sql", "RA__a.sql, R__a.sql",
			"RA__a.sql, sub/RA__a.sql" })
	void refusesTheSameDescriptionTwice(String first, String second) throws IOException {
		write(first, "");
		write(second, "");
		assertThatFailure(ErrorCode.DUPLICATE_DESCRIPTION).isThrownBy(this::load)
			.withMessageContaining("'" + this.folder + "/" + first + "'")
			.withMessageContaining("'" + this.folder + "/" + second + "'");
	}

	@Test
	void readsTheRollbackSection() {
		VersionedScript script = script(
				"-- warden: transactional=false\nSELECT 1;\n-- rollback\nSELECT 2;\n\nSELECT 3");
		RollbackScript rollback = script.rollback();
		assertThat(rollback).isNotNull();
		assertThat(rollback.kind()).isEqualTo(ScriptKind.UNDO);
		assertThat(rollback.version()).isEqualTo(script.version());
		assertThat(rollback.path()).isEqualTo(script.path());
		assertThat(rollback.header()).isEqualTo(script.header());
		assertThat(rollback.checksum()).isEqualTo(script("SELECT 2; SELECT 3").checksum());
		assertThat(rollback.statementCount()).isEqualTo(2);
		assertThat(statements(rollback)).extracting(SqlStatement::number, SqlStatement::line, SqlStatement::sql)
			.containsExactly(tuple(1, 4, "SELECT 2"), tuple(2, 6, "SELECT 3"));
		assertThat(statements(script)).extracting(SqlStatement::number, SqlStatement::line, SqlStatement::sql)
			.containsExactly(tuple(1, 2, "SELECT 1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "SELECT 1;\n-- rollback", "SELECT 1;\n-- rollback\n\n-- none\n/* none */ ;;\n",
			"-- rollback\n-- upgrade\nSELECT 1" })
	void hasNoRollbackWithoutStatements(String content) {
		assertThat(script(content).rollback()).isNull();
	}

	@Test
	void readsARollbackScript() throws IOException {
		write("V1_0__a.sql", "SELECT 1;\n-- rollback\n-- see the other file\n");
		write("undo/U1__take_back.sql", "-- warden: delimiter=~\nSELECT 2;\nSELECT 3~SELECT 4");
		VersionedScript script = load().versioned().get(0);
		RollbackScript rollback = script.rollback();
		assertThat(rollback).isNotNull();
		assertThat(rollback.path()).isEqualTo("undo/U1__take_back.sql");
		assertThat(rollback.description()).isEqualTo("take back");
		assertThat(rollback.version()).isEqualTo(script.version());
		assertThat(rollback.header().delimiter()).isEqualTo("~");
		assertThat(statements(rollback)).extracting(SqlStatement::sql)
			.containsExactly("SELECT 2;\nSELECT 3", "SELECT 4");
	}

	@Test
	void takesAnEmptyRollbackScriptForNone() throws IOException {
		write("V1__a.sql", "SELECT 1");
		write("U1__a.sql", "-- nothing");
		assertThat(load().versioned().get(0).rollback()).isNull();
	}

	@Test
	void refusesARollbackScriptBesideARollbackSection() throws IOException {
		write("V1__a.sql", "SELECT 1;\n-- rollback\nSELECT 2");
		write("U1__a.sql", "SELECT 3");
		assertThatFailure(ErrorCode.CONFLICTING_ROLLBACK).isThrownBy(this::load)
			.withMessage("Found two rollbacks of version '1': the rollback section of '" + this.folder
					+ "/V1__a.sql' and '" + this.folder + "/U1__a.sql'");
	}

	@Test
	void refusesRollbackScriptsOfUnknownVersionsNamingAll() throws IOException {
		write("V1__a.sql", "");
		write("U2__a.sql", "it's never read");
		write("U3__a.sql", "");
		assertThatFailure(ErrorCode.ORPHANED_ROLLBACK).isThrownBy(this::load)
			.withMessageContaining("'" + this.folder + "/U2__a.sql', '" + this.folder + "/U3__a.sql'");
	}

	@Test
	void refusesTwoRollbackScriptsOfAVersion() throws IOException {
		write("V1__a.sql", "");
		write("U1__a.sql", "");
		write("U1.0__b.sql", "");
		assertThatFailure(ErrorCode.DUPLICATE_VERSION).isThrownBy(this::load)
			.withMessageContaining("U1__a.sql")
			.withMessageContaining("U1.0__b.sql");
	}

	@Test
	void refusesARollbackOfWhatIsIrreversible() throws IOException {
		assertThatFailure(ErrorCode.CONFLICTING_ROLLBACK)
			.isThrownBy(() -> script("-- warden: irreversible\nSELECT 1;\n-- rollback\nSELECT 2"))
			.withMessageContaining("'V1__x.sql' says that it is irreversible");
		write("V1__a.sql", "-- warden: irreversible\nSELECT 1");
		write("U1__a.sql", "SELECT 2");
		assertThatFailure(ErrorCode.CONFLICTING_ROLLBACK).isThrownBy(this::load).withMessageContaining("U1__a.sql");
	}

	@ParameterizedTest
	@ValueSource(strings = { "R__x.sql", "RA__x.sql", "U1__x.sql" })
	void refusesARollbackSectionElsewhere(String name) throws IOException {
		write("V1__x.sql", "");
		write(name, "SELECT 1;\n-- rollback\n\nSELECT 2");
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(this::load)
			.withMessageEndingWith(name + "' (line 4): only a versioned script has a rollback section");
	}

	private Scripts load() {
		ScriptSettings settings = new ScriptSettings(List.of("filesystem:" + this.folder), Naming.DEFAULT,
				StandardCharsets.UTF_8, UnmatchedScripts.FAIL);
		return new ScriptLoader(settings, ScriptKindTests.class.getClassLoader()).load(POSTGRES);
	}

	private void write(String path, String content) throws IOException {
		Path file = this.folder.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
	}

}

package dev.warden.internal.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.Naming;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.POSTGRES;
import static dev.warden.internal.script.TestScripts.statements;
import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

class ScriptChangeTests {

	@TempDir
	private Path folder;

	private Path file;

	@BeforeEach
	void writeScript() throws IOException {
		this.file = this.folder.resolve("V1__a.sql");
		Files.writeString(this.file, "SELECT 1;\nSELECT 2;\n-- rollback\nSELECT 3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1;\nSELECT 3;\n-- rollback\nSELECT 3", "SELECT 1;", "",
			"SELECT 1;\nSELECT 2;\nSELECT 2;\n-- rollback\nSELECT 3" })
	void isSeenAtTheEndOfTheStatements(String content) throws IOException {
		VersionedScript script = load();
		Files.writeString(this.file, content);
		assertThatFailure(ErrorCode.SCRIPT_CHANGED).isThrownBy(() -> statements(script))
			.withMessageContaining(
					"'" + this.file + "' was changed while it ran: its checksum was " + script.checksum());
	}

	@Test
	void isSeenWhileTheScriptIsRead() throws IOException {
		VersionedScript script = load();
		Files.writeString(this.file, "SELECT 1;\nSELECT '2;");
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> statements(script));
		Files.delete(this.file);
		assertThatFailure(ErrorCode.UNREADABLE_SCRIPT).isThrownBy(script::openStatements);
	}

	@Test
	void isHarmlessWhereNothingElseRuns() throws IOException {
		VersionedScript script = load();
		Files.writeString(this.file, "-- same\nSELECT 1; SELECT 2;\n-- rollback\nSELECT 4");
		assertThat(statements(script)).hasSize(2);
		assertThatFailure(ErrorCode.SCRIPT_CHANGED).isThrownBy(() -> statements(script.rollback()));
	}

	private VersionedScript load() {
		ScriptSettings settings = new ScriptSettings(List.of("filesystem:" + this.folder), Naming.DEFAULT,
				StandardCharsets.UTF_8, UnmatchedScripts.FAIL);
		return new ScriptLoader(settings, ScriptChangeTests.class.getClassLoader()).load(POSTGRES).versioned().get(0);
	}

}

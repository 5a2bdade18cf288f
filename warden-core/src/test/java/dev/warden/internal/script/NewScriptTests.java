package dev.warden.internal.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.MalformedVersionException;
import dev.warden.Naming;
import dev.warden.ScriptKind;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.internal.sql.SqlSyntax;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NewScriptTests {

	private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 24, 9, 5, 7);

	@TempDir
	Path folder;

	private static NewScript versioned(@Nullable String version, String description) {
		return NewScript.versioned(version, NOW, description, Naming.DEFAULT);
	}

	@Test
	void isNamedByTimeAndDescriptionAndHasBothSections() throws IOException {
		Path file = versioned(null, "  add   index ").write(this.folder.resolve("db/migration"));
		assertThat(file).hasFileName("V20261124090507__add_index.sql");
		assertThat(Files.readString(file)).contains("-- upgrade\n", "-- rollback\n");
		Files.writeString(file, Files.readString(file).replace("-- upgrade\n", "-- upgrade\nSELECT 1;\n"));
		ScriptSettings settings = new ScriptSettings(List.of("filesystem:" + this.folder), Naming.DEFAULT,
				StandardCharsets.UTF_8, UnmatchedScripts.FAIL);
		assertThat(new ScriptLoader(settings, getClass().getClassLoader()).load(SqlSyntax.ANSI).versioned())
			.singleElement()
			.satisfies((script) -> assertThat(script.migration()).isEqualTo("20261124090507 add index"));
	}

	@ParameterizedTest
	@CsvSource({ "V1 V2 V3, V4, the next number after 3", "V009, V010, the next number after 009",
			"V1.1 V1.9, V1.10, the next number after 1.9", "V1_1 V1_2, V1_3, the next number after 1_2",
			"V1 V2 V3 V3.1, V4, the next number after 3.1",
			"V20260101090000, V20261124090507, 'the time, as in 20260101090000'",
			"V20260101.090000, V20261124.090507, 'the time, as in 20260101.090000'",
			"V202601010900, V202611240905, 'the time, as in 202601010900'",
			"V2026.01.01.0900, V2026.11.24.0905, 'the time, as in 2026.01.01.0900'",
			"V20260101, V20261124, 'the time, as in 20260101'",
			"V20261124, V20261125, 'the next one after 20261124, which is not past'",
			"V20260101_02, V20261124_01, 'the time, as in 20260101_02'",
			"V20261124_02, V20261124_03, 'the time, as in 20261124_02'",
			"V20991231235959, V20991231235960, 'the next one after 20991231235959, which is not past'",
			"R, V20261124090507, 'the time, since no script has a version yet'" })
	void choosesTheVersionAsTheOthersWereChosen(String names, String expected, String reason) throws IOException {
		Path sub = Files.createDirectories(this.folder.resolve("sub"));
		for (String name : names.split(" ")) {
			Files.createFile(sub.resolve(name + "__x_" + name.replace('.', '_') + ".sql"));
		}
		NextVersion next = NewScript.nextVersion(this.folder, NOW, Naming.DEFAULT);
		assertThat(next.reason()).isEqualTo(reason);
		assertThat(NewScript.versioned(next, "new one", Naming.DEFAULT).write(this.folder))
			.hasFileName(expected + "__new_one.sql");
	}

	@Test
	void takesTheVersionThatIsGiven() {
		assertThat(versioned("1_2", "x").write(this.folder)).hasFileName("V1.2__x.sql");
		assertThatExceptionOfType(MalformedVersionException.class).isThrownBy(() -> versioned("1..2", "x"));
		assertThatExceptionOfType(MalformedVersionException.class).isThrownBy(() -> versioned("../1", "x"));
	}

	@Test
	void namesWhatRunsMoreThanOnceByItsKind() {
		assertThat(NewScript.repeatable(ScriptKind.REPEATABLE, "all views", Naming.DEFAULT).write(this.folder))
			.hasFileName("R__all_views.sql");
		assertThat(NewScript.repeatable(ScriptKind.ALWAYS, "grants", Naming.DEFAULT).write(this.folder))
			.hasFileName("RA__grants.sql");
		assertThatFailure(ErrorCode.SCRIPT_EXISTS)
			.isThrownBy(() -> NewScript.repeatable(ScriptKind.ALWAYS, "all views", Naming.DEFAULT).write(this.folder));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "   ", "../../etc/passwd", "a/b", "a\\b", "..", "a\u0000b", "a:b", "a'b", "x;y", "$x" })
	void refusesWhatCannotBeInAName(String description) {
		assertThatFailure(ErrorCode.UNUSABLE_DESCRIPTION).isThrownBy(() -> versioned("1", description));
	}

	@Test
	void refusesANameThatIsTooLong() {
		assertThatFailure(ErrorCode.UNUSABLE_DESCRIPTION).isThrownBy(() -> versioned("1", "x".repeat(513)))
			.withMessageContaining("longer than 255 bytes");
	}

	@Test
	void neverWritesOverAFile() throws IOException {
		Path file = versioned("1", "x").write(this.folder);
		Files.writeString(file, "SELECT 1;");
		assertThatFailure(ErrorCode.SCRIPT_EXISTS).isThrownBy(() -> versioned("1", "x").write(this.folder))
			.withMessage("File '" + file + "' already exists");
		assertThatFailure(ErrorCode.SCRIPT_EXISTS).isThrownBy(() -> versioned("1.0", "y").write(this.folder))
			.withMessageContaining("V1__x.sql");
		assertThat(Files.readString(file)).isEqualTo("SELECT 1;");
		assertThat(this.folder.toFile().list()).containsExactly("V1__x.sql");
	}

	@Test
	void saysWhereItCannotWrite() throws IOException {
		Path file = Files.writeString(this.folder.resolve("file"), "x");
		assertThatFailure(ErrorCode.UNWRITABLE_SCRIPT).isThrownBy(() -> versioned("1", "x").write(file))
			.withMessageContaining(file.toString());
	}

}

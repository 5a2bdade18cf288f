package dev.warden.internal.script;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.Naming;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.Version;
import dev.warden.internal.sql.SqlStatement;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class ScriptLoaderTests {

	@TempDir
	private Path folder;

	@Test
	void ordersByVersionAcrossSubFolders() throws IOException {
		write("V11__d.sql", "");
		write("V1_2_0__b.sql", "");
		write("V1_0_0__a.sql", "");
		write("sub/sub2/V2_0_0__c.sql", "");
		List<VersionedScript> scripts = load();
		assertThat(scripts).extracting((script) -> script.version().toString())
			.containsExactly("1.0.0", "1.2.0", "2.0.0", "11");
		assertThat(scripts.get(2).path()).isEqualTo("sub/sub2/V2_0_0__c.sql");
		assertThat(scripts.get(2).name()).isEqualTo("V2_0_0__c.sql");
		assertThat(scripts.get(2).location()).isEqualTo(this.folder + "/sub/sub2/V2_0_0__c.sql")
			.hasToString(scripts.get(2).toString());
	}

	@Test
	void returnsAnUnmodifiableList() throws IOException {
		write("V1__a.sql", "");
		List<VersionedScript> scripts = load();
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(scripts::clear);
	}

	@ParameterizedTest
	@CsvSource({ "V2__a.sql, sub/V2__b.sql", "V1_1__a.sql, V1.1__b.sql", "V1__a.sql, V1.0__b.sql",
			"V2__a.sql, sub/V2__a.sql", "V01__a.sql, V1__a.sql" })
	void refusesDuplicatesNamingBoth(String first, String second) throws IOException {
		write("V0__x.sql", "");
		write(first, "it's never read");
		write(second, "");
		assertThatFailure(ErrorCode.DUPLICATE_VERSION).isThrownBy(this::load)
			.withMessageContaining("'" + this.folder + "/" + first + "'")
			.withMessageContaining("'" + this.folder + "/" + second + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "V__x.sql", "V1..2__x.sql", "V1-x.sql", "V1__.sql", "V1__x.SQL", "sub/V1__   .sql" })
	void refusesBadNames(String name) throws IOException {
		write(name, "");
		for (UnmatchedScripts unmatched : UnmatchedScripts.values()) {
			assertThatFailure(ErrorCode.MALFORMED_SCRIPT_NAME)
				.isThrownBy(() -> load(settings(Naming.DEFAULT, StandardCharsets.UTF_8, unmatched)))
				.withMessageContaining("'" + this.folder + "/" + name + "'");
		}
	}

	@Test
	void ignoresForeignFiles() throws IOException {
		for (String name : new String[] { "README.md", ".gitkeep", ".DS_Store", "x.plan.json", "sub/.gitkeep",
				"V1__a.sql.bak", "sql", ".hidden/V1__copy.sql" }) {
			write(name, "it's foreign");
		}
		write("V1__a.sql", "SELECT 1");
		assertThat(load()).extracting(VersionedScript::name).containsExactly("V1__a.sql");
	}

	@Test
	void refusesAllUnmatchedScriptsInOneMessage() throws IOException {
		write("0001_x.sql", "");
		write("sub/notes.sql", "");
		write("V1__a.sql", "");
		assertThatFailure(ErrorCode.UNMATCHED_SCRIPT).isThrownBy(this::load)
			.withMessageContaining("'" + this.folder + "/0001_x.sql', '" + this.folder + "/sub/notes.sql'")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("warden.unmatched-scripts=ignore"));
	}

	@Test
	void ignoresUnmatchedScriptsWhenAllowed() throws IOException {
		write("0001_x.sql", "it's never read");
		write("V1__a.sql", "");
		assertThat(load(settings(Naming.DEFAULT, StandardCharsets.UTF_8, UnmatchedScripts.IGNORE))).hasSize(1);
	}

	@Test
	void readsAnotherNaming() throws IOException {
		write("0001_create_users.sql", "");
		write("0010_x.sql", "");
		write("0002_y.sql", "");
		List<VersionedScript> scripts = load(
				settings(new Naming("", "_", ".sql"), StandardCharsets.UTF_8, UnmatchedScripts.FAIL));
		assertThat(scripts).extracting(Script::description).containsExactly("create users", "y", "x");
		assertThat(scripts.get(0).version()).hasToString("0001").isEqualTo(Version.parse("1"));
	}

	@Test
	void countsScriptsOfCommentsOnly() throws IOException {
		write("V1__a.sql", "-- nothing\n");
		write("V2__b.sql", "/* nothing */");
		assertThat(load()).extracting(Script::statementCount).containsExactly(0, 0);
	}

	@Test
	void readsTheConfiguredEncoding() throws IOException {
		Files.write(this.folder.resolve("V1__a.sql"), "SELECT 'é'".getBytes(StandardCharsets.ISO_8859_1));
		List<VersionedScript> scripts = load(
				settings(Naming.DEFAULT, StandardCharsets.ISO_8859_1, UnmatchedScripts.FAIL));
		assertThat(TestScripts.statements(scripts.get(0))).extracting(SqlStatement::sql).containsExactly("SELECT 'é'");
		assertThatFailure(ErrorCode.UNREADABLE_SCRIPT).isThrownBy(this::load)
			.withMessageContaining("'" + this.folder + "/V1__a.sql': it is not text in UTF-8")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.encoding'"));
	}

	@Test
	void refusesBadBytesFarInsideAScript() throws IOException {
		byte[] bytes = "SELECT 1;\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
		bytes[150_005] = (byte) 0xff;
		Files.write(this.folder.resolve("V1__a.sql"), bytes);
		assertThatFailure(ErrorCode.UNREADABLE_SCRIPT).isThrownBy(this::load).withMessageContaining("V1__a.sql");
	}

	@Test
	void passesOverAByteOrderMark() throws IOException {
		write("V1__a.sql", "\uFEFF-- warden: transactional=false\r\nSELECT 1");
		Script script = load().get(0);
		assertThat(script.header().transactional()).isFalse();
		assertThat(TestScripts.statements(script))
			.extracting(SqlStatement::number, SqlStatement::line, SqlStatement::sql)
			.containsExactly(tuple(1, 2, "SELECT 1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16BE", "UTF-16LE" })
	void believesAByteOrderMarkMoreThanTheConfiguration(String encoding) throws IOException {
		Files.write(this.folder.resolve("V1__a.sql"), "\uFEFFSELECT 'é€'".getBytes(Charset.forName(encoding)));
		for (Charset configured : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1,
				StandardCharsets.UTF_16)) {
			List<VersionedScript> scripts = load(settings(Naming.DEFAULT, configured, UnmatchedScripts.FAIL));
			assertThat(TestScripts.statements(scripts.get(0))).extracting(SqlStatement::sql)
				.containsExactly("SELECT 'é€'");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\uFEFF", "x", "é" })
	void readsFilesOfAFewBytes(String content) throws IOException {
		write("V1__a.sql", content);
		assertThat(TestScripts.statements(load().get(0))).extracting(SqlStatement::sql)
			.isEqualTo(content.replace("\uFEFF", "").isEmpty() ? List.of() : List.of(content));
	}

	@Test
	void acceptsAnEmptyFolder() {
		assertThat(load()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "filesystem:/does/not/exist", "classpath:does/not/exist", "db/migration", "s3:bucket",
			"filesystem:\u0000", "filesystem:", "classpath:",
			"classpath:dev/warden/internal/script/ScriptLoaderTests.class" })
	void refusesALocationThatDoesNotExist(String location) {
		assertThatFailure(ErrorCode.UNREADABLE_LOCATION)
			.isThrownBy(() -> load(settings(List.of("filesystem:" + this.folder, location))))
			.withMessageStartingWith("Could not read script location '" + location.replace("\u0000", "\\u0000") + "': ")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.locations'"));
	}

	@Test
	void refusesALocationThatIsAFile() throws IOException {
		write("V1__a.sql", "");
		assertThatFailure(ErrorCode.UNREADABLE_LOCATION)
			.isThrownBy(() -> load(settings(List.of("filesystem:" + this.folder + "/V1__a.sql"))))
			.withMessageEndingWith("is not a folder");
	}

	@Test
	void refusesAFolderWithoutPermission() throws IOException {
		Path secret = Files.createDirectory(this.folder.resolve("secret"));
		assertThat(secret.toFile().setReadable(false)).isTrue();
		Assumptions.assumeFalse(Files.isReadable(secret), "runs as root");
		assertThatFailure(ErrorCode.UNREADABLE_LOCATION).isThrownBy(this::load)
			.withMessageContaining("no permission to read '" + secret.toRealPath() + "'");
	}

	@Test
	void refusesAScriptThatIsAPipe() throws IOException, InterruptedException {
		Path pipe = this.folder.resolve("V1__a.sql");
		assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
		assertThatFailure(ErrorCode.UNREADABLE_LOCATION).isThrownBy(this::load)
			.withMessageContaining("'" + pipe + "' is neither a file nor a folder");
	}

	@Test
	void refusesAScriptThatIsALinkToItself() throws IOException {
		Path link = this.folder.resolve("V1__a.sql");
		Files.createSymbolicLink(link, link);
		assertThatFailure(ErrorCode.UNREADABLE_LOCATION).isThrownBy(this::load)
			.withMessageContaining("link '" + link + "' leads to no file");
	}

	@Test
	void refusesALinkToAFolderThatItIsIn() throws IOException {
		Path link = this.folder.resolve("again");
		Files.createSymbolicLink(link, this.folder);
		assertThatFailure(ErrorCode.UNREADABLE_LOCATION).isThrownBy(this::load)
			.withMessageContaining("link '" + link + "' leads to a folder that it is in");
	}

	@Test
	void refusesAScriptThatIsADanglingLink() throws IOException {
		Files.createSymbolicLink(this.folder.resolve("V1__a.sql"), this.folder.resolve("gone"));
		assertThatFailure(ErrorCode.UNREADABLE_LOCATION).isThrownBy(this::load).withMessageContaining("V1__a.sql");
	}

	@Test
	void countsAFileOnceThatSeveralLocationsReach() throws IOException {
		write("sub/V1__a.sql", "");
		Path link = Files.createSymbolicLink(this.folder.resolve(".link"), this.folder.resolve("sub"));
		List<String> locations = List.of("filesystem:" + this.folder, "filesystem:" + this.folder + "/sub/",
				"filesystem:" + this.folder + "/sub/../sub", "filesystem:" + link);
		assertThat(load(settings(locations))).extracting(Script::path).containsExactly("sub/V1__a.sql");
	}

	@Test
	void readsAVolumeOfKubernetes() throws IOException {
		write("..2026/V1__a.sql", "SELECT 1");
		Files.createSymbolicLink(this.folder.resolve("..data"), Path.of("..2026"));
		Files.createSymbolicLink(this.folder.resolve("V1__a.sql"), Path.of("..data/V1__a.sql"));
		assertThat(load()).extracting(Script::path).containsExactly("V1__a.sql");
	}

	@Test
	void namesTheFileOfASyntaxError() throws IOException {
		write("sub/V1__a.sql", "SELECT 1;\n'");
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(this::load)
			.withMessageContaining("'" + this.folder + "/sub/V1__a.sql' (line 2)");
	}

	private List<VersionedScript> load() {
		return load(settings(Naming.DEFAULT, StandardCharsets.UTF_8, UnmatchedScripts.FAIL));
	}

	private static List<VersionedScript> load(ScriptSettings settings) {
		return new ScriptLoader(settings, ScriptLoaderTests.class.getClassLoader()).load(TestScripts.POSTGRES)
			.versioned();
	}

	private ScriptSettings settings(Naming naming, Charset encoding, UnmatchedScripts unmatched) {
		return new ScriptSettings(List.of("filesystem:" + this.folder), naming, encoding, unmatched);
	}

	private static ScriptSettings settings(List<String> locations) {
		return new ScriptSettings(locations, Naming.DEFAULT, StandardCharsets.UTF_8, UnmatchedScripts.FAIL);
	}

	private void write(String path, String content) throws IOException {
		Path file = this.folder.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
	}

}

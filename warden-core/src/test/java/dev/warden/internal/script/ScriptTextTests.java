package dev.warden.internal.script;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import dev.warden.ErrorCode;
import dev.warden.ScriptSettings;
import dev.warden.internal.sql.SqlSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that are not text, or not in the encoding in which they are read.
 */
class ScriptTextTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" })
	void namesTheEncodingOfATextWithoutAMark(String encoding) throws IOException {
		for (String content : List.of("CREATE TABLE t (c varchar(50));\n", "SELECT 'äöü';\n", "SELECT 1")) {
			write(content.getBytes(Charset.forName(encoding)));
			assertThatFailure(ErrorCode.UNREADABLE_SCRIPT).isThrownBy(this::load)
				.withMessageContaining("looks like " + encoding)
				.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.encoding' to '" + encoding + "'"));
		}
	}

	@Test
	void refusesANulCharacterWithItsLine() throws IOException {
		write("SELECT 1;\nSELECT 'this is a longer statement', 'a\0b';\n".getBytes(StandardCharsets.UTF_8));
		assertThatFailure(ErrorCode.UNREADABLE_SCRIPT).isThrownBy(this::load)
			.withMessageContaining("NUL character (line 2)");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 103, 5000 })
	void namesTheLineOfABadByte(int line) throws IOException {
		for (String end : List.of("\n", "\r\n", "\r")) {
			byte[] start = ("SELECT 1;" + end).repeat(line - 1).getBytes(StandardCharsets.UTF_8);
			byte[] bad = "SELECT 'caf\u00e9';\nSELECT 2;\n".getBytes(StandardCharsets.ISO_8859_1);
			byte[] content = new byte[start.length + bad.length];
			System.arraycopy(start, 0, content, 0, start.length);
			System.arraycopy(bad, 0, content, start.length, bad.length);
			write(content);
			assertThatFailure(ErrorCode.UNREADABLE_SCRIPT).isThrownBy(this::load)
				.withMessageContaining("not text in UTF-8 (line " + line + ")");
		}
	}

	@Test
	void namesHexBlobForADumpWithBinaryData() throws IOException {
		write("-- MySQL dump 10.13\n\nINSERT INTO `t` VALUES (1,_binary '\u00ff\u00d8');\n"
			.getBytes(StandardCharsets.ISO_8859_1));
		assertThatFailure(ErrorCode.UNREADABLE_SCRIPT).isThrownBy(this::load)
			.withMessageContaining("(line 3)")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("--hex-blob"));
	}

	@Test
	void leavesFilesOfEditorsAlone() throws IOException {
		Files.write(this.folder.resolve("._V1__a.sql"), new byte[] { 0, 5, 22, 7 });
		Files.writeString(this.folder.resolve(".#V1__a.sql"), "user@host");
		write("SELECT 1;".getBytes(StandardCharsets.UTF_8));
		assertThat(load().versioned()).hasSize(1);
	}

	private void write(byte[] content) throws IOException {
		Files.write(this.folder.resolve("V1__a.sql"), content);
	}

	private Scripts load() {
		ScriptSettings settings = ScriptSettings.DEFAULT.withLocations(List.of("filesystem:" + this.folder));
		Scripts scripts = new ScriptLoader(settings, getClass().getClassLoader()).load(SqlSyntax.ANSI,
				() -> SqlSyntax.ANSI, Set.of());
		Scripts.verify(scripts.complete());
		return scripts;
	}

}

package dev.warden.internal.sql;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.internal.script.Script;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;

class LargeScriptTests {

	private static final int STATEMENTS = 1000;

	@TempDir
	private Path folder;

	@Test
	void aScriptLargerThanTheHeapIsLoadedAndRead() throws Exception {
		writeScript(100_000_000 / STATEMENTS);
		Path output = this.folder.resolve("output.txt");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx64m", "-cp", classPath(), LargeScriptMain.class.getName(), this.folder.toString())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(output).hasContent("loaded 1000, read 1000");
		assertThat(process.exitValue()).isZero();
	}

	private void writeScript(int size) throws IOException {
		String text = "it is a line; -- no comment\n".repeat(size / 28);
		try (BufferedWriter writer = Files.newBufferedWriter(this.folder.resolve("V1__large.sql"))) {
			for (int i = 0; i < STATEMENTS; i++) {
				writer.write("INSERT INTO a VALUES ('" + text + "');\n");
			}
		}
	}

	private static String classPath() {
		return Stream.of(Script.class, LargeScriptTests.class, Resource.class, LogFactory.class)
			.map(LargeScriptTests::origin)
			.distinct()
			.collect(Collectors.joining(System.getProperty("path.separator")));
	}

	private static String origin(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

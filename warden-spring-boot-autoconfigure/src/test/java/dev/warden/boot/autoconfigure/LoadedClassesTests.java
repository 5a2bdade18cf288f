package dev.warden.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.warden.testing.JavaProcess;
import dev.warden.testing.ScriptFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a start with nothing pending loads, which is most of what it costs.
 */
class LoadedClassesTests {

	/**
	 * What it is today.
	 */
	private static final int LIMIT = 173;

	private static final Pattern LOADED = Pattern.compile("(dev\\.warden\\.\\S+) source: .*");

	@TempDir
	private Path folder;

	@Test
	void aStartWithNothingPendingLoadsFewClasses() throws IOException {
		new ScriptFolder(Files.createDirectory(this.folder.resolve("scripts"))).writeUsers(3);
		assertThat(loaded()).as("the run that migrates").anyMatch((name) -> name.endsWith(".Lexer"));
		List<String> classes = loaded();
		assertThat(classes).hasSizeBetween(1, LIMIT)
			.noneMatch(
					(name) -> name.matches(".*\\.(Lexer|StatementScanner|ScriptSummary|MigrationLock|ScriptRunner)"));
	}

	private List<String> loaded() throws IOException {
		Path log = this.folder.resolve("classes.log");
		try (JavaProcess process = JavaProcess.of(StartedApplication.class)
			.jvmOptions("-Xshare:off", "-Xlog:class+load=info:file=" + log + "::filecount=0")
			.arguments("--spring.datasource.url=jdbc:h2:file:" + this.folder.resolve("database"),
					"--warden.locations=filesystem:" + this.folder.resolve("scripts"),
					// As in production, where a class more writes the line
					"--logging.level.dev.warden=info")
			.start()) {
			assertThat(process.awaitExit(Duration.ofMinutes(1))).as(() -> String.join("\n", process.lines())).isZero();
		}
		try (Stream<String> lines = Files.lines(log)) {
			return lines.map(LOADED::matcher)
				.filter(Matcher::find)
				.map((line) -> line.group(1))
				.filter((name) -> !name.contains("$$Lambda") && !name.equals(StartedApplication.class.getName()))
				.toList();
		}
	}

}

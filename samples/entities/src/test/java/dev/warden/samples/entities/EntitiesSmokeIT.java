package dev.warden.samples.entities;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the sample as its README says, in a copy of its folder.
 */
class EntitiesSmokeIT {

	private static final Path SCRIPTS = Path.of("src", "main", "resources", "db", "migration");

	@TempDir
	Path directory;

	@BeforeEach
	void copyTheScripts() throws Exception {
		Files.createDirectories(this.directory.resolve(SCRIPTS));
		Path script = SCRIPTS.resolve("V1__create_orders.sql");
		Files.copy(script, this.directory.resolve(script));
	}

	@Test
	void writesTheMigrationAndAppliesIt() throws Exception {
		run(1, "check-entities");
		assertThat(run(0, "make-migrations", "add order notes")).contains("V2__add_order_notes.sql",
				"create table order_note");
		Path written = this.directory.resolve(SCRIPTS).resolve("V2__add_order_notes.sql");
		assertThat(Files.readString(written).replaceAll("\\s+(-- +)?", " "))
			.contains("RENAME COLUMN customer TO customer_name");
		assertThat(run(0, "migrate", "--warden.locations=filesystem:" + SCRIPTS)).contains("to version 2: 2 scripts");
		run(0, "check-entities", "--warden.folder=" + SCRIPTS);
		assertThat(run(0, "make-migrations", "once more")).contains("nothing to write");
	}

	private String run(int exit, String command, String... arguments) throws Exception {
		List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-jar", System.getProperty("sample.jar"), "--warden.command=" + command));
		line.addAll(List.of(arguments));
		Path output = this.directory.resolve("output.txt");
		Process process = new ProcessBuilder(line).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
			assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(exit);
			return Files.readString(output);
		}
		finally {
			process.destroy();
		}
	}

}

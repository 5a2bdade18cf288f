package dev.warden.samples.guarded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the sample as its README says.
 */
class GuardedLiquibaseIT {

	@TempDir
	Path directory;

	@Test
	void killsAnInstanceAndLetsTheNextOneGoOn() throws Exception {
		Path output = this.directory.resolve("output.txt");
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-jar", System.getProperty("sample.jar")).redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
			String story = Files.readString(output);
			assertThat(process.exitValue()).as(story).isZero();
			assertThat(story).contains("app-2: Waiting for migration lock", "kill -9 of app-1",
					"Took over migration lock", "Tables called DATABASECHANGELOGLOCK: 0",
					"Every change set took effect exactly once.");
		}
		finally {
			process.destroy();
		}
	}

}

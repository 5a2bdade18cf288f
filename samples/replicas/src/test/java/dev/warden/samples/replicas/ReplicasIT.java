package dev.warden.samples.replicas;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the sample as its README says.
 */
class ReplicasIT {

	@TempDir
	Path directory;

	@Test
	void tellsItsStoryAndEndsByItself() throws Exception {
		Path output = this.directory.resolve("output.txt");
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-jar", System.getProperty("sample.jar")).redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
			String story = Files.readString(output);
			assertThat(process.exitValue()).as(story).isZero();
			assertThat(story).contains("Applied V5 'require balance'", "and had nothing left to do", "kill -9 of",
					"took over", "Every script took effect exactly once in both rounds.");
		}
		finally {
			process.destroy();
		}
	}

}

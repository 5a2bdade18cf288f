package dev.warden.samples.traffic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the sample as its README says.
 */
class TrafficIT {

	@TempDir
	Path directory;

	@Test
	void tellsWhatUsersFeltAndEndsByItself() throws Exception {
		Path output = this.directory.resolve("output.txt");
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-jar", System.getProperty("sample.jar")).redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
			String story = Files.readString(output);
			assertThat(process.exitValue()).as(story).isZero();
			assertThat(story).contains("sessions wait, the longest", "Cancelled statement 1 of 'V2__add_note.sql'",
					"What users felt", "Both migrations took effect.");
		}
		finally {
			process.destroy();
		}
	}

}

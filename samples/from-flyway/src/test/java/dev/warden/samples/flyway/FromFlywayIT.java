package dev.warden.samples.flyway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the sample as its README says.
 */
class FromFlywayIT {

	@TempDir
	Path directory;

	@Test
	void changesOverAndGoesBack() throws Exception {
		Path output = this.directory.resolve("output.txt");
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-jar", System.getProperty("sample.jar")).redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
			String story = Files.readString(output);
			assertThat(process.exitValue()).as(story).isZero();
			assertThat(story).contains("Flyway migrated: 6 scripts", "Read the configuration of Flyway: ",
					"Took over the history of Flyway in 'PUBLIC.flyway_schema_history':"
							+ " 5 versions and one repeatable script, verified",
					"Migrated 'PUBLIC' from 5 to 6: 1 script", "Flyway migrated: 0 scripts", "V6__add_order_status.sql",
					"Each took what the other had done for its own.");
		}
		finally {
			process.destroy();
		}
	}

}

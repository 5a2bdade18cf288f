package dev.warden.boot.autoconfigure.command;

import java.util.List;

import dev.warden.boot.autoconfigure.command.CommandProcess.Ended;
import dev.warden.testing.DockerEngine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A command of an application whose database is a {@code @ServiceConnection} container.
 */
class ContainerCommandIT {

	@Test
	void migratesTheContainerAndNotWhatThePropertiesNameThenEndsIt() throws Exception {
		boolean docker = DockerEngine.answers();
		if (!docker) {
			System.out.println("ContainerCommandIT was not run: there is no Docker engine");
		}
		assumeTrue(docker);
		List<String> before = DockerEngine.containers();
		Ended ended = CommandProcess.run(ContainerApplication.class,
				List.of("--warden.command=migrate", "--warden.output=json",
						"--warden.url=jdbc:postgresql://production.invalid/shop", "--warden.user=production",
						"--spring.datasource.url=jdbc:postgresql://production.invalid/shop"));
		assertThat(ended.exit()).as(ended.err()).isZero();
		assertThat(ended.json("/databases/default/applied").asInt()).isEqualTo(2);
		assertThat(ended.err()).contains("Applied V2 'add ada'");
		assertThat(DockerEngine.containers()).containsExactlyInAnyOrderElementsOf(before);
	}

}

package dev.warden.boot.autoconfigure.command;

import java.util.List;

import dev.warden.boot.autoconfigure.command.CommandProcess.Ended;
import dev.warden.testing.DockerEngine;
import dev.warden.testing.Requirement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A command of an application whose database is a {@code @ServiceConnection} container.
 */
class ContainerCommandIT {

	@Test
	void migratesTheContainerAndNotWhatThePropertiesNameThenEndsIt() throws Exception {
		Requirement.of("a Docker engine", DockerEngine.answers());
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

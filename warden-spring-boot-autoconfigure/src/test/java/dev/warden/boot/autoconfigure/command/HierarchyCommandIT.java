package dev.warden.boot.autoconfigure.command;

import java.util.List;

import dev.warden.boot.autoconfigure.command.CommandProcess.Ended;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands of an application with several contexts.
 */
class HierarchyCommandIT {

	@Test
	void runsOnceWithADataSourceOfTheParentContext() throws Exception {
		try (TestDatabase database = H2Server.served()) {
			Ended migrated = run(database, "migrate");
			assertThat(migrated.exit()).as(migrated.err()).isZero();
			assertThat(migrated.out().lines()).singleElement().asString().contains("version 2");
			assertThat(migrated.out() + migrated.err()).doesNotContain(CommandApplication.ALIVE);
			Ended status = run(database, "current");
			assertThat(status.exit()).as(status.err()).isZero();
			assertThat(status.out().strip()).isEqualTo("2");
		}
	}

	private static Ended run(TestDatabase database, String command) throws Exception {
		return CommandProcess.run(HierarchyApplication.class,
				List.of("--warden.command=" + command, "--above.url=" + database.url()));
	}

}

package dev.warden.boot.autoconfigure.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.warden.boot.autoconfigure.command.CommandProcess.Ended;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands beside one that holds the lock.
 */
class HeldLockCommandIT {

	private final TestDatabase database = PostgresServer.freshDatabase();

	@TempDir
	Path directory;

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	@Test
	void showsAHeldLockRefusesToMigrateAndUnlocksWithForce() throws Exception {
		Process holder = hold();
		try {
			Ended status = run("--warden.command=lock-status");
			assertThat(status.exit()).isEqualTo(3);
			assertThat(status.out()).containsPattern("^Status: LOCKED\nLocked At: [-0-9]{10} [:0-9]{8}\\.[0-9]{6}\n")
				.contains("Holder: holder@", "Running: 1 sleep (statement 1 of 1)", "Session: ALIVE", "Token: 1",
						"Unlock: refused, holder is alive")
				.containsPattern("Running Since: [-0-9]{10} [:.0-9]{15}\n")
				.containsPattern("Running For: [0-9]+\\.[0-9]{3}s\n");
			Ended refused = run("--warden.command=migrate", "--warden.lock.wait-timeout=0");
			assertThat(refused.exit()).isEqualTo(3);
			assertThat(refused.err()).contains("held by 'holder@", "--warden.command=unlock --warden.token=1");
			assertThat(run("--warden.command=status", "--warden.locations=classpath:db/sleeping").out())
				.contains("RUNNING")
				.containsPattern(
						"\nRunning: 1 sleep \\(statement 1 of 1\\) since [-0-9]{10} [:.0-9]{15}.*, for [0-9]+\\.[0-9]{3}s\n");
			Ended unlock = run("--warden.command=unlock", "--warden.token=1", "--warden.reason=a try");
			assertThat(unlock.exit()).isEqualTo(3);
			assertThat(unlock.out()).startsWith("Unlock not successful.").contains("alive");
			Ended mismatch = run("--warden.command=unlock", "--warden.token=7", "--warden.reason=a try");
			assertThat(mismatch.exit()).isEqualTo(3);
			Ended forced = run("--warden.command=unlock", "--warden.token=1", "--warden.reason=drained",
					"--warden.force");
			assertThat(forced.exit()).as(forced.out() + forced.err()).isZero();
			assertThat(forced.out()).startsWith("Unlock successful.").contains("holder@");
		}
		finally {
			holder.destroyForcibly().waitFor();
		}
	}

	@Test
	void releasesTheLockWhenTheProcessIsAskedToEnd() throws Exception {
		Process holder = hold();
		holder.toHandle().destroy();
		assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(holder.exitValue()).isEqualTo(143);
		assertThat(Files.readString(this.directory.resolve("err"))).contains("Error: ").doesNotContain("\tat ");
		assertThat(run("--warden.command=lock-status").out()).startsWith("Status: UNLOCKED");
		assertThat(run("--warden.command=current", "--warden.locations=classpath:db/sleeping").out().strip())
			.isEqualTo("none");
	}

	private Process hold() throws IOException {
		Path out = this.directory.resolve("out");
		Process process = CommandProcess.start(CommandApplication.class, this.database, out,
				this.directory.resolve("err"), "--warden.command=migrate", "--warden.locations=classpath:db/sleeping",
				"--spring.application.name=holder");
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> run("--warden.command=lock-status").out().contains("Running: 1 sleep"));
		return process;
	}

	private Ended run(String... arguments) throws IOException, InterruptedException {
		return CommandProcess.run(CommandApplication.class, this.database, arguments);
	}

}

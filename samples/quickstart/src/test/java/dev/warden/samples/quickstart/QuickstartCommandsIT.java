package dev.warden.samples.quickstart;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Does with the packaged application what docs/commands.md says.
 */
class QuickstartCommandsIT {

	@TempDir
	Path directory;

	@Test
	void migratesInStepsAndBack() throws Exception {
		assertThat(run("--warden.command=lock-status").out()).startsWith("Status: UNLOCKED");
		assertThat(run("--warden.command=current").out().strip()).isEqualTo("none");
		assertThat(run("--warden.command=rollback").out().strip()).isEqualTo("Nothing to roll back.");
		assertThat(run("--warden.command=migrate", "--warden.dry-run").out())
			.contains("V4__add_demo_data.sql (2 statements)");
		assertThat(run("--warden.command=current").out().strip()).isEqualTo("none");
		assertThat(run("--warden.command=migrate", "--warden.count=3").exit()).isZero();
		assertThat(run("--warden.command=current").out().strip()).isEqualTo("3");
		assertThat(run("--warden.command=migrate", "--warden.target=4", "--warden.output=json")
			.json("/databases/default/applied")
			.asInt()).isEqualTo(1);
		assertThat(run("--warden.command=migrate", "--warden.target=2").exit()).isEqualTo(1);
		assertThat(run("--warden.command=migrate", "--warden.count=20").exit()).isZero();
		assertThat(run("--warden.command=migrate", "--warden.count=1").out()).startsWith("Up to date");
		assertThat(run("--warden.command=rollback", "--warden.dry-run").out())
			.contains("ALTER TABLE customer_order DROP COLUMN status;");
		assertThat(run("--warden.command=rollback").out())
			.startsWith("Rolled back 'PUBLIC' from version 5 to version 4");
		assertThat(run("--warden.command=rollback").exit()).isEqualTo(1);
		JarCommand history = run("--warden.command=history", "--warden.output=json");
		assertThat(history.json("/databases/default/entries/3/version").asString()).isEqualTo("4");
		assertThat(run("--warden.command=validate").exit()).isZero();
		assertThat(run("--warden.command=repair").out().strip()).isEqualTo("Nothing to repair.");
		assertThat(run("--warden.command=check-db").out()).contains("Table CUSTOMER_ORDER");
	}

	@Test
	void startsNothingElse() throws Exception {
		JarCommand status = run("--warden.command=status", "--warden.output=json");
		assertThat(status.exit()).isZero();
		assertThat(status.json("/databases/default/migrations/pending").asInt()).isEqualTo(5);
		assertThat(status.err()).isEmpty();
		JarCommand migrate = JarCommand.run(Packaged.jar(), this.directory, "--warden.command=migrate");
		assertThat(migrate.out().lines()).hasSize(1);
		assertThat(migrate.err()).contains("Applied V5 'add order status'")
			.doesNotContain("Tomcat", "Hibernate", "Orders:");
	}

	@Test
	void entitiesScriptsAndDatabaseAgree() throws Exception {
		JarCommand migrate = JarCommand.run(Packaged.jar(), this.directory, "--warden.command=migrate");
		assertThat(migrate.exit()).isZero();
		for (String command : List.of("check-entities", "diff")) {
			JarCommand agreeing = run("--warden.command=" + command);
			assertThat(agreeing.exit()).as(agreeing.out()).isZero();
			assertThat(agreeing.err()).isEmpty();
		}
	}

	@Test
	void unlocksADeadHolderAndNoLivingOne() throws Exception {
		assertThat(run("--warden.command=migrate").exit()).isZero();
		try (RunningJar holder = RunningJar.start(this.directory, "--warden.command=migrate",
				"--spring.profiles.active=next-release")) {
			holder.await("it holds the lock", () -> holder.output().contains("Running V7 'fill order totals'"));
			JarCommand held = run("--warden.command=lock-status");
			assertThat(held.exit()).isEqualTo(3);
			assertThat(held.out()).startsWith("Status: LOCKED\nLocked At: ").contains("Session: ALIVE", "Token: 2");
			assertThat(run("--warden.command=migrate", "--spring.profiles.active=next-release",
					"--warden.lock.wait-timeout=0")
				.exit()).isEqualTo(3);
			JarCommand refused = run("--warden.command=unlock", "--warden.token=2", "--warden.reason=too long");
			assertThat(refused.exit()).isEqualTo(3);
			assertThat(refused.out()).startsWith("Unlock not successful.");
			holder.kill9();
			JarCommand stale = run("--warden.command=lock-status");
			while (!stale.out().contains("Unlock: allowed")) {
				assertThat(stale.exit()).isEqualTo(3);
				stale = run("--warden.command=lock-status");
			}
			JarCommand unlocked = run("--warden.command=unlock", "--warden.token=2", "--warden.reason=killed");
			assertThat(unlocked.exit()).as(unlocked.out()).isZero();
			assertThat(unlocked.out()).startsWith("Unlock successful.");
			JarCommand again = run("--warden.command=unlock", "--warden.token=2", "--warden.reason=killed");
			assertThat(again.exit()).isEqualTo(3);
		}
	}

	@Test
	void refusesWrongArgumentsAndTellsWhatItDoesNotKnow() throws Exception {
		assertThat(run("--warden.command=lock-status", "--warden.count=1").exit()).isEqualTo(2);
		assertThat(run("--warden.command=nonsense").err()).startsWith("Error: Unknown command 'nonsense'.");
		assertThat(run("--warden.command=status", "--warden.output=xml").exit()).isEqualTo(2);
		JarCommand down = run("--warden.command=lock-status", "--spring.datasource.url=jdbc:h2:tcp://localhost:1/x");
		assertThat(down.exit()).isEqualTo(4);
		assertThat(down.out()).startsWith("Status: UNKNOWN");
	}

	private JarCommand run(String... arguments) throws Exception {
		return JarCommand.run(this.directory, arguments);
	}

}

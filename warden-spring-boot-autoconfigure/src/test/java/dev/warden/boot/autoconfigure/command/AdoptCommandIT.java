package dev.warden.boot.autoconfigure.command;

import dev.warden.boot.autoconfigure.command.CommandProcess.Ended;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The takeover of a Flyway history as a command.
 */
class AdoptCommandIT {

	private final TestDatabase database = H2Server.served();

	@BeforeEach
	void migrateWithFlyway() {
		Flyway.configure()
			.dataSource(this.database.url(), this.database.user(), this.database.password())
			.load()
			.migrate();
	}

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	private Ended run(String... arguments) throws Exception {
		return CommandProcess.run(CommandApplication.class, this.database, arguments);
	}

	@Test
	void tellsFirstAndTakesOverThen() throws Exception {
		Ended dryRun = run("--warden.command=adopt", "--warden.dry-run");
		assertThat(dryRun.exit()).as(dryRun.err()).isZero();
		assertThat(dryRun.out().lines()).hasSize(3)
			.first()
			.isEqualTo("Would take over 'PUBLIC.flyway_schema_history':");
		assertThat(dryRun.out()).contains("V1__create_person.sql: version 1, applied on ");
		Ended taken = run("--warden.command=adopt", "--warden.output=json");
		assertThat(taken.exit()).as(taken.err()).isZero();
		assertThat(taken.json("/databases/default/table").asString()).isEqualTo("PUBLIC.flyway_schema_history");
		assertThat(taken.json("/databases/default/scripts/0/script").asString()).isEqualTo("V1__create_person.sql");
		assertThat(taken.json("/databases/default/scripts/0/appliedBy").asString()).isEqualToIgnoringCase("sa");
		assertThat(run("--warden.command=current").out().strip()).isEqualTo("2");
		assertThat(run("--warden.command=adopt").out().strip()).isEqualTo("Nothing to take over.");
	}

	@Test
	void endsWithOneWhereItIsRefused() throws Exception {
		this.database.execute("UPDATE \"flyway_schema_history\" SET \"checksum\" = 4211 WHERE \"installed_rank\" = 2");
		Ended dryRun = run("--warden.command=adopt", "--warden.dry-run", "--warden.output=yaml");
		assertThat(dryRun.exit()).isOne();
		assertThat(dryRun.out()).contains("refusals:", "checksum in its history is 4211");
		Ended refused = run("--warden.command=adopt");
		assertThat(refused.exit()).isOne();
		assertThat(refused.out() + refused.err()).contains("checksum in its history is 4211");
		assertThat(run("--warden.command=history").out()).doesNotContain("V1__create_person.sql");
	}

	@Test
	void takesNoOtherOption() throws Exception {
		Ended ended = run("--warden.command=adopt", "--warden.adopt=later");
		assertThat(ended.exit()).isEqualTo(2);
		assertThat(ended.err()).contains("--warden.adopt").contains("auto or none");
	}

}

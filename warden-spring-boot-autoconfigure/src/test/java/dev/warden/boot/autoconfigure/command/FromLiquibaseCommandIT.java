package dev.warden.boot.autoconfigure.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.warden.boot.autoconfigure.command.CommandProcess.Ended;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command in a process of its own, as a person calls it.
 */
@EachDatabase({ DatabaseKind.H2_SERVED, DatabaseKind.POSTGRESQL })
class FromLiquibaseCommandIT {

	private final DatabaseKind kind;

	private final TestDatabase database;

	@TempDir
	private Path folder;

	FromLiquibaseCommandIT(DatabaseKind kind) {
		this.kind = kind;
		this.database = kind.fresh();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void writesAndProvesScriptsAndTouchesNothingElse() throws Exception {
		Ended ended = run("--spring.liquibase.change-log=classpath:/changelog/master.yaml",
				"--spring.liquibase.contexts=!test", "--spring.liquibase.label-filter=!reports",
				"--spring.liquibase.parameters.prefix=px");
		assertThat(ended.exit()).as(ended.err()).isZero();
		assertThat(ended.out()).contains(this.folder.resolve("V1__1_persons.sql").toString(), "What you should know:",
				"reports::ann: LEFT OUT", "\nProven: ");
		assertThat(written()).contains("R__0005_view.sql", "RA__each_time.sql");
		assertThat(written()).anyMatch((name) -> name.endsWith("__px-1.sql"));
		assertThat(tables()).isEmpty();
		Ended again = run("--spring.liquibase.change-log=classpath:/changelog/master.yaml",
				"--spring.liquibase.contexts=!test", "--spring.liquibase.label-filter=!reports",
				"--spring.liquibase.parameters.prefix=px", "--warden.output=json");
		assertThat(again.exit()).as(again.err()).isZero();
		assertThat(again.json("/files").size()).isZero();
		assertThat(again.json("/kept").asInt()).isEqualTo(written().size());
		assertThat(again.json("/proof/outcome").asString()).isEqualTo("proven");
	}

	@Test
	void givesTwoChangeLogsOneOrder() throws Exception {
		assertThat(run("--spring.liquibase.change-log=classpath:/changelog/master.yaml",
				"--spring.liquibase.contexts=!test", "--spring.liquibase.label-filter=!reports",
				"--spring.liquibase.parameters.prefix=px")
			.exit()).isZero();
		List<String> first = written();
		Files.writeString(this.folder.resolve("V7000__own.sql"), "SELECT 1;\n");
		Ended other = run("--spring.liquibase.change-log=classpath:/changelog/differs.yaml");
		assertThat(other.out()).as(other.err()).contains("V7001__");
		assertThat(written()).containsAll(first).hasSize(first.size() + 4);
	}

	@Test
	void endsWithOneWhereTheScriptsDoSomethingElse() throws Exception {
		Ended ended = run("--spring.liquibase.change-log=classpath:/changelog/differs.yaml", "--warden.output=json");
		assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
		assertThat(ended.json("/proof/outcome").asString()).isEqualTo("different");
		assertThat(ended.json("/files").size()).isEqualTo(3);
	}

	@Test
	void saysThatLiquibaseIsNotToRun() throws Exception {
		Ended ended = run("--spring.liquibase.enabled=false");
		assertThat(ended.exit()).isEqualTo(2);
		assertThat(ended.err()).contains("no bean that runs Liquibase");
		Ended none = CommandProcess.run(CommandApplication.class, this.database, "--warden.command=from-liquibase",
				"--warden.folder=" + this.folder);
		assertThat(none.exit()).isEqualTo(2);
		assertThat(written()).isEmpty();
	}

	@Test
	void writesWithoutADatabase() throws Exception {
		String product = (this.kind == DatabaseKind.POSTGRESQL) ? "postgresql?version=16" : "mysql";
		Ended ended = CommandProcess.run(LiquibaseApplication.class,
				List.of("--spring.autoconfigure.exclude=", "--warden.command=from-liquibase",
						"--warden.folder=" + this.folder, "--spring.liquibase.url=offline:" + product,
						"--spring.liquibase.contexts=!test",
						"--spring.liquibase.change-log=classpath:/changelog/master.yaml",
						"--spring.liquibase.parameters.prefix=px"));
		assertThat(ended.exit()).as(ended.err()).isZero();
		assertThat(ended.out()).contains("Not proven: there is no database, only 'offline:" + product + "'");
		assertThat(Files.readString(this.folder.resolve("V1__1_persons.sql"))).contains("CREATE TABLE person");
		assertThat(Files.exists(Path.of("databasechangelog.csv"))).isFalse();
	}

	private Ended run(String... arguments) throws Exception {
		List<String> all = new ArrayList<>(List.of("--spring.autoconfigure.exclude=", "--warden.command=from-liquibase",
				"--warden.folder=" + this.folder));
		all.addAll(List.of(arguments));
		return CommandProcess.run(LiquibaseApplication.class, this.database, all.toArray(String[]::new));
	}

	private List<String> written() throws Exception {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

	private List<String> tables() {
		return this.database.jdbc().queryForList(this.kind.tablesQuery(), String.class);
	}

}

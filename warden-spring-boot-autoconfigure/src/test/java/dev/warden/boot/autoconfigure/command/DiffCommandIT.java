package dev.warden.boot.autoconfigure.command;

import java.nio.file.Path;
import java.util.List;

import dev.warden.boot.autoconfigure.command.CommandProcess.Ended;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command 'diff' as a shell starts it.
 */
class DiffCommandIT {

	private final TestDatabase database = H2Server.served();

	@AfterEach
	void close() {
		this.database.close();
	}

	private Ended diff(String... arguments) throws Exception {
		String[] all = new String[arguments.length + 1];
		all[0] = "--warden.command=diff";
		System.arraycopy(arguments, 0, all, 1, arguments.length);
		return CommandProcess.run(CommandApplication.class, this.database, all);
	}

	@Test
	void endsWithZeroWhereNothingDiffersAndWithOneOtherwise() throws Exception {
		CommandProcess.run(CommandApplication.class, this.database, "--warden.command=migrate");
		Ended equal = diff();
		assertThat(equal.exit()).as(equal.err()).isZero();
		assertThat(equal.out()).startsWith("Schema 'PUBLIC' is the same as what its scripts create.");
		this.database.execute("ALTER TABLE person ADD COLUMN email VARCHAR(99)",
				"ALTER TABLE person ALTER COLUMN name SET NULL");
		Ended text = diff();
		assertThat(text.exit()).isEqualTo(1);
		assertThat(text.out()).contains("differs from what its scripts create, in 2 places", "INFO", "PERSON.EMAIL",
				"WARNING", "PERSON.NAME");
		Ended json = diff("--warden.output=json");
		assertThat(json.exit()).isEqualTo(1);
		assertThat(json.json("/databases/default/differences").size()).isEqualTo(2);
		assertThat(json.json("/databases/default/differences/0/severity").asString()).isEqualTo("INFO");
		Object yaml = new Yaml().load(diff("--warden.output=yaml").out());
		assertThat(yaml).asString().contains("PERSON.EMAIL");
		assertThat(diff("--warden.output=sql").out())
			.contains("-- loses its values: ALTER TABLE \"PERSON\" DROP COLUMN");
		assertThat(diff("--warden.output=xml").exit()).isEqualTo(2);
	}

	@Test
	void fitsIntoATerminal() throws Exception {
		CommandProcess.run(CommandApplication.class, this.database, "--warden.command=migrate");
		String column = "a_column_with_a_name_that_says_all_there_is_to_say";
		this.database.execute(
				"CREATE TABLE person_of_interest (id INT, %s VARCHAR(99) DEFAULT '%s')".formatted(column,
						"x".repeat(300)),
				"CREATE VIEW everybody AS SELECT name, %s FROM person CROSS JOIN person_of_interest WHERE name LIKE 'A%%'"
					.formatted(column) + " OR name LIKE 'someone else'".repeat(20),
				"ALTER TABLE person ALTER COLUMN name SET DATA TYPE VARCHAR(77)");
		String text = diff().out();
		assertThat(text.lines()).allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(120));
		assertThat(text).contains("  changed  column  PERSON.NAME\n  here      CHARACTER VARYING(77) NOT NULL\n",
				"\n  expected  CHARACTER VARYING(100) NOT NULL\n");
		assertThat(text.replaceAll("\\s+", " ")).contains("PERSON_OF_INTEREST", "EVERYBODY");
	}

	@Test
	void isEqualToADatabaseInAFileAndTellsNothingOfTheScratchDatabase(@TempDir Path folder) throws Exception {
		String url = "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("orders");
		assertThat(CommandProcess.run(CommandApplication.class, List.of(url, "--warden.command=migrate")).exit())
			.isZero();
		Ended ended = CommandProcess.run(CommandApplication.class, List.of(url, "--warden.command=diff"));
		assertThat(ended.exit()).as(ended.out()).isZero();
		assertThat(ended.err()).doesNotContain("Applied", "Migrated");
	}

	@Test
	void comparesWithAnotherDatabase() throws Exception {
		CommandProcess.run(CommandApplication.class, this.database, "--warden.command=migrate");
		try (TestDatabase other = H2Server.served()) {
			Ended ended = diff("--warden.other.url=" + other.url());
			assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
			assertThat(ended.out()).contains("differs from the other database", "PERSON");
			assertThat(diff("--warden.other.url=" + this.database.url()).exit()).isZero();
		}
	}

}

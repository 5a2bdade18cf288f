package dev.warden.boot.autoconfigure.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.warden.boot.autoconfigure.command.CommandProcess.Ended;
import dev.warden.internal.HarmlessText;
import dev.warden.testing.H2Server;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Commands as the processes that a shell starts.
 */
class CommandIT {

	private final TestDatabase database = H2Server.served();

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	@Test
	void bringsNoBeanOfTheApplicationToLife() throws Exception {
		for (String command : new String[] { "lock-status", "migrate", "status" }) {
			Ended ended = run("--warden.command=" + command);
			assertThat(ended.exit()).as(ended.err()).isZero();
			assertThat(ended.out() + ended.err()).doesNotContain(CommandApplication.ALIVE);
		}
	}

	@Test
	void allBeansOfTheApplicationComeToLifeWithoutACommand() {
		try (JavaProcess process = JavaProcess.of(CommandApplication.class)
			.arguments("--spring.datasource.url=" + this.database.url(), "--spring.datasource.username=sa",
					"--spring.main.web-application-type=none")
			.start()) {
			for (String bean : List.of("command line runner ran", "application runner ran", "listener heard",
					"initializing singleton initialized", "post construct", "scheduled", "event listener heard",
					"repository", "lifecycle started")) {
				process.awaitLine(CommandApplication.ALIVE + bean, Duration.ofSeconds(30));
			}
		}
	}

	@Test
	void migratesAndKeepsTheLogOutOfTheResult() throws Exception {
		Ended ended = run("--warden.command=migrate", "--warden.output=json");
		assertThat(ended.exit()).isZero();
		assertThat(ended.json("/databases/default/to").asString()).isEqualTo("2");
		assertThat(ended.json("/databases/default/applied").asInt()).isEqualTo(2);
		assertThat(ended.err()).contains("Applied V2 'add ada'");
		assertThat(run("--warden.command=current").out().strip()).isEqualTo("2");
		assertThat(run("--warden.command=migrate").out()).startsWith("Up to date: 'PUBLIC' is at version 2.");
	}

	@Test
	void dryRunTouchesNothing() throws Exception {
		Ended ended = run("--warden.command=migrate", "--warden.dry-run");
		assertThat(ended.exit()).isZero();
		assertThat(ended.out().lines()).containsExactly("Would migrate from none to version 2:",
				"V1__create_person.sql (1 statement)",
				"CREATE TABLE person (id BIGINT PRIMARY KEY, name VARCHAR(100) NOT NULL);",
				"V2__add_ada.sql (1 statement)", "INSERT INTO person (id, name) VALUES (1, 'Ada');");
		assertThat(run("--warden.command=history").out().strip()).isEqualTo("Nothing has been applied yet.");
		assertThat(run("--warden.command=current").out().strip()).isEqualTo("none");
		assertThat(run("--warden.command=lock-status").out()).startsWith("Status: UNLOCKED\n");
		assertThat(
				this.database.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"))
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-",
			textBlock = """
					--warden.command=nonsense        | -                      | Unknown command 'nonsense'
					--warden.command=                | -                      | has no value
					--warden.command=migrate         | --warden.count=0       | must be 1 or more
					--warden.command=migrate         | --warden.count=-1      | must be 1 or more
					--warden.command=rollback        | --warden.count=0       | must be 1 or more
					--warden.command=migrate         | --warden.count=three   | Use a whole number
					--warden.command=migrate         | --warden.target=x      | Property 'warden.target' must be a version, such as '3' or '1.2', but is 'x'. Change '--warden.target' on the command line
					--warden.command=rollback        | --warden.target=zz     | Change '--warden.target' on the command line
					--warden.command=migrate         | --warden.tokn=4        | Unknown option '--warden.tokn'. Write '--warden.token' if that was meant
					--warden.command=migrate         | --warden.lock.name.x=4 | Unknown option '--warden.lock.name.x'
					--warden.command=migrate         | --warden.lock.lease-duration=x | cannot be 'x' on the command line
					--warden.command=migrate         | three                  | takes no argument 'three'
					--warden.command=migrate         | --warden.output=xml    | Use text, json, yaml, sql or github
					--warden.command=status          | --warden.output=sql    | cannot write SQL
					--warden.command=new             | -                      | needs a description
					--warden.command=new             | ../../x                | cannot be part of a file name
					--warden.command=status          | --warden.count=3       | takes no option '--warden.count'
					--warden.command=unlock          | --warden.token=4       | needs --warden.reason
					--warden.command=unlock          | --warden.reason=why    | needs --warden.token
					--warden.command=mark-applied    | --warden.version=2     | needs --warden.reason
					--warden.command=mark-applied    | --warden.reason=why    | needs --warden.version
					--warden.command=repair          | everything             | Use any of checksums, failed, files
					--warden.command=baseline        | -                      | needs --warden.baseline.version
					--warden.command=migrate         | --warden.database=nowhere | There is no database 'nowhere'
					""")
	void refusesAWrongArgumentInOneLine(String command, String argument, String message) throws Exception {
		Ended ended = (argument != null) ? run(command, argument) : run(command);
		assertThat(ended.exit()).as(ended.err()).isEqualTo(2);
		assertThat(ended.out()).isEmpty();
		assertThat(ended.err()).startsWith("Error: ").contains(message).doesNotContain("\tat ");
		assertThat(
				this.database.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"))
			.isEmpty();
	}

	@Test
	void hasColoursOnATerminalAndNoneInAPipe() throws Exception {
		String green = "\u001b[32mStatus: UNLOCKED\u001b[0m";
		assertThat(run("--warden.command=lock-status").out()).startsWith("Status: UNLOCKED").doesNotContain("\u001b");
		assertThat(run("--warden.command=lock-status", "--warden.color=always").out()).startsWith(green);
		assertThat(run("--warden.command=lock-status", "--warden.color=always", "--warden.output=json").out())
			.doesNotContain("\u001b");
		assertThat(run("--warden.command=lock-status", "--warden.color=sometimes").exit()).isEqualTo(2);
		assumeTrue(CommandProcess.canOpenTerminal(), "the command 'script' is missing");
		assertThat(CommandProcess.onTerminal(this.database, "--warden.command=lock-status")).contains(green);
		assertThat(CommandProcess.onTerminal(this.database, "--warden.command=lock-status", "--warden.color=never"))
			.contains("Status: UNLOCKED")
			.doesNotContain("\u001b");
	}

	@Test
	void refusesCountTogetherWithTarget() throws Exception {
		Ended ended = run("--warden.command=migrate", "--warden.count=1", "--warden.target=2", "--warden.output=json");
		assertThat(ended.exit()).isEqualTo(2);
		assertThat(ended.json("/error/message").asString()).contains("together with 'warden.target'");
	}

	@Test
	void doesNotKnowTheLockOfAServerThatIsDown() throws Exception {
		this.database.close();
		Ended status = run("--warden.command=lock-status");
		assertThat(status.exit()).isEqualTo(4);
		assertThat(status.out()).startsWith("Status: UNKNOWN\nWhy: Could not connect")
			.contains("\nNext: take it for held, and neither migrate nor unlock until it can be read; ");
		assertThat(run("--warden.command=unlock", "--warden.token=1", "--warden.reason=why").exit()).isEqualTo(4);
		Ended migrate = run("--warden.command=migrate");
		assertThat(migrate.exit()).isEqualTo(5);
		assertThat(migrate.out()).isEmpty();
		assertThat(migrate.err()).contains("Error: Could not connect to the database").doesNotContain("\tat ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrate", "status", "check-db" })
	void saysThatAnotherTryMayHelpWhereTheDatabaseRefusesTheLogin(String command, @TempDir Path folder)
			throws Exception {
		String url = "jdbc:h2:file:" + folder.resolve("locked");
		DriverManager.getConnection(url, "sa", "right").close();
		Ended ended = CommandProcess.run(CommandApplication.class,
				List.of("--warden.command=" + command, "--spring.datasource.url=" + url,
						"--spring.datasource.username=sa", "--spring.datasource.password=no"));
		assertThat(ended.exit()).as(ended.err()).isEqualTo(5);
		assertThat(ended.err()).contains("Could not connect to the database").doesNotContain("\tat ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-- warden: transactional=false" })
	void callsAScriptThatEndsItsOwnSessionAFailedOne(String header, @TempDir Path folder) throws Exception {
		Files.writeString(folder.resolve("V1__ends.sql"), header + "\nCALL ABORT_SESSION(SESSION_ID());\n");
		Ended ended = run("--warden.command=migrate", "--warden.locations=filesystem:" + folder);
		assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
		assertThat(ended.err()).contains("Failed to execute statement 1 of 'V1__ends.sql' (line 2)",
				"Remove the statement");
	}

	@ParameterizedTest
	@CsvSource({ "lock-status, --warden.lock.renew-interval=29s, warden.lock.renew-interval",
			"migrate, --warden.lock.renew-interval=29s, warden.lock.renew-interval",
			"migrate, --warden.baseline.version=zz, warden.baseline.version",
			"baseline, --warden.baseline.version=zz, warden.baseline.version",
			"migrate, --warden.history.table-name=a b, warden.history.table-name",
			"status, --warden.locations=, warden.locations", "new x, --warden.version=zz, warden.version" })
	void saysThatAMistakeIsOnTheCommandLine(String command, String argument, String property) throws Exception {
		String[] words = command.split(" ");
		Ended ended = (words.length > 1) ? run("--warden.command=" + words[0], words[1], argument)
				: run("--warden.command=" + command, argument);
		assertThat(ended.exit()).as(ended.err()).isEqualTo(2);
		assertThat(ended.err()).contains("'" + property + "'", "Change '--%s' on the command line.".formatted(property))
			.doesNotContain("\tat ", "in the application's configuration");
	}

	@Test
	void saysInWhichFileAMistakeIs(@TempDir Path folder) throws Exception {
		Path configuration = Files.writeString(folder.resolve("configured.properties"),
				"a=b\nwarden.lock.renew-interval=29s\nwarden.lock.wait-timeot=1s\n");
		Ended ended = run("--warden.command=migrate", "--spring.config.import=file:" + configuration);
		assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
		assertThat(ended.err()).contains("Change 'warden.lock.renew-interval' in ", "configured.properties", "2:28")
			.contains("Property 'warden.lock.wait-timeot' in ", "the nearest one is 'warden.lock.wait-timeout'");
		Ended start = run("--spring.config.import=file:" + configuration, "--spring.main.web-application-type=none");
		assertThat(start.exit()).isEqualTo(1);
		assertThat(start.out() + start.err()).contains("Change 'warden.lock.renew-interval' in ",
				"configured.properties", "2:28");
	}

	@ParameterizedTest
	@CsvSource({ "--warden.comand=status, --warden.command", "warden.command=status, --warden.command",
			"-Dwarden.command=status, --warden.command",
			"--warden.databases.orders.ulr=x, --warden.databases.orders.url" })
	void startsNoApplicationWithAnArgumentThatDoesNotExist(String argument, String nearest) throws Exception {
		Ended ended = run(argument, "--spring.main.web-application-type=none");
		assertThat(ended.exit()).as(ended.out() + ended.err()).isEqualTo(2);
		assertThat(ended.out() + ended.err())
			.contains("Unknown argument '%s".formatted(argument.replaceFirst("^(--[^=]*).*", "$1'")),
					"Write '%s' if that was meant".formatted(nearest))
			.doesNotContain(CommandApplication.ALIVE, "\tat ");
		assertThat(
				this.database.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"))
			.isEmpty();
	}

	@Test
	void failsWithTheStatementThatFailed() throws Exception {
		Ended ended = run("--warden.command=migrate", "--warden.locations=classpath:db/failing");
		assertThat(ended.exit()).isEqualTo(1);
		assertThat(ended.err()).contains("Error: Failed to execute statement 2 of 'V2__fill_nowhere.sql'",
				"Correct the script and start again.");
		assertThat(ended.err()).doesNotContain("\tat ");
	}

	@Test
	void validateTellsOfAChangedScriptAndRepairMendsIt() throws Exception {
		run("--warden.command=migrate");
		assertThat(run("--warden.command=validate").exit()).isZero();
		this.database.execute("UPDATE warden_history SET checksum = '00000000' WHERE version = '2'");
		Ended invalid = run("--warden.command=validate");
		assertThat(invalid.exit()).isEqualTo(1);
		assertThat(invalid.err()).contains("'V2__add_ada.sql' was changed");
		Ended planned = run("--warden.command=repair", "checksums", "--warden.dry-run");
		assertThat(planned.exit()).as(planned.err()).isZero();
		assertThat(planned.out()).startsWith("Would repair:").contains("checksum 00000000 is now");
		Ended repaired = run("--warden.command=repair", "checksums");
		assertThat(repaired.exit()).as(repaired.err()).isZero();
		assertThat(repaired.out()).contains("checksum 00000000 is now", "Repaired 'PUBLIC': 1 entry.");
		assertThat(run("--warden.command=validate").exit()).isZero();
	}

	@Test
	void baselinesWithoutRunningAnything() throws Exception {
		Ended ended = run("--warden.command=baseline", "--warden.baseline.version=1");
		assertThat(ended.exit()).as(ended.err()).isZero();
		assertThat(ended.out()).startsWith("Baselined 'PUBLIC' at version 1");
		assertThat(run("--warden.command=current").out().strip()).isEqualTo("1");
	}

	@Test
	void honoursTheDataSourceBeanOfTheApplication() throws Exception {
		Ended ended = CommandProcess.run(OwnDataSourceApplication.class, this.database, "--warden.command=migrate",
				"--own.url=${spring.datasource.url}");
		assertThat(ended.exit()).as(ended.err()).isZero();
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM warden_history", Integer.class)).isEqualTo(2);
		assertThat(ended.err()).contains("own DataSource made", "own DataSource closed");
	}

	@Test
	void writesANewScriptWithoutADatabaseAndNeverOverAnother(@TempDir Path folder) throws Exception {
		this.database.close();
		String[] arguments = { "--warden.command=new", "add index", "--warden.version=1.2",
				"--warden.folder=" + folder };
		Ended written = run(arguments);
		assertThat(written.exit()).as(written.err()).isZero();
		assertThat(Path.of(written.out().strip())).isEqualTo(folder.resolve("V1.2__add_index.sql"))
			.content()
			.contains("-- upgrade", "-- rollback");
		Ended refused = run(arguments);
		assertThat(refused.exit()).isEqualTo(1);
		assertThat(refused.err()).contains("Error: ", "V1.2__add_index.sql");
		Ended next = run("--warden.command=new", "drop index", "--warden.folder=" + folder);
		assertThat(Path.of(next.out().strip())).isEqualTo(folder.resolve("V1.3__drop_index.sql"));
		assertThat(next.err()).contains("Version 1.3: the next number after 1.2");
		assertThat(run("--warden.command=new", "views", "--warden.type=on-change", "--warden.folder=" + folder).out())
			.contains("R__views.sql");
	}

	@Test
	void writesTheRollbackOfAScriptThatTellsIt() throws Exception {
		Ended written = run("--warden.command=make-rollback", "--warden.version=1",
				"--warden.locations=classpath:rollbacks", "--warden.placeholders.prefix=shop_");
		assertThat(written.exit()).as(written.err()).isZero();
		assertThat(written.out().lines()).containsExactly("-- rollback", "DROP INDEX ${prefix}name_index;",
				"DROP TABLE ${prefix}name;");
		Ended refused = run("--warden.command=make-rollback", "--warden.version=2",
				"--warden.locations=classpath:rollbacks", "--warden.placeholders.prefix=shop_");
		assertThat(refused.exit()).isEqualTo(1);
		assertThat(refused.err()).contains("Statement 1 of 'V2__rename.sql' (line 1) does not say how to undo it",
				"or declare in its header");
		assertThat(run("--warden.command=make-rollback").exit()).isEqualTo(2);
	}

	@Test
	void givesEveryDatabaseItsTurnAndNamesTheOneThatFailed(@TempDir Path folder) throws Exception {
		List<String> arguments = new ArrayList<>(List.of("--warden.user=sa"));
		for (String name : List.of("orders", "billing", "stock")) {
			arguments.add("--warden.databases.%s.url=jdbc:h2:file:%s/%s".formatted(name, folder, name));
		}
		arguments.add("--warden.databases.billing.locations=classpath:db/failing");
		Ended migrated = run(with(arguments, "--warden.command=migrate"));
		assertThat(migrated.exit()).isEqualTo(1);
		assertThat(migrated.out()).contains("Database: orders", "Database: stock").doesNotContain("PASSWORD");
		assertThat(migrated.err()).contains("Database: billing", "1 of 3 databases failed: billing");
		Ended status = run(with(arguments, "--warden.command=status", "--warden.output=json"));
		assertThat(status.json("/databases/orders/migrations/pending").asInt()).isZero();
		assertThat(status.json("/databases/stock/migrations/pending").asInt()).isZero();
		Ended one = run(with(arguments, "--warden.command=migrate", "--warden.database=stock"));
		assertThat(one.exit()).as(one.err()).isZero();
		Ended unknown = run(with(arguments, "--warden.command=status", "--warden.database=sales"));
		assertThat(unknown.exit()).isEqualTo(2);
		assertThat(unknown.err()).contains("There is no database 'sales'", "orders", "billing", "stock");
		Ended unlock = run(with(arguments, "--warden.command=unlock", "--warden.token=1", "--warden.reason=none"));
		assertThat(unlock.exit()).isEqualTo(2);
	}

	private static String[] with(List<String> arguments, String... more) {
		return Stream.concat(Stream.of(more), arguments.stream()).toArray(String[]::new);
	}

	@Test
	void describesTheSchema() throws Exception {
		run("--warden.command=migrate");
		assertThat(run("--warden.command=check-db").out()).contains("Table PERSON", "Column");
		Ended json = run("--warden.command=check-db", "--warden.output=json");
		assertThat(json.json("/databases/default/tables/0/name").asString()).isEqualTo("PERSON");
		assertThat(run("--warden.command=check-db", "--warden.output=sql").out()).contains("CREATE TABLE");
	}

	@Test
	void goesBackOneVersionWhateverTargetIsConfiguredToMigrateTo(@TempDir Path folder) throws Exception {
		Path configuration = Files.writeString(folder.resolve("configured.properties"), "warden.target=1\n");
		String configured = "--spring.config.import=file:" + configuration;
		assertThat(run("--warden.command=migrate", configured).out()).contains("to version 1: 1 script");
		Ended rollback = run("--warden.command=rollback", "--warden.dry-run", configured);
		assertThat(rollback.out()).doesNotContain("Nothing to roll back.");
		assertThat(rollback.err()).contains("V1__create_person.sql");
	}

	@Test
	void tellsEachDeviationByItselfAndCountsThem(@TempDir Path folder) throws Exception {
		run("--warden.command=migrate");
		this.database.execute("UPDATE warden_history SET checksum = '00000000' WHERE version = '2'");
		Files.writeString(folder.resolve("V2__add_ada.sql"), "INSERT INTO person (id, name) VALUES (2, 'Ada');\n");
		String elsewhere = "--warden.locations=filesystem:" + folder;
		Ended invalid = run("--warden.command=validate", "--warden.output=json", elsewhere);
		assertThat(invalid.exit()).isEqualTo(1);
		assertThat(invalid.json("/databases/default/error/code").asString()).isEqualTo("SEVERAL_DEVIATIONS");
		assertThat(invalid.json("/databases/default/error/deviations/0/code").asString()
				+ invalid.json("/databases/default/error/deviations/1/code").asString())
			.contains("CHECKSUM_MISMATCH", "MISSING_SCRIPT");
		assertThat(invalid.json("/databases/default/error/deviations").size()).isEqualTo(2);
		assertThat(invalid.json("/databases/default/error/deviations/0/message").asString()
				+ invalid.json("/databases/default/error/deviations/1/message").asString())
			.contains("'V2__add_ada.sql' was changed", "'V1__create_person.sql'");
		assertThat(invalid.json("/databases/default/error/deviations/0/remedy").asString()).isNotEmpty();
		assertThat(run("--warden.command=status", elsewhere).out()).contains(", changed: 1, missing: 1");
		Files.writeString(folder.resolve("V1__create_person.sql"), "-- upgrade\n");
		Files.writeString(folder.resolve("V1.5__late.sql"), "SELECT 1;\n");
		assertThat(run("--warden.command=status", elsewhere).out()).contains(", changed: 2, out of order: 1\n",
				"OUT_OF_ORDER", "Next migrate: refused: ");
	}

	@Test
	void tellsWhatHappenedToTheLock() throws Exception {
		assertThat(run("--warden.command=events").out().strip()).isEqualTo("Nothing has happened to the lock yet.");
		run("--warden.command=migrate");
		String events = run("--warden.command=events").out();
		assertThat(events.lines().toList()).hasSize(3);
		assertThat(events.lines().skip(1)).first().asString().contains("RELEASED  1");
		assertThat(run("--warden.command=lock-status").out()).endsWith(events);
		Ended json = run("--warden.command=events", "--warden.output=json");
		assertThat(json.json("/databases/default/events/1/event").asString()).isEqualTo("ACQUIRED");
		for (int run = 0; run < 5; run++) {
			this.database.execute("DELETE FROM warden_history WHERE version = '2'", "DELETE FROM person");
			run("--warden.command=migrate");
		}
		assertThat(run("--warden.command=events").out().lines()).hasSize(13);
		assertThat(
				run("--warden.command=lock-status").out().lines().filter((line) -> line.contains("  migrate")).count())
			.isEqualTo(5);
		assertThat(run("--warden.command=lock-status").out()
			.lines()
			.filter((line) -> line.contains("  completed"))
			.count()).isEqualTo(5);
	}

	@Test
	void writesTheDefinitionOfItsTables() throws Exception {
		Ended ddl = run("--warden.command=ddl");
		assertThat(ddl.exit()).as(ddl.err()).isZero();
		assertThat(run("--warden.command=status").out()).contains("Applied: 0");
		for (String statement : ddl.out().split(";")) {
			if (!statement.isBlank()) {
				this.database.execute(statement);
			}
		}
		assertThat(run("--warden.command=lock-status").out()).startsWith("Status: UNLOCKED");
		assertThat(run("--warden.command=migrate").exit()).isZero();
	}

	@Test
	void writesYaml() throws Exception {
		run("--warden.command=migrate");
		Map<String, Map<String, Map<String, Map<String, Object>>>> document = new Yaml()
			.load(run("--warden.command=status", "--warden.output=yaml").out());
		assertThat(document.get("databases").get("default").get("migrations")).containsEntry("current", "2")
			.containsEntry("pending", 0);
	}

	@Test
	void showsNothingThatSteersATerminal(@TempDir Path folder) throws Exception {
		Files.writeString(folder.resolve("V1__a\u001b[31m\nb.sql"), "CREATE TABLE a (id INT);\n");
		Files.writeString(folder.resolve("V2__fails.sql"), "SELECT '\u001b[2J' FROM \"no\u001b[31m\nwhere\";\n");
		for (String command : List.of("migrate", "status", "history", "unlock")) {
			List<String> arguments = new ArrayList<>(
					List.of("--warden.command=" + command, "--warden.locations=filesystem:" + folder));
			if (command.equals("unlock")) {
				arguments.addAll(List.of("--warden.token=1", "--warden.reason=a\u001b[31m\nb"));
			}
			Ended ended = run(arguments.toArray(String[]::new));
			assertThat(ended.out() + ended.err()).contains("\\u001b[31m")
				.satisfies((text) -> assertThat(text.lines()).allMatch((line) -> line.equals(HarmlessText.of(line))));
		}
	}

	private Ended run(String... arguments) throws IOException, InterruptedException {
		return CommandProcess.run(CommandApplication.class, this.database, arguments);
	}

}

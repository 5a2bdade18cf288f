package dev.warden.boot.autoconfigure.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.warden.Force;
import dev.warden.HazardKind;
import dev.warden.HazardMode;
import dev.warden.HazardSettings;
import dev.warden.Limit;
import dev.warden.LintResult;
import dev.warden.Warden;
import dev.warden.boot.autoconfigure.command.CommandProcess.Ended;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the command says of what may hurt the application, and how it ends.
 */
class LintCommandIT {

	private final TestDatabase database = PostgresServer.freshDatabase();

	@TempDir
	Path folder;

	@BeforeEach
	void createTable() {
		this.database.execute("CREATE TABLE orders AS SELECT n AS id FROM generate_series(1, 2000) n",
				"ANALYZE orders");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private CommandResult lint(HazardMode mode, OutputFormat output) {
		return new LintCommand().run(warden(mode), request(output));
	}

	private static CommandRequest request(OutputFormat output) {
		return new CommandRequest(CommandName.LINT, output, null, Limit.none(), false, false, false, Force.NONE, 0, "",
				ScriptType.VERSIONED, null, null, new ScratchProperties(), List.of());
	}

	private Warden warden(HazardMode mode) {
		return new Warden(this.database.dataSource(),
				new TestSettings().scripts(new ScriptFolder(this.folder))
					.intoExistingSchema()
					.warden()
					.withHazards(new HazardSettings(mode, 1000)));
	}

	@Test
	void tellsWhatItFoundAndFailsOnlyIfThatIsAskedFor() {
		new ScriptFolder(this.folder).write("V1__index.sql", "-- why\nCREATE INDEX i ON orders (id);");
		CommandResult warned = lint(HazardMode.WARN, OutputFormat.TEXT);
		assertThat(warned.code()).isEqualTo(ExitCode.SUCCESS);
		assertThat(warned.lines()).hasSize(2).startsWith("Found 1 hazard in what is pending:");
		assertThat(warned.lines().get(1)).startsWith("V1__index.sql (line 2): index-not-concurrent: ");
		CommandResult failed = lint(HazardMode.FAIL, OutputFormat.JSON);
		assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
		assertThat(((LintResult) failed.data()).hazards()).singleElement()
			.satisfies((hazard) -> assertThat(hazard.kind()).isEqualTo(HazardKind.INDEX_NOT_CONCURRENT));
		assertThat(lint(HazardMode.OFF, OutputFormat.TEXT).lines()).singleElement().asString().contains("is off");
	}

	@Test
	void writesAnnotationsForGitHub() {
		new ScriptFolder(this.folder).write("V1__index.sql", "-- why\nCREATE INDEX i ON orders (id);");
		assertThat(lint(HazardMode.WARN, OutputFormat.GITHUB).lines()).singleElement()
			.asString()
			.startsWith("::warning file=")
			.contains("V1__index.sql,line=2,title=index-not-concurrent::this statement keeps others from writing to"
					+ " public.orders (about 2,000 rows)");
	}

	@Test
	void knowsFileAndLineOfWhatWasWrittenOnWindows() {
		new ScriptFolder(this.folder).write("V1__50%,_odd.sql",
				"\uFEFF-- why\r\n/* of\r\nthree */\r\n\r\nCREATE INDEX i\r\n  ON orders (id);\r\n"
						+ "UPDATE orders SET id = 1;\r\n");
		assertThat(lint(HazardMode.WARN, OutputFormat.TEXT).lines()).hasSize(3)
			.anyMatch((line) -> line.startsWith("V1__50%,_odd.sql (line 5): index-not-concurrent: "))
			.anyMatch((line) -> line.startsWith("V1__50%,_odd.sql (line 7): all-rows-at-once: "));
		assertThat(lint(HazardMode.WARN, OutputFormat.GITHUB).lines()).hasSize(2)
			.allMatch((line) -> !line.contains("\r") && line.contains("/V1__50%25%2C_odd.sql,line="));
	}

	@Test
	void findsNothingInWhatIsHarmless() {
		new ScriptFolder(this.folder).write("V1__index.sql", "CREATE TABLE fresh (id INT);",
				"CREATE INDEX i ON fresh (id);");
		CommandResult result = lint(HazardMode.FAIL, OutputFormat.TEXT);
		assertThat(result.code()).isEqualTo(ExitCode.SUCCESS);
		assertThat(result.lines()).containsExactly("No hazard was found in what is pending.");
		assertThat(lint(HazardMode.FAIL, OutputFormat.GITHUB).lines()).isEmpty();
	}

	@Test
	void saysWhatItDidNotLookAt() {
		new ScriptFolder(this.folder).write("V1__fill.sql", "DO $$ BEGIN DELETE FROM orders; END $$;");
		CommandResult result = lint(HazardMode.FAIL, OutputFormat.JSON);
		assertThat(result.code()).isEqualTo(ExitCode.SUCCESS);
		assertThat(result.lines()).containsExactly("No hazard was found in what is pending.",
				"Not looked at: V1__fill.sql (line 1): what DO runs");
		assertThat(PlainTree.of(result.data()).toString()).contains("unknown=[V1__fill.sql (line 1): what DO runs]");
	}

	@Test
	void statusHasThemToo() {
		new ScriptFolder(this.folder).write("V1__index.sql", "CREATE INDEX i ON orders (id);");
		CommandResult result = new StatusCommand().run(warden(HazardMode.WARN), request(OutputFormat.TEXT));
		assertThat(result.lines()).anyMatch((line) -> line.startsWith("Hazard: V1__index.sql (line 1): index-not-"));
		assertThat(PlainTree.of(result.data()).toString()).contains("hazards=[{kind=index-not-concurrent, ");
		assertThat(new StatusCommand().run(warden(HazardMode.OFF), request(OutputFormat.TEXT)).lines())
			.noneMatch((line) -> line.contains("Hazard"));
	}

	@Test
	void needsNoDatabase() throws Exception {
		new ScriptFolder(this.folder).write("V1__orders.sql", "CREATE TABLE orders (id INT);",
				"CREATE INDEX i ON orders (id);");
		new ScriptFolder(this.folder).write("V2__index.sql", "-- why", "CREATE INDEX j ON orders (id);",
				"ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0);",
				"ALTER TABLE orders ALTER name TYPE varchar(80);", "ALTER TABLE orders ALTER id TYPE bigint;");
		Ended all = offline("--warden.hazards.mode=fail");
		assertThat(all.exit()).as(all.err()).isEqualTo(1);
		assertThat(all.out().lines()).hasSize(4)
			.startsWith("Found 3 hazards in the scripts:",
					"V2__index.sql (line 2): index-not-concurrent: this statement keeps others from writing to orders"
							+ " (number of rows not known) while it builds the index. Write it with CONCURRENTLY, in a"
							+ " script with '-- warden: transactional=false'.");
		assertThat(offline("--warden.version=2", "--warden.hazards.mode=fail").out().strip())
			.isEqualTo("No hazard was found in what is pending.");
		assertThat(offline("--warden.version=1", "--warden.output=github").out().lines()).hasSize(3)
			.allMatch((line) -> line.startsWith("::warning file="));
		Ended other = offline("--spring.datasource.url=jdbc:mysql://sa:secret@nowhere/orders?password=secret");
		assertThat(other.exit()).isZero();
		assertThat(other.out()).contains("Not looked at: everything: hazards are known of PostgreSQL only, and the"
				+ " database is at 'jdbc:mysql://nowhere/orders'");
		assertThat(offline("--warden.version=x").exit()).isEqualTo(2);
		assertThat(offline("--warden.database=billing").err()).contains("There is no database 'billing'");
		new ScriptFolder(this.folder).write("V3__index.sql",
				"-- warden: accept=index-not-concurent (nobody writes at night)", "CREATE INDEX k ON orders (id);");
		assertThat(offline().err()).contains("V3__index.sql")
			.contains("write 'index-not-concurrent' if that was meant");
	}

	private Ended offline(String... arguments) throws Exception {
		List<String> all = new ArrayList<>(
				List.of("--warden.command=lint", "--warden.offline", "--warden.locations=filesystem:" + this.folder,
						"--spring.datasource.url=jdbc:postgresql://nowhere.invalid/orders"));
		all.addAll(List.of(arguments));
		if (arguments.length > 0 && arguments[0].startsWith("--spring.datasource.url")) {
			all.remove(3);
		}
		return CommandProcess.run(CommandApplication.class, all);
	}

}

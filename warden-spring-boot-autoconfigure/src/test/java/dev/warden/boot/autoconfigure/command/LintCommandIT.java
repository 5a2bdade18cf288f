package dev.warden.boot.autoconfigure.command;

import java.nio.file.Path;
import java.util.List;

import dev.warden.Force;
import dev.warden.HazardKind;
import dev.warden.HazardMode;
import dev.warden.HazardSettings;
import dev.warden.Limit;
import dev.warden.LintResult;
import dev.warden.Warden;
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
		Warden warden = new Warden(this.database.dataSource(),
				new TestSettings().scripts(new ScriptFolder(this.folder))
					.intoExistingSchema()
					.warden()
					.withHazards(new HazardSettings(mode, 1000)));
		return new LintCommand().run(warden, new CommandRequest(CommandName.LINT, output, null, Limit.none(), false,
				Force.NONE, 0, "", ScriptType.VERSIONED, null, null, List.of()));
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
	void findsNothingInWhatIsHarmless() {
		new ScriptFolder(this.folder).write("V1__index.sql", "CREATE TABLE fresh (id INT);",
				"CREATE INDEX i ON fresh (id);");
		CommandResult result = lint(HazardMode.FAIL, OutputFormat.TEXT);
		assertThat(result.code()).isEqualTo(ExitCode.SUCCESS);
		assertThat(result.lines()).containsExactly("No hazard was found in what is pending.");
		assertThat(lint(HazardMode.FAIL, OutputFormat.GITHUB).lines()).isEmpty();
	}

}

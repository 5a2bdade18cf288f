package dev.warden.boot.autoconfigure.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.warden.ErrorCode;
import dev.warden.Force;
import dev.warden.JavaMigration;
import dev.warden.Limit;
import dev.warden.MigrationContext;
import dev.warden.PlanSettings;
import dev.warden.RehearsalResult;
import dev.warden.Rule;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.command.CommandProcess.Ended;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What a rehearsal tells, and that it leaves nothing behind.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.SQLITE, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL,
		DatabaseKind.MARIADB })
@Timeout(300)
class RehearseCommandIT {

	private static final Set<DatabaseKind> SERVERS = Set.of(DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL,
			DatabaseKind.MARIADB);

	private final DatabaseKind kind;

	private final TestDatabase database;

	@TempDir
	Path folder;

	private ScriptFolder scripts;

	RehearseCommandIT(DatabaseKind kind) {
		this.kind = kind;
		this.database = kind.fresh();
	}

	@BeforeEach
	void migrateSome() {
		this.scripts = new ScriptFolder(this.folder);
		this.scripts.write("V1__items.sql", "CREATE TABLE items (id INT PRIMARY KEY, name VARCHAR(20));",
				"INSERT INTO items (id, name) VALUES (1, 'one');", "INSERT INTO items (id, name) VALUES (2, 'two');");
		this.scripts.write("R__names.sql", "DROP VIEW IF EXISTS names;",
				"CREATE VIEW names AS SELECT name FROM items;");
		warden(this.database).migrate();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private Warden warden(TestDatabase database, JavaMigration... migrations) {
		return new Warden(database.dataSource(), new TestSettings().scripts(this.scripts).intoExistingSchema().warden(),
				RehearseCommandIT.class.getClassLoader(), List.of(migrations), List.of());
	}

	private static CommandResult rehearse(Warden warden, ScratchProperties scratch) {
		return new RehearseCommand().run(warden,
				new CommandRequest(CommandName.REHEARSE, OutputFormat.TEXT, null, Limit.none(), false, false, false,
						Force.NONE, 0, "", ScriptType.VERSIONED, null, null, scratch, List.of()));
	}

	private CommandResult rehearse() {
		return rehearse(warden(this.database), new ScratchProperties());
	}

	private void writePending() {
		this.scripts.write("V2__price.sql", "ALTER TABLE items ADD price INT;", "UPDATE items SET price = 3;",
				"-- rollback", "ALTER TABLE items DROP COLUMN price;");
		this.scripts.write("V3__index.sql", "CREATE INDEX items_name ON items (name);");
		this.scripts.write("R__names.sql", "DROP VIEW IF EXISTS names;",
				"CREATE VIEW names AS SELECT name, id FROM items;");
	}

	@Test
	void rehearsesWhatIsPendingAndLeavesTheDatabaseAlone() {
		writePending();
		CommandResult result = rehearse();
		RehearsalResult rehearsal = (RehearsalResult) result.data();
		assertThat(rehearsal.passed()).as(String.join("\n", result.lines())).isTrue();
		assertThat(result.code()).isEqualTo(ExitCode.SUCCESS);
		assertThat(rehearsal.built()).isOne();
		assertThat(rehearsal.scripts()).extracting(RehearsalResult.Script::script)
			.containsExactly("V2__price.sql", "V3__index.sql", "R__names.sql");
		assertThat(rehearsal.scripts().get(0).up()).hasSize(2);
		assertThat(rehearsal.scripts().get(0).up().get(1).rows()).isEqualTo(2);
		assertThat(rehearsal.scripts().get(0).down()).hasSize(1);
		assertThat(result.lines())
			.startsWith("Rehearsed 3 scripts, from version 1, in a database built by 1 applied script:")
			.contains("  passed: up, down, up gives the same schema", "  passed, without a rollback")
			.endsWith("Rehearsal passed.");
		assertThat(warden(this.database).status().migrations().pending()).isEqualTo(3);
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM items", Integer.class)).isEqualTo(2);
		assertThat(scratchDatabases()).isEmpty();
		warden(this.database).migrate();
		assertThat(rehearse().lines()).containsExactly("Up to date at version 3: there is nothing to rehearse.");
	}

	private List<String> scratchDatabases() {
		String query = switch (this.kind) {
			case POSTGRESQL -> "SELECT datname FROM pg_database WHERE datname LIKE 'warden_scratch_%'";
			case MYSQL, MARIADB -> "SHOW DATABASES LIKE 'warden_scratch_%'";
			default -> null;
		};
		return (query != null) ? this.database.query(query).stream().map(String::valueOf).toList() : List.of();
	}

	@Test
	void tellsWhatARollbackLeaves() {
		this.scripts.write("V2__price.sql", "CREATE TABLE prices (id INT);", "CREATE TABLE codes (id INT);",
				"-- rollback", "DROP TABLE prices;");
		CommandResult result = rehearse();
		RehearsalResult.Script script = ((RehearsalResult) result.data()).scripts().get(0);
		assertThat(result.code()).isEqualTo(ExitCode.FAILED);
		assertThat(script.left()).isNotEmpty()
			.allMatch((line) -> line.startsWith("+ ") && line.toLowerCase(Locale.ROOT).contains("codes"));
		// Again it fails, for the table is there
		assertThat(script.failure()).startsWith("the script after its rollback failed: ").contains("V2__price.sql");
		assertThat(result.lines()).endsWith("Rehearsal failed.");
	}

	@Test
	void tellsWhatFails() {
		this.scripts.write("V2__wrong.sql", "INSERT INTO items (id, name) VALUES (3, 'three');",
				"INSERT INTO items (id, name) VALUES (1, 'again');");
		this.scripts.write("V3__never.sql", "CREATE TABLE never (id INT);");
		CommandResult result = rehearse();
		RehearsalResult rehearsal = (RehearsalResult) result.data();
		assertThat(result.code()).isEqualTo(ExitCode.FAILED);
		assertThat(rehearsal.scripts()).hasSize(1);
		assertThat(rehearsal.scripts().get(0).failure()).startsWith("the script failed: Failed to execute statement 2");
		assertThat(rehearsal.scripts().get(0).up()).hasSize(1);
		assertThat(scratchDatabases()).isEmpty();
	}

	@Test
	void makesTheDatabaseFromABaselineScript() throws Exception {
		this.scripts.write("B1__schema.sql", "CREATE TABLE items (id INT PRIMARY KEY, name VARCHAR(20));");
		Files.delete(this.folder.resolve("V1__items.sql"));
		writePending();
		CommandResult result = rehearse(new Warden(this.database.dataSource(),
				new TestSettings().scripts(this.scripts)
					.plan(new PlanSettings(Rule.WARN, Rule.WARN, Rule.FAIL, false))
					.warden()),
				new ScratchProperties());
		assertThat(result.code()).as(String.join("\n", result.lines())).isEqualTo(ExitCode.SUCCESS);
		assertThat(((RehearsalResult) result.data()).scripts().get(0).up().get(1).rows()).isZero();
	}

	@Test
	void refusesWhatCannotBeTriedSafely() {
		this.scripts.write("V2__user.sql", "CREATE USER somebody;");
		refused(warden(this.database),
				"statement 1 of 'V2__user.sql' (line 1) would change more than the scratch" + " database: CREATE USER");
		this.scripts.write("V2__user.sql", "CREATE TABLE users (id INT);");
		refused(warden(this.database, new JavaMigration() {

			@Override
			public String version() {
				return "3";
			}

			@Override
			public String description() {
				return "fill";
			}

			@Override
			public void migrate(MigrationContext context) {
				throw new AssertionError("Must not run");
			}

		}), "is a migration in Java, which may use the application's own connections");
	}

	private static void refused(Warden warden, String why) {
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> rehearse(warden, new ScratchProperties()))
			.withMessageContaining(why)
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(ErrorCode.NO_SCRATCH_DATABASE));
	}

	@Test
	void needsNothingButToReadTheDatabase() {
		assumeTrue(SERVERS.contains(this.kind));
		writePending();
		TestDatabase reader = this.database.withUser("reader");
		if (this.kind == DatabaseKind.POSTGRESQL) {
			this.database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + reader.user());
		}
		else {
			// MariaDB lets everybody write into databases whose names begin with 'test_'
			this.database.execute("GRANT SELECT ON * TO " + reader.user(),
					"DELETE FROM mysql.db WHERE User IN ('', 'PUBLIC')", "FLUSH PRIVILEGES");
		}
		assertThatExceptionOfType(WardenException.class)
			.isThrownBy(() -> rehearse(warden(reader), new ScratchProperties()))
			.withMessageContaining("There is no scratch database: ");
		ScratchProperties scratch = new ScratchProperties();
		scratch.setUser(this.database.user());
		scratch.setPassword(this.database.password());
		CommandResult result = rehearse(warden(reader), scratch);
		assertThat(result.code()).as(String.join("\n", result.lines())).isEqualTo(ExitCode.SUCCESS);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> reader.execute("DELETE FROM items"));
		scratch.setUrl(this.database.url());
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> rehearse(warden(reader), scratch))
			.withMessageContaining("'warden.scratch.url' points at the application's own database");
	}

	@Test
	void needsNothingButToReadADatabaseInAFile() {
		assumeTrue(!SERVERS.contains(this.kind));
		writePending();
		String url = this.database.url();
		DataSource reader = new DriverManagerDataSource(url + (url.contains("?") ? "&" : "?") + "open_mode=1");
		if (this.kind == DatabaseKind.H2) {
			this.database.execute("CREATE USER reader PASSWORD 'reader'", "GRANT SELECT ON SCHEMA PUBLIC TO reader");
			// Settings in the address are for administrators
			reader = new DriverManagerDataSource(url.replaceFirst(";.*", ""), "reader", "reader");
		}
		JdbcTemplate jdbc = new JdbcTemplate(reader);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> jdbc.execute("DELETE FROM items"));
		CommandResult result = rehearse(
				new Warden(reader, new TestSettings().scripts(this.scripts).intoExistingSchema().warden()),
				new ScratchProperties());
		assertThat(result.code()).as(String.join("\n", result.lines())).isEqualTo(ExitCode.SUCCESS);
		assertThat(warden(this.database).status().migrations().pending()).isEqualTo(3);
	}

	@Test
	void tellsLocksAndRewrites() {
		assumeTrue(SERVERS.contains(this.kind));
		this.scripts.write(
				"V2__type.sql", "ALTER TABLE items ADD price INT;", (this.kind == DatabaseKind.POSTGRESQL)
						? "ALTER TABLE items ALTER id TYPE bigint;" : "ALTER TABLE items MODIFY id BIGINT;",
				"CREATE TABLE fresh (id INT);");
		CommandResult result = rehearse();
		List<RehearsalResult.Statement> up = ((RehearsalResult) result.data()).scripts().get(0).up();
		assertThat(up.get(1).rewritten()).as(String.join("\n", result.lines()))
			.singleElement()
			.asString()
			.contains("items");
		assertThat(up.get(2).rewritten()).isEmpty();
		if (this.kind == DatabaseKind.POSTGRESQL) {
			assertThat(up.get(0).rewritten()).isEmpty();
			assertThat(up.get(0).locks()).containsExactly("ACCESS EXCLUSIVE on public.items");
			assertThat(up.get(1).locks()).isEmpty();
			assertThat(up.get(2).locks()).isEmpty();
		}
		else {
			assertThat(up.get(0).locks()).containsExactly("ALGORITHM=INSTANT");
			assertThat(up.get(0).sql()).isEqualTo("ALTER TABLE items ADD price INT");
			assertThat(up.get(1).locks()).singleElement()
				.asString()
				.matches("ALGORITHM=COPY, LOCK=NONE|as it is written, for ALGORITHM=INPLACE is not supported.*[^.]");
		}
	}

	@Test
	void rehearsesOutsideATransaction() {
		assumeTrue(this.kind == DatabaseKind.POSTGRESQL);
		this.scripts.write("V2__index.sql", "-- warden: transactional=false",
				"CREATE INDEX CONCURRENTLY items_name ON items (name);", "-- rollback",
				"DROP INDEX CONCURRENTLY items_name;");
		CommandResult result = rehearse();
		assertThat(result.code()).as(String.join("\n", result.lines())).isEqualTo(ExitCode.SUCCESS);
		assertThat(result.lines()).contains("  passed: up, down, up gives the same schema")
			.anyMatch((line) -> line.contains("CREATE INDEX CONCURRENTLY items_name ON items (name) (")
					&& line.endsWith(", 0 rows, locks not known outside a transaction)"));
	}

	@Test
	void writesJsonAndYaml() throws Exception {
		assumeTrue(this.kind != DatabaseKind.H2);
		writePending();
		Ended json = command("--warden.output=json");
		assertThat(json.exit()).as(json.err()).isZero();
		assertThat(json.json("/databases/default/scripts/0/up/1/rows").asInt()).isEqualTo(2);
		Ended yaml = command("--warden.output=yaml", "--warden.count=1");
		assertThat(yaml.out()).contains("script: V2__price.sql").doesNotContain("V3__index.sql");
		assertThat(command("--warden.dry-run").exit()).isEqualTo(2);
	}

	private Ended command(String... arguments) throws Exception {
		return CommandProcess.run(CommandApplication.class, this.database,
				Stream
					.concat(Stream.of("--warden.command=rehearse", "--warden.locations=filesystem:" + this.folder),
							Stream.of(arguments))
					.toArray(String[]::new));
	}

	@Test
	void isRemovedAfterSigtermAndByTheNextOneAfterKill9() throws Exception {
		assumeTrue(SERVERS.contains(this.kind));
		this.scripts.write("V2__long.sql",
				(this.kind == DatabaseKind.POSTGRESQL) ? "SELECT pg_sleep(300);" : "SELECT SLEEP(300);");
		Process told = start();
		await().atMost(Duration.ofSeconds(90)).until(this::isInLongScript);
		told.destroy();
		assertThat(told.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(scratchDatabases()).isEmpty();
		Process killed = start();
		await().atMost(Duration.ofSeconds(90)).until(this::isInLongScript);
		String left = scratchDatabases().get(0);
		killed.destroyForcibly().waitFor();
		this.scripts.write("V2__long.sql", "CREATE TABLE quick (id INT);");
		await().atMost(Duration.ofSeconds(90)).until(() -> {
			assertThat(rehearse().code()).isEqualTo(ExitCode.SUCCESS);
			return !scratchDatabases().contains(left);
		});
	}

	private boolean isInLongScript() {
		String query = (this.kind == DatabaseKind.POSTGRESQL)
				? "SELECT COUNT(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(300)'"
				: "SELECT COUNT(*) FROM information_schema.processlist WHERE info = 'SELECT SLEEP(300)'";
		return this.database.queryForObject(query, Integer.class) > 0 && !scratchDatabases().isEmpty();
	}

	private Process start() throws Exception {
		Path log = Files.createTempFile(this.folder.getParent(), "rehearse", ".log");
		Files.writeString(log, "", StandardCharsets.UTF_8);
		return CommandProcess.start(CommandApplication.class, this.database, log, log, "--warden.command=rehearse",
				"--warden.locations=filesystem:" + this.folder);
	}

}

package dev.warden.boot.autoconfigure.command;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.warden.Force;
import dev.warden.Limit;
import dev.warden.Warden;
import dev.warden.boot.autoconfigure.scratch.SchemaObject;
import dev.warden.boot.autoconfigure.scratch.SchemaText;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.InstalledPostgres;
import dev.warden.testing.NativeClient;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a schema consists of, in words, as data and as SQL, with objects of every kind.
 */
@EachDatabase({ DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB, DatabaseKind.H2,
		DatabaseKind.SQLITE })
class CheckDatabaseIT {

	private static @Nullable InstalledPostgres postgres;

	private final DatabaseKind kind;

	private final List<TestDatabase> databases = new ArrayList<>();

	@TempDir
	Path folder;

	private TestDatabase database;

	CheckDatabaseIT(DatabaseKind kind) {
		this.kind = kind;
	}

	@BeforeEach
	void migrate() throws Exception {
		if (this.kind.isMySqlFamily()) {
			NativeClient.require("mariadb-dump", "mysqldump");
		}
		Path script = Files.createDirectory(this.folder.resolve("everything")).resolve("V1__everything.sql");
		try (InputStream in = CheckDatabaseIT.class
			.getResourceAsStream("/everything/" + this.kind.name().toLowerCase() + "/V1__everything.sql")) {
			Files.write(script, in.readAllBytes());
		}
		this.database = fresh();
		warden(this.database, script.getParent()).migrate();
	}

	@AfterEach
	void close() {
		this.databases.forEach(TestDatabase::close);
	}

	@AfterAll
	static void stop() {
		if (postgres != null) {
			postgres.close();
			postgres = null;
		}
	}

	/** Return a database of a version that the tools here know. */
	private TestDatabase fresh() {
		TestDatabase fresh;
		if (this.kind == DatabaseKind.POSTGRESQL) {
			postgres = (postgres != null) ? postgres : InstalledPostgres.require();
			fresh = postgres.create("check_" + System.nanoTime());
		}
		else {
			fresh = this.kind.fresh();
		}
		this.databases.add(fresh);
		return fresh;
	}

	private static Warden warden(TestDatabase database, Path scripts) {
		return new Warden(database.dataSource(), new TestSettings().scripts(new ScriptFolder(scripts)).warden());
	}

	private CommandResult check(OutputFormat output, boolean all, String tools) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test",
						tools.isEmpty() ? Map.of() : Map.of("warden.backup.tools", tools)));
			return new CheckDatabaseCommand().run(context, warden(this.database, this.folder.resolve("everything")),
					(dataSource) -> true,
					new CommandRequest(CommandName.CHECK_DB, output, null, Limit.none(), false, false, all, Force.NONE,
							0, "", ScriptType.VERSIONED, null, null, new ScratchProperties(), List.of()));
		}
	}

	private String sql(boolean all) {
		String tools = (this.kind == DatabaseKind.POSTGRESQL && postgres != null) ? postgres.programs().toString() : "";
		return String.join("\n", check(OutputFormat.SQL, all, tools).lines()) + "\n";
	}

	@Test
	void writesSqlThatMakesTheSame() throws Exception {
		Path scripts = Files.createDirectory(this.folder.resolve("copy"));
		Files.writeString(scripts.resolve("V1__copy.sql"), "-- warden: placeholders=false\n" + sql(false));
		TestDatabase copy = fresh();
		warden(copy, scripts).migrate();
		assertThat(dump(copy)).isEqualTo(dump(this.database));
		assertThat(objects(this.database)).isEqualTo(objects(copy)).hasSizeGreaterThan(59);
	}

	@Test
	void writesSqlForTheClientsOfTheDatabase() throws Exception {
		Path file = Files.writeString(this.folder.resolve("schema.sql"), sql(false));
		TestDatabase copy = fresh();
		switch (this.kind) {
			case POSTGRESQL -> NativeClient.psql(NativeClient.require("psql"), copy).run(file);
			case MYSQL, MARIADB -> NativeClient.mySql(NativeClient.require("mariadb", "mysql"), copy).run(file);
			case SQLITE -> NativeClient.sqlite(NativeClient.require("sqlite3"), copy).run(file);
			default -> copy.execute("RUNSCRIPT FROM '" + file + "'");
		}
		assertThat(objects(copy)).isEqualTo(objects(this.database));
	}

	@Test
	void listsWhatItsKindsAre() {
		Map<?, ?> data = (Map<?, ?>) check(OutputFormat.TEXT, false, "").data();
		assertThat((List<?>) data.get("objects")).extracting((object) -> ((SchemaObject) object).kind())
			.contains(switch (this.kind) {
				case POSTGRESQL -> new String[] { "column", "constraint", "comment", "enum", "domain", "type", "range",
						"function", "procedure", "aggregate", "index", "materialized view", "policy", "rule",
						"sequence", "statistics", "table", "trigger", "view", "collation" };
				case MARIADB ->
					new String[] { "event", "function", "procedure", "sequence", "table", "trigger", "view" };
				case MYSQL -> new String[] { "event", "function", "procedure", "table", "trigger", "view" };
				case H2 -> new String[] { "alias", "comment", "constant", "constraint", "domain", "index",
						"materialized view", "sequence", "synonym", "table", "view" };
				default -> new String[] { "index", "table", "trigger", "view" };
			});
		List<String> lines = check(OutputFormat.TEXT, false, "").lines();
		assertThat(lines).contains("Definitions").noneMatch((line) -> line.toLowerCase().contains("warden_"));
		assertThat(String.join("\n", lines).toLowerCase()).contains("generated always as");
		if (this.kind == DatabaseKind.POSTGRESQL) {
			assertThat(lines).contains("enum mood: ('sad', 'so, so', 'it''s fine')",
					"table measured_2025: PARTITION OF measured FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
					"constraint customers.rating_positive: CHECK ((rating > (0)::numeric))",
					"comment customers: Who buys; it's \"them\"",
					"index orders.open_orders: CREATE INDEX open_orders ON public.orders USING btree (id) WHERE (note IS NULL)",
					"column customers.doubled: numeric GENERATED ALWAYS AS ((rating * (2)::numeric)) STORED");
		}
	}

	@Test
	void listsTheTablesOfWardenWherePeopleAskForThem() {
		assertThat(String.join("\n", check(OutputFormat.TEXT, false, "").lines()))
			.doesNotContainIgnoringCase("warden_");
		assertThat(String.join("\n", check(OutputFormat.TEXT, true, "").lines()))
			.containsIgnoringCase("Table warden_lock\n")
			.containsIgnoringCase("Table warden_history\n");
		assertThat(sql(false)).doesNotContainIgnoringCase("warden_");
		assertThat(sql(true)).containsIgnoringCase("warden_lock_event").containsIgnoringCase("warden_history");
	}

	@Test
	void saysWhatIsMissingWithoutATool() {
		if (this.kind == DatabaseKind.POSTGRESQL || this.kind.isMySqlFamily()) {
			assertThat(check(OutputFormat.SQL, false, this.folder.toString()).lines().get(0))
				.startsWith("-- Tables, keys and indexes alone, without checks, views and the like: the tool '")
				.endsWith("' was not found in '" + this.folder + "'");
		}
	}

	private static List<String> objects(TestDatabase database) throws Exception {
		try (Connection connection = database.dataSource().getConnection()) {
			return new SchemaText(connection).objects(false).stream().map(SchemaObject::toString).sorted().toList();
		}
	}

	/** Return what the server's own tool says, with nothing of Warden in between. */
	private String dump(TestDatabase database) throws Exception {
		String name = database.url().replaceAll(".*/|\\?.*", "");
		String port = database.url().replaceAll(".*:(\\d+)/.*", "$1");
		return switch (this.kind) {
			case POSTGRESQL -> output(Map.of("PGPASSWORD", database.password()), postgres.programs() + "/pg_dump", "-s",
					"-h", "127.0.0.1", "-p", port, "-U", database.user(), "-T", "warden_*", name)
				.replaceAll("(?m)^.(un)?restrict .*", "")
				// What PostgreSQL 15 makes of its own words
				.replaceAll("\\(ARRAY\\[('[^\\]]*)\\]\\)::text\\[\\]", "ARRAY[$1]")
				.replaceAll("\\(('(?:[^']|'')*'::character varying)\\)::text", "$1");
			case MYSQL, MARIADB -> output(Map.of("MYSQL_PWD", database.password()),
					NativeClient.require("mariadb-dump", "mysqldump").toString(), "--no-defaults", "--protocol=TCP",
					"--no-data", "--skip-comments", "--routines", "--events", "--host=127.0.0.1", "--port=" + port,
					"--user=" + database.user(), "--ignore-table=" + name + ".warden_lock",
					"--ignore-table=" + name + ".warden_lock_event", "--ignore-table=" + name + ".warden_history", name)
				.replaceAll(" AUTO_INCREMENT=\\d+", "")
				.replace("CHARACTER SET latin1 COLLATE", "COLLATE");
			case H2 -> database.query("SCRIPT NODATA NOPASSWORDS NOSETTINGS")
				.stream()
				.map(Object::toString)
				.filter((line) -> !line.contains("WARDEN_"))
				.collect(Collectors.joining("\n"));
			default -> database.query("SELECT type, name, sql FROM sqlite_master WHERE tbl_name NOT LIKE 'warden%'"
					+ " AND name <> 'sqlite_sequence' ORDER BY name")
				.toString();
		};
	}

	private static String output(Map<String, String> environment, String... command) throws Exception {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(environment);
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(output).isZero();
		return output;
	}

}

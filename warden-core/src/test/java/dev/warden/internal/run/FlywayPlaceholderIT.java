package dev.warden.internal.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.warden.ErrorCode;
import dev.warden.Naming;
import dev.warden.Placeholders;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The built-in placeholders of Flyway beside those of real Flyway.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.SQLITE, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL,
		DatabaseKind.MARIADB })
class FlywayPlaceholderIT {

	private static final List<String> SAME = List.of("defaultSchema", "user", "database", "filename",
			"workingDirectory", "table", "environment", "DEFAULTSCHEMA");

	private final DatabaseKind kind;

	private final List<String> names;

	private final TestDatabase database;

	@TempDir
	private Path folder;

	FlywayPlaceholderIT(DatabaseKind kind) {
		this.kind = kind;
		// Flyway, too, knows no database of SQLite
		this.names = SAME.stream().filter((name) -> kind != DatabaseKind.SQLITE || !name.equals("database")).toList();
		this.database = kind.fresh();
	}

	@BeforeEach
	void write() {
		ScriptFolder scripts = new ScriptFolder(this.folder);
		scripts.write("V1__texts.sql", "CREATE TABLE texts (name VARCHAR(50), text VARCHAR(300));");
		StringBuilder script = new StringBuilder();
		for (String name : this.names) {
			script.append("INSERT INTO texts VALUES ('" + name + "', '${flyway:" + name + "}');\n");
		}
		scripts.write("V2__values.sql", script.toString());
		scripts.write("V3__time.sql", "INSERT INTO texts VALUES ('timestamp', '${flyway:timestamp}');");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void areWhatTheyAreUnderFlyway() {
		List<Map<String, Object>> warden = texts(() -> warden(Placeholders.NONE).migrate());
		this.database.execute("DROP TABLE texts", "DROP TABLE warden_history");
		List<Map<String, Object>> flyway = texts(() -> Flyway.configure()
			.dataSource(this.database.dataSource())
			.locations("filesystem:" + this.folder)
			.baselineOnMigrate(true)
			.baselineVersion("0")
			.load()
			.migrate());
		if (this.kind == DatabaseKind.POSTGRESQL) {
			assertThat(warden).contains(Map.of("name", "defaultSchema", "text", "public"));
		}
		assertThat(warden).hasSize(this.names.size()).isEqualTo(flyway);
		assertThat(this.database.jdbc().queryForObject("SELECT text FROM texts WHERE name = 'timestamp'", String.class))
			.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
	}

	@Test
	void areFoundWhereFlywayFindsThem() {
		new ScriptFolder(this.folder)
			.write("V2__values.sql", "INSERT INTO texts VALUES ('1', '${x} $${x} $$${x}');",
					"INSERT INTO texts VALUES ('2', '$$$${x} $a${x} a$${x}');")
			.write("R__all.sql", "-- $${y} ${x}", "INSERT INTO texts VALUES ('3', '$${nobody} ${x}');");
		List<Map<String, Object>> warden = texts(() -> warden(Placeholders.of(Map.of("x", "X"))).migrate());
		this.database.execute("DROP TABLE texts", "DROP TABLE warden_history");
		List<Map<String, Object>> flyway = texts(() -> Flyway.configure()
			.dataSource(this.database.dataSource())
			.locations("filesystem:" + this.folder)
			.placeholders(Map.of("x", "X"))
			.baselineOnMigrate(true)
			.baselineVersion("0")
			.load()
			.migrate());
		assertThat(warden).hasSize(3).isEqualTo(flyway);
		assertThat(warden(Placeholders.of(Map.of("x", "X"))).migrate().applied()).isZero();
	}

	@Test
	void unknownOnesAreRefusedAndOthersLeftAloneUnlessTheyAreReplaced() {
		new ScriptFolder(this.folder).write("V4__x.sql",
				"INSERT INTO texts VALUES ('${x}', '${flyway:defaultSchema} ${y');");
		warden(Placeholders.NONE).migrate();
		assertThat(this.database.jdbc().queryForList("SELECT text FROM texts WHERE name = '${x}'", String.class))
			.singleElement()
			.asString()
			.endsWith(" ${y")
			.doesNotContain("flyway");
		new ScriptFolder(this.folder).write("V5__x.sql", "INSERT INTO texts VALUES ('x', '${flyway:nonsense}');");
		assertThatFailure(ErrorCode.UNKNOWN_PLACEHOLDER).isThrownBy(() -> warden(Placeholders.NONE).migrate());
		new ScriptFolder(this.folder).write("V5__x.sql", "INSERT INTO texts VALUES ('x', '${x}');");
		assertThatFailure(ErrorCode.UNKNOWN_PLACEHOLDER)
			.isThrownBy(() -> warden(new Placeholders(Map.of(), "${", "}", ":", true)).migrate());
		warden(new Placeholders(Map.of("x", "y"), "${", "}", ":", false)).migrate();
		assertThat(this.database.jdbc().queryForList("SELECT text FROM texts WHERE name = 'x'", String.class))
			.containsExactly("${x}");
	}

	@Test
	void haveAnotherSeparator() {
		new ScriptFolder(this.folder).write("V2__values.sql", "INSERT INTO texts VALUES ('a', '#[flyway_filename]');")
			.write("V3__time.sql", "INSERT INTO texts VALUES ('b', '${flyway:filename}');");
		warden(new Placeholders(Map.of(), "#[", "]", "_", null)).migrate();
		assertThat(this.database.jdbc().queryForList("SELECT text FROM texts ORDER BY name", String.class))
			.containsExactly("V2__values.sql", "${flyway:filename}");
	}

	private List<Map<String, Object>> texts(Runnable migrate) {
		migrate.run();
		return this.database.jdbc()
			.query("SELECT name, text FROM texts WHERE name <> 'timestamp' ORDER BY name, text",
					(row, number) -> Map.of("name", row.getString(1), "text", row.getString(2)));
	}

	private Warden warden(Placeholders placeholders) {
		WardenSettings settings = new TestSettings().warden();
		return new Warden(this.database.dataSource(),
				new WardenSettings(null, false,
						new ScriptSettings(List.of("filesystem:" + this.folder), Naming.DEFAULT, StandardCharsets.UTF_8,
								UnmatchedScripts.FAIL, placeholders),
						settings.history(), settings.plan(), settings.lock()));
	}

}

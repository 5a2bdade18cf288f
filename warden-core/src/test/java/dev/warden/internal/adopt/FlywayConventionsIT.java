package dev.warden.internal.adopt;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.warden.BaselineSettings;
import dev.warden.EntryType;
import dev.warden.ErrorCode;
import dev.warden.Naming;
import dev.warden.Placeholders;
import dev.warden.PlanSettings;
import dev.warden.RepairKind;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A folder with Flyway's conventions, run by real Flyway in one database and by Warden in
 * another: the same events in the same order, and the same rows.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.SQLITE, DatabaseKind.POSTGRESQL, DatabaseKind.MARIADB })
class FlywayConventionsIT {

	private static final List<String> EVENTS = List.of("beforeValidate", "afterValidate", "createSchema",
			"beforeCreateSchema", "beforeBaseline", "afterBaseline", "beforeMigrate", "beforeEachMigrate",
			"afterEachMigrate", "afterEachMigrateError", "afterVersioned", "beforeRepeatables", "afterMigrateApplied",
			"afterMigrate", "afterMigrateError", "afterMigrateOperationFinish", "beforeRepair", "afterRepair",
			"afterRepairError", "afterValidateError", "afterBaselineError", "beforeUndo", "afterUndo", "beforeEachUndo",
			"afterEachUndo", "beforeClean", "afterClean", "afterCleanError", "afterConnect");

	private final DatabaseKind kind;

	private final TestDatabase underFlyway;

	private final TestDatabase underWarden;

	@TempDir
	private Path folder;

	private int files;

	FlywayConventionsIT(DatabaseKind kind) {
		this.kind = kind;
		this.underFlyway = kind.fresh();
		this.underWarden = kind.fresh();
	}

	@AfterEach
	void close() {
		this.underFlyway.close();
		this.underWarden.close();
	}

	@Test
	void anOldDatabaseHasTheSameEventsAndRows() throws IOException {
		for (TestDatabase database : List.of(this.underFlyway, this.underWarden)) {
			database.execute("CREATE TABLE events (id INT, name VARCHAR(100))");
		}
		writeConventions();
		writeVersions();
		assertThat(this.files).isGreaterThanOrEqualTo(60);
		assertThat(compare("first", false)).contains("beforeValidate", "beforeBaseline", "V1", "R views",
				"afterMigrate", "afterMigrate__b");
		compare("nothing pending", false);
		write("V30__late.sql", "INSERT INTO items VALUES (30, 'late');", event("V30"));
		write("R__views.sql", "DELETE FROM items WHERE id = 99;", event("R views again"));
		compare("more", false);
		write("V31__bad.sql", event("V31"), "INSERT INTO nowhere VALUES (1);");
		write("afterMigrateError__z.sql", event("afterMigrateError z"));
		assertThat(compare("failing", true)).contains("afterMigrateError z");
		repair();
		write("V31__bad.sql", event("V31"), "INSERT INTO items VALUES (31, 'good');");
		compare("repaired", false);
		write("V32__outside.sql", event("V32"), "INSERT INTO nowhere VALUES (1);");
		write("V32__outside.sql.conf", "executeInTransaction=" + (this.kind == DatabaseKind.SQLITE));
		compare("failing outside a transaction", true);
		assertSameRows("items");
		assertSameRows("plain");
	}

	@Test
	void aNewDatabaseBeginsWithTheHighestBaseline() throws IOException {
		write("beforeMigrate.sql", "CREATE TABLE IF NOT EXISTS events (id INT, name VARCHAR(100));",
				event("beforeMigrate"));
		write("afterMigrateApplied__x.sql", event("afterMigrateApplied"));
		write("V1__a.sql", "CREATE TABLE items (id INT, name VARCHAR(100));", event("V1"));
		write("V2__b.sql", event("V2"));
		write("B1__begin.sql", event("B1"));
		write("B2__begin.sql", "CREATE TABLE items (id INT, name VARCHAR(100));", event("B2"));
		write("V3__c.sql", "INSERT INTO items VALUES (3, 'c');", event("V3"));
		assertThat(compare("first", false)).containsExactly("beforeMigrate", "B2", "V3", "afterMigrateApplied");
		assertThat(compare("nothing pending", false)).containsExactly("beforeMigrate");
		write("B4__later.sql", event("B4"));
		write("V4__d.sql", event("V4"));
		assertThat(compare("more", false)).containsExactly("beforeMigrate", "V4", "afterMigrateApplied");
		assertSameRows("items");
		assertThat(warden().history().entries()).extracting((entry) -> entry.type() + " " + entry.version())
			.containsExactly("BASELINE 2", "VERSIONED 3", "VERSIONED 4");
		assertThat(warden().history().entries().get(0).type()).isEqualTo(EntryType.BASELINE);
		assertThat(warden().status().migrations().scripts())
			.anyMatch((script) -> script.type() == EntryType.BASELINE && "2".equals(script.version()));
		write("B2__begin.sql", "CREATE TABLE items (id INT);");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().validate());
	}

	private void writeConventions() throws IOException {
		for (String event : EVENTS) {
			// Flyway locks itself out of SQLite with callbacks within its transaction
			boolean within = event.contains("Each") || event.equals("beforeRepeatables")
					|| event.equals("afterVersioned");
			String name = (within && this.kind == DatabaseKind.SQLITE) ? "afterMigrate__" + event : event;
			write((event.length() % 3 == 0) ? "callbacks/" + name + ".sql" : name + ".sql", event(name));
		}
		for (String description : List.of("c", "a_first", "b")) {
			write("deep/er/afterMigrate__" + description + ".sql", event("afterMigrate__" + description));
			write("beforeMigrate__" + description + ".sql", event("beforeMigrate__" + description));
			write("afterMigrateApplied__" + description + ".sql", event("applied " + description));
		}
		write("notes.txt", "no script");
		write("R__views.sql", "DELETE FROM items WHERE id = 98;", event("R views"));
		write("sub/R__a_last.sql", event("R a last"));
	}

	private void writeVersions() throws IOException {
		write("V1__first.sql", "CREATE TABLE items (id INT, name VARCHAR(100));", event("V1"));
		for (int version = 2; version < 16; version++) {
			write("versions/V" + version + "__item.sql",
					"INSERT INTO items VALUES (" + version + ", '${item} " + version + "');", event("V" + version));
		}
		write("B1__unused.sql", event("B1"));
		write("V16__plain.sql", "CREATE TABLE plain (text VARCHAR(100));", "INSERT INTO plain VALUES ('${item}');",
				event("V16"));
		write("V16__plain.sql.conf", "# as it stands", "placeholderReplacement=false");
		write("V17__outside.sql", "INSERT INTO items VALUES (17, 'outside');", event("V17"));
		// Flyway locks itself out of SQLite with such a script
		write("V17__outside.sql.conf", "executeInTransaction=" + (this.kind == DatabaseKind.SQLITE));
		write("V18__latin.sql.conf", "encoding=ISO-8859-1", "executeInTransaction = true");
		this.files++;
		Files.write(this.folder.resolve("V18__latin.sql"),
				("INSERT INTO items VALUES (18, 'caf\u00e9');\n" + event("V18"))
					.getBytes(Charset.forName("ISO-8859-1")));
		write("V19.1__dotted.sql", "INSERT INTO items VALUES (19, '${Item}');", event("V19.1"));
		write("V20_3__builtin.sql",
				"INSERT INTO items VALUES (203, '${flyway:table} ${flyway:user} ${flyway:workingDirectory}');",
				event("V20.3"));
		write("V20_2__builtin.sql", "INSERT INTO items VALUES (20, '${flyway:filename} ${flyway:environment}');",
				event("V20.2"));
	}

	private static String event(String name) {
		return "INSERT INTO events SELECT COALESCE(MAX(id), 0) + 1, '" + name + "' FROM events;";
	}

	private void write(String name, String... lines) throws IOException {
		Path file = this.folder.resolve(name);
		this.files += Files.exists(file) ? 0 : 1;
		Files.createDirectories(file.getParent());
		Files.writeString(file, String.join("\n", lines) + "\n");
	}

	/**
	 * Migrate both and compare what happened since the last time.
	 */
	private List<String> compare(String step, boolean fails) {
		boolean flywayFailed = false;
		try {
			flyway().migrate();
		}
		catch (FlywayException ex) {
			flywayFailed = true;
			assertThat(fails).as(String.valueOf(ex.getMessage())).isTrue();
		}
		boolean wardenFailed = false;
		try {
			warden().migrate();
		}
		catch (WardenException ex) {
			wardenFailed = true;
			assertThat(fails).as(String.valueOf(ex.getMessage())).isTrue();
		}
		assertThat(wardenFailed).as(step).isEqualTo(flywayFailed).isEqualTo(fails);
		List<String> events = take(this.underWarden);
		assertThat(events).as(step).containsExactlyElementsOf(take(this.underFlyway));
		return events;
	}

	private void repair() {
		flyway().repair();
		warden().repair(Set.of(RepairKind.FAILED));
		assertThat(take(this.underWarden)).as("repair").containsExactlyElementsOf(take(this.underFlyway));
	}

	private List<String> take(TestDatabase database) {
		List<String> events = new ArrayList<>(
				database.jdbc().queryForList("SELECT name FROM events ORDER BY id", String.class));
		database.execute("DELETE FROM events");
		return events;
	}

	private void assertSameRows(String table) {
		String query = "SELECT * FROM " + table + " ORDER BY 1";
		assertThat(this.underWarden.jdbc().queryForList(query)).as(table)
			.isNotEmpty()
			.isEqualTo(this.underFlyway.jdbc().queryForList(query));
	}

	private Flyway flyway() {
		return Flyway.configure()
			.dataSource(this.underFlyway.dataSource())
			.locations("filesystem:" + this.folder)
			.placeholders(Map.of("item", "thing"))
			.baselineOnMigrate(true)
			.baselineVersion("0")
			.load();
	}

	private Warden warden() {
		WardenSettings settings = new TestSettings().warden();
		return new Warden(this.underWarden.dataSource(),
				new WardenSettings(null, false,
						new ScriptSettings(List.of("filesystem:" + this.folder), Naming.DEFAULT, StandardCharsets.UTF_8,
								UnmatchedScripts.FAIL, new Placeholders(Map.of("item", "thing"), "${", "}", ":", true)),
						settings.history(), PlanSettings.DEFAULT, settings.lock())
					.withBaseline(new BaselineSettings(true, "0")));
	}

}

package dev.warden.internal.hazard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.warden.Hazard;
import dev.warden.HazardMode;
import dev.warden.HazardSettings;
import dev.warden.Version;
import dev.warden.Warden;
import dev.warden.internal.run.OfflineLint;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of whole schemas: nothing where all tables are new, and of each script of
 * a folder, when its tables are large, only what the server really does.
 */
class FalseAlarmIT {

	private static final Path SHOP = Path.of("src", "test", "resources", "shop", "postgresql");

	private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*");

	private final TestDatabase database = PostgresServer.freshDatabase();

	@TempDir
	Path folder;

	@AfterEach
	void close() {
		this.database.close();
	}

	private TestSettings settings(String location) {
		return new TestSettings().location(location).intoExistingSchema();
	}

	private Warden warden(String location) {
		return new Warden(this.database.dataSource(),
				settings(location).warden().withHazards(new HazardSettings(HazardMode.FAIL, 1)));
	}

	private static List<Hazard> offline(TestSettings settings, String after) {
		return new OfflineLint(settings.warden(), FalseAlarmIT.class.getClassLoader())
			.lint((after != null) ? Version.parse(after) : null)
			.hazards();
	}

	/**
	 * More than a hundred objects, as {@code pg_dump} of PostgreSQL 15 has written them.
	 */
	@Test
	void aDumpOfASchemaIsNoHazard() throws IOException {
		Files.copy(Path.of("src", "test", "resources", "library-dump.sql"), this.folder.resolve("V1__dump.sql"));
		String location = new ScriptFolder(this.folder).location();
		assertThat(offline(settings(location), "0")).isEmpty();
		assertThat(offline(settings(location), null)).isEmpty();
		assertThat(warden(location).lint().hazards()).isEmpty();
		assertThat(warden(location).migrate().applied()).isOne();
		assertThat(this.database
			.queryForObject("SELECT count(*) FROM pg_class WHERE relnamespace IN (SELECT oid FROM pg_namespace"
					+ " WHERE nspname IN ('public', 'loans', 'Audit')) AND relkind <> 'c' AND relname NOT LIKE 'warden%'",
					Integer.class))
			.isGreaterThan(60);
	}

	@Test
	void aFolderOfScriptsIsNoHazardToANewDatabase() {
		String location = "filesystem:" + SHOP.toAbsolutePath();
		assertThat(offline(settings(location), "0")).isEmpty();
		assertThat(warden(location).lint().hazards()).isEmpty();
		assertThat(warden(location).migrate().applied()).isGreaterThan(40);
	}

	/** What is told was compared by hand with what PostgreSQL does. */
	@Test
	void eachOfThemToLargeTablesOnlyWhereTheServerDoesWhatIsTold() throws IOException {
		List<String> told = new ArrayList<>();
		for (Path script : scripts()) {
			Files.copy(script, this.folder.resolve(script.getFileName()));
			// As though somebody had counted many rows
			this.database.execute("UPDATE pg_class SET reltuples = 1000000, relpages = 10000"
					+ " WHERE relkind IN ('r', 'm') AND relnamespace >= 16384 OR relnamespace = 'public'::regnamespace");
			Warden warden = new Warden(this.database.dataSource(),
					settings(new ScriptFolder(this.folder).location()).warden()
						.withHazards(new HazardSettings(HazardMode.WARN, 100_000)));
			for (Hazard hazard : warden.lint().hazards()) {
				told.add("V%s:%d %s".formatted(number(script), hazard.line(), hazard.kind()));
			}
			warden.migrate();
		}
		assertThat(told).containsExactly(
				// DROP INDEX, a type with a CHECK, CREATE INDEX, in one transaction
				"V7:3 index-not-concurrent", "V7:4 rewrites-table", "V7:4 lock-held-while-working",
				"V7:5 index-not-concurrent", "V7:5 lock-held-while-working",
				// A stored generated column
				"V8:1 rewrites-table",
				// UPDATE with OR, and two indexes, after ADD COLUMN
				"V11:4 lock-held-while-working", "V11:6 index-not-concurrent", "V11:6 lock-held-while-working",
				"V11:7 index-not-concurrent", "V11:7 lock-held-while-working",
				// INSERT ... SELECT of a whole table
				"V24:8 all-rows-at-once",
				// A stored generated column, and an index on it
				"V32:1 rewrites-table", "V32:3 index-not-concurrent", "V32:3 lock-held-while-working",
				// VALIDATE CONSTRAINT after ADD COLUMN
				"V38:4 lock-held-while-working",
				// DETACH PARTITION
				"V40:4 exclusive-maintenance");
	}

	private static List<Path> scripts() throws IOException {
		try (Stream<Path> files = Files.walk(SHOP)) {
			return files.filter((file) -> VERSION.matcher(file.getFileName().toString()).matches())
				.sorted((one, other) -> Integer.compare(number(one), number(other)))
				.toList();
		}
	}

	private static int number(Path file) {
		Matcher matcher = VERSION.matcher(file.getFileName().toString());
		return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
	}

}

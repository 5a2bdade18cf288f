package dev.warden.internal.hazard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import dev.warden.ErrorCode;
import dev.warden.Hazard;
import dev.warden.HazardKind;
import dev.warden.HazardMode;
import dev.warden.HazardSettings;
import dev.warden.Limit;
import dev.warden.Placeholders;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.RecordedLog;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What statements do on a real server, and what is told about them before they run. Each
 * is run and rolled back, and was not reported for nothing, nor kept silent about.
 */
abstract class HazardContract extends HazardTables {

	HazardContract(Supplier<TestDatabase> databases) {
		super(databases);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			index-not-concurrent | CREATE INDEX ON orders (customer)
			index-not-concurrent | /* hint */ create /* odd */ index i on orders /* place */ (customer)
			index-not-concurrent | CREATE UNIQUE INDEX IF NOT EXISTS i ON public.orders (id)
			index-not-concurrent | CREATE INDEX i ON "Odd ""Orders" (id)
			index-not-concurrent | CREATE INDEX i ON parts (customer)
			index-not-concurrent | CREATE INDEX i ON checked (customer)
			index-not-concurrent | DROP INDEX orders_note
			index-not-concurrent | REINDEX TABLE orders
			index-not-concurrent | REINDEX INDEX orders_note
			constraint-validates-all | ALTER TABLE orders ADD CONSTRAINT c CHECK (customer > 0)
			constraint-validates-all | ALTER TABLE loose ADD FOREIGN KEY (customer) REFERENCES orders
			constraint-validates-all | ALTER TABLE shop.orders ADD UNIQUE (id)
			constraint-validates-all | ALTER TABLE shop.orders ADD CONSTRAINT p PRIMARY KEY (id)
			set-not-null-scans | ALTER TABLE orders ALTER COLUMN customer SET NOT NULL
			set-not-null-scans | ALTER TABLE "orders" ALTER "customer" SET NOT NULL
			rewrites-table | ALTER TABLE orders ALTER customer TYPE bigint
			rewrites-table | ALTER TABLE orders ALTER COLUMN note SET DATA TYPE varchar(20)
			rewrites-table | ALTER TABLE orders ALTER price TYPE numeric(10,3)
			rewrites-table | ALTER TABLE orders ALTER paid TYPE timestamptz
			rewrites-table | ALTER TABLE orders ALTER price TYPE numeric(8,2) USING price + 1
			rewrites-table | ALTER TABLE orders ALTER note TYPE varchar(20) USING note::varchar(20)
			rewrites-table | ALTER TABLE orders ADD token uuid DEFAULT gen_random_uuid()
			rewrites-table | ALTER TABLE orders ADD COLUMN nr BIGSERIAL
			rewrites-table | ALTER TABLE orders ADD COLUMN nr INT GENERATED ALWAYS AS IDENTITY
			rewrites-table | ALTER TABLE orders ADD doubled INT GENERATED ALWAYS AS (id * 2) STORED
			rewrites-table | ALTER TABLE orders SET UNLOGGED
			exclusive-maintenance | CLUSTER orders USING orders_note
			exclusive-maintenance | ALTER TABLE parts DETACH PARTITION parts_1
			""")
	void tellsWhatTheServerReallyDoes(String name, String sql, @TempDir Path folder) throws SQLException {
		List<Hazard> hazards = lint(folder, sql + ";");
		assertThat(kinds(hazards)).extracting(HazardKind::toString).containsExactly(name.strip());
		assertThat(hazards.get(0).message()).startsWith("this statement ").contains(" rows");
		assertThat(harm(sql)).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE INDEX i ON small (id)", "CREATE INDEX i ON empty (id)",
			"CREATE INDEX i ON no_such_table (id)", "UPDATE seen SET name = 'x'",
			"CREATE INDEX i ON ONLY parts (customer)", "CREATE TABLE fresh (id INT); CREATE INDEX ON fresh (id)",
			"ALTER TABLE orders ADD CONSTRAINT c CHECK (customer > 0) NOT VALID",
			"ALTER TABLE loose ADD FOREIGN KEY (customer) REFERENCES orders NOT VALID",
			"ALTER TABLE checked ALTER customer SET NOT NULL", "ALTER TABLE orders ALTER id SET NOT NULL",
			"ALTER TABLE orders ALTER note TYPE varchar(80)", "ALTER TABLE orders ALTER note TYPE text",
			"ALTER TABLE orders ALTER note TYPE CHARACTER VARYING", "ALTER TABLE orders ALTER price TYPE numeric(10,2)",
			"ALTER TABLE orders ALTER paid TYPE timestamp(6)",
			"ALTER TABLE orders ADD paid_at timestamptz DEFAULT now()",
			"ALTER TABLE orders ADD flag boolean NOT NULL DEFAULT false", "ALTER TABLE orders ADD plain INT",
			"ALTER TABLE empty ADD needed INT NOT NULL", "ALTER TABLE orders ADD COLUMN IF NOT EXISTS note BIGSERIAL",
			"UPDATE orders SET note = 'x' WHERE id = 1", "DELETE FROM orders WHERE id = 1",
			"ALTER TABLE orders ALTER note TYPE varchar(80) USING note",
			"ALTER TABLE orders ALTER \"note\" TYPE varchar(80) USING (NOTE)::varchar ( 80 )",
			"ALTER TABLE orders ALTER note TYPE text COLLATE \"default\" USING CAST(note AS text)",
			"UPDATE small SET name = 'x'", "CREATE TEMPORARY TABLE orders (id INT); CREATE INDEX ON orders (id)",
			"DO $$ BEGIN EXECUTE 'CREATE INDEX i ON orders (customer)'; END $$",
			"COMMENT ON TABLE orders IS 'CREATE INDEX i ON orders (id)'", "DROP INDEX IF EXISTS no_such_index" })
	void saysNothingOfWhatIsHarmless(String sql, @TempDir Path folder) throws SQLException {
		assertThat(lint(folder, sql + ";")).isEmpty();
		if (sql.startsWith("ALTER TABLE") && !sql.contains("NOT EXISTS")) {
			assertThat(harm(sql)).doesNotContain("rewritten", "scanned");
		}
	}

	/** In the zone of the test's JVM they write all rows anew, which is shown above. */
	@ParameterizedTest
	@ValueSource(strings = { "SET timezone = 'UTC'; ALTER TABLE orders ALTER paid TYPE timestamptz",
			"SET LOCAL TimeZone TO utc; ALTER TABLE orders ALTER paid TYPE timestamp(6) with time zone USING paid",
			"SET SESSION TIME ZONE 'Etc/UTC'; ALTER TABLE orders ALTER paid TYPE timestamptz USING paid::timestamptz",
			"SELECT set_config('TimeZone', 'GMT', true); ALTER TABLE orders ALTER paid TYPE timestamptz" })
	void saysNothingOfTimesInUtc(String sql, @TempDir Path folder) throws SQLException {
		assertThat(lint(folder, sql + ";")).isEmpty();
		assertThat(harm(sql)).doesNotContain("rewritten");
		String elsewhere = sql.replaceAll("(?i)'?(Etc/)?(utc|GMT)'?", "'Asia/Tokyo'");
		assertThat(kinds(lint(folder, elsewhere + ";"))).containsExactly(HazardKind.REWRITES_TABLE);
		assertThat(harm(elsewhere)).contains("rewritten");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DELETE FROM small; ALTER TABLE small ADD needed INT NOT NULL",
			"TRUNCATE TABLE orders; CREATE INDEX i ON orders (customer); ALTER TABLE orders ADD needed INT NOT NULL",
			"TRUNCATE shop.orders, \"small\"; ALTER TABLE small ADD x INT NOT NULL, ADD PRIMARY KEY (id)" })
	void saysNothingOfTablesThatAreEmptiedBefore(String sql, @TempDir Path folder) throws SQLException {
		assertThat(lint(folder, sql + ";")).isEmpty();
		Set<String> harm = harm(sql);
		assertThat(sql.startsWith("TRUNCATE") ? harm : Set.of()).doesNotContain("scanned");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE INDEX CONCURRENTLY i ON orders (customer)", "DROP INDEX CONCURRENTLY orders_note",
			"REINDEX TABLE CONCURRENTLY orders", "REINDEX (CONCURRENTLY, VERBOSE) INDEX orders_note", "VACUUM orders",
			"VACUUM (ANALYZE) orders", "VACUUM FULL small" })
	void saysNothingOfWhatIsHarmlessOutsideATransaction(String sql, @TempDir Path folder) {
		assertThat(lint(folder, sql + ";")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "VACUUM FULL orders", "VACUUM (FULL, ANALYZE) orders", "vacuum full verbose orders" })
	void tellsOfAVacuumThatWritesTheTableAnew(String sql, @TempDir Path folder) {
		assertThat(kinds(lint(folder, sql + ";"))).containsExactly(HazardKind.EXCLUSIVE_MAINTENANCE);
		String before = this.database.queryForObject("SELECT pg_relation_filenode('orders')::text", String.class);
		this.database.execute(sql);
		assertThat(this.database.queryForObject("SELECT pg_relation_filenode('orders')::text", String.class))
			.isNotEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPDATE orders SET note = 'x'", "DELETE FROM ONLY shop.orders",
			"update orders o set note = 'WHERE'", "UPDATE orders SET note = (SELECT 'x' WHERE true)" })
	void tellsOfAChangeOfAllRows(String sql, @TempDir Path folder) {
		assertThat(kinds(lint(folder, sql + ";"))).containsExactly(HazardKind.ALL_ROWS_AT_ONCE);
	}

	@Test
	void tellsOfAColumnThatCannotBeAdded(@TempDir Path folder) {
		String sql = "ALTER TABLE small ADD needed INT NOT NULL";
		assertThat(kinds(lint(folder, sql + ";"))).containsExactly(HazardKind.NOT_NULL_WITHOUT_DEFAULT);
		assertThatException().isThrownBy(() -> this.database.execute(sql));
	}

	@Test
	void tellsOfAnIndexThatAnEarlierTryHasLeft(@TempDir Path folder) {
		String sql = "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS double_id ON double (id)";
		assertThat(kinds(lint(folder, sql + ";"))).containsExactly(HazardKind.INVALID_INDEX_LEFT);
		this.database.execute(sql);
		assertThat(this.database
			.queryForObject("SELECT indisvalid FROM pg_index WHERE indexrelid = 'double_id'::regclass", Boolean.class))
			.isFalse();
		assertThat(lint(folder, "CREATE INDEX CONCURRENTLY orders_note ON orders (note);")).isEmpty();
	}

	@Test
	void tellsOfATypeThatTheScriptHasMade(@TempDir Path folder) throws SQLException {
		this.database.execute("CREATE TABLE moods AS SELECT 'fine'::text AS mood FROM generate_series(1, 20000)",
				"ANALYZE moods");
		String sql = "CREATE TYPE mood AS ENUM ('fine'); ALTER TABLE moods ALTER mood TYPE mood USING mood::mood";
		assertThat(kinds(lint(folder, sql + ";"))).containsExactly(HazardKind.REWRITES_TABLE);
		assertThat(harm(sql)).contains("rewritten");
	}

	@Test
	void tellsOfATableWhoseRowsNobodyHasCounted(@TempDir Path folder) {
		List<Hazard> hazards = lint(folder, "CREATE INDEX i ON uncounted (id);");
		assertThat(kinds(hazards)).containsExactly(HazardKind.INDEX_NOT_CONCURRENT);
	}

	@Test
	void acceptsWhatTheHeaderAccepts(@TempDir Path folder) {
		assertThat(lint(folder, "-- warden: accept=index-not-concurrent (at night, nobody writes), lock-timeout=5s",
				"CREATE INDEX i ON orders (customer);"))
			.isEmpty();
		assertThat(
				kinds(lint(folder, "-- warden: accept=rewrites-table (small)", "CREATE INDEX i ON orders (customer);")))
			.containsExactly(HazardKind.INDEX_NOT_CONCURRENT);
	}

	@Test
	void refusesANameThatDoesNotExistAndNoReason(@TempDir Path folder) {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX)
			.isThrownBy(() -> lint(folder, "-- warden: accept=index-not-concurent (why)", "SELECT 1;"))
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'index-not-concurrent'"));
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX)
			.isThrownBy(() -> lint(folder, "-- warden: accept=index-not-concurrent", "SELECT 1;"));
	}

	@Test
	void warnsOrRefusesBeforeAnythingRuns(@TempDir Path folder) {
		TestDatabase own = this.databases.get();
		try (own; RecordedLog log = new RecordedLog("dev.warden.internal", Level.WARN)) {
			own.execute("CREATE TABLE orders AS SELECT n AS id FROM generate_series(1, 20000) n", "ANALYZE");
			new ScriptFolder(folder).write("V1__first.sql", "CREATE TABLE first (id INT);");
			new ScriptFolder(folder).write("V2__index.sql", "CREATE INDEX orders_id ON orders (id);");
			Warden failing = on(own, folder, HazardMode.FAIL);
			assertThatFailure(ErrorCode.HAZARD).isThrownBy(failing::migrate)
				.withMessageContaining("V2__index.sql (line 1): index-not-concurrent: this statement keeps others from"
						+ " writing to public.orders (about 20,000 rows)");
			assertThat(failing.history().entries()).isEmpty();
			assertThat(failing.dryRun(Limit.none()).hazards()).hasSize(1);
			assertThat(on(own, folder, HazardMode.OFF).lint().hazards()).isEmpty();
			assertThat(on(own, folder, HazardMode.WARN).migrate().applied()).isEqualTo(2);
			assertThat(log.lines()).anyMatch((line) -> line.startsWith("Hazard in V2__index.sql (line 1): "));
		}
	}

	@Test
	void refusesBeforeAnyCallbackRuns(@TempDir Path folder) {
		try (TestDatabase own = this.databases.get()) {
			own.execute("CREATE TABLE orders AS SELECT n AS id FROM generate_series(1, 20000) n", "ANALYZE");
			new ScriptFolder(folder).write("beforeMigrate.sql", "CREATE TABLE called (id INT);");
			new ScriptFolder(folder).write("V1__index.sql", "CREATE INDEX orders_id ON orders (id);");
			assertThatFailure(ErrorCode.HAZARD).isThrownBy(() -> on(own, folder, HazardMode.FAIL).migrate());
			assertThat(own.queryForObject("SELECT to_regclass('called')", String.class)).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO empty (id) SELECT id FROM orders",
			"INSERT INTO empty SELECT o.id, o.note FROM ONLY shop.orders o ORDER BY 1" })
	void tellsOfACopyOfAllRows(String sql, @TempDir Path folder) throws SQLException {
		List<Hazard> hazards = lint(folder, sql + ";");
		assertThat(kinds(hazards)).containsExactly(HazardKind.ALL_ROWS_AT_ONCE);
		assertThat(hazards.get(0).message()).contains("copies all rows of ").contains("(about 20,000 rows)");
		assertThat(harm(sql)).contains("scanned");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO empty SELECT id, note FROM orders WHERE id = 1",
			"INSERT INTO empty SELECT count(*), 'all' FROM orders", "INSERT INTO empty SELECT id FROM orders LIMIT 10",
			"INSERT INTO empty SELECT id FROM small", "INSERT INTO empty VALUES (1, 'SELECT 1 FROM orders')",
			"INSERT INTO empty SELECT * FROM generate_series(1, 10)", "TRUNCATE orders", "TRUNCATE small CASCADE",
			"SET lock_timeout = '1s'; TRUNCATE small" })
	void saysNothingOfACopyOfSomeRows(String sql, @TempDir Path folder) {
		assertThat(lint(folder, sql + ";")).isEmpty();
	}

	@Test
	void tellsOfTablesThatAreEmptiedWithoutBeingNamed(@TempDir Path folder) {
		TestDatabase own = this.databases.get();
		try (own) {
			own.execute("CREATE TABLE customers (id INT PRIMARY KEY)", "CREATE SCHEMA sales",
					"INSERT INTO customers SELECT generate_series(1, 20000)",
					"CREATE TABLE sales.bills (id INT PRIMARY KEY REFERENCES customers)",
					"CREATE TABLE lines (bill INT REFERENCES sales.bills)",
					"INSERT INTO sales.bills SELECT generate_series(1, 20000)",
					"INSERT INTO lines SELECT generate_series(1, 20000)", "ANALYZE");
			new ScriptFolder(folder).write("V1__empty.sql", "TRUNCATE TABLE customers CASCADE;");
			List<Hazard> hazards = on(own, folder, HazardMode.WARN).lint().hazards();
			assertThat(kinds(hazards)).containsExactly(HazardKind.ALL_ROWS_AT_ONCE);
			assertThat(hazards.get(0).message())
				.isEqualTo("this statement also empties sales.bills, lines (about 40,000 rows)");
			new ScriptFolder(folder).write("V1__empty.sql", "TRUNCATE TABLE customers, sales.bills, lines CASCADE;");
			assertThat(on(own, folder, HazardMode.WARN).lint().hazards()).isEmpty();
			new ScriptFolder(folder).write("V1__empty.sql", "TRUNCATE TABLE customers CASCADE;");
			on(own, folder, HazardMode.WARN).migrate();
			assertThat(own.queryForObject("SELECT count(*) FROM lines", Integer.class)).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ALTER TABLE small ADD x INT; UPDATE orders SET note = 'x' WHERE customer > 3",
			"ALTER TABLE small ADD x INT; DELETE FROM orders WHERE price IS NULL",
			"LOCK TABLE small; ALTER TABLE orders ADD CONSTRAINT c CHECK (customer > 0) NOT VALID;"
					+ " ALTER TABLE orders VALIDATE CONSTRAINT c",
			"ALTER TABLE orders ADD CONSTRAINT c CHECK (customer > 0) NOT VALID;"
					+ " ALTER TABLE orders VALIDATE CONSTRAINT c",
			"DROP INDEX shop.no_such_index; TRUNCATE \"small\"; UPDATE orders SET note = 'x' WHERE upper(note) = 'Y'",
			"ALTER TABLE small RENAME name TO title; UPDATE orders SET note = 'x' WHERE price IN (1, 2)" })
	void tellsOfWorkUnderALock(String sql, @TempDir Path folder) throws SQLException {
		boolean exists = !sql.contains("no_such_index");
		List<Hazard> hazards = lint(folder,
				(exists ? sql : sql.replace("shop.no_such_index", "IF EXISTS no_such_index")) + ";");
		if (sql.contains("upper(note)")) {
			// An index on the column may be an index on what is asked for
			assertThat(hazards).isEmpty();
			return;
		}
		assertThat(kinds(hazards)).containsExactly(HazardKind.LOCK_HELD_WHILE_WORKING);
		assertThat(hazards.get(0).message()).startsWith("this statement goes through all rows of public.orders"
				+ " (about 20,000 rows) while its transaction lets nobody into public.");
		assertThat(harm(sql)).contains("scanned", "locked first");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPDATE orders SET note = 'x' WHERE customer > 3; ALTER TABLE small ADD x INT",
			"ALTER TABLE small ADD x INT; UPDATE orders SET note = 'x' WHERE id = 3",
			"ALTER TABLE small ALTER id SET STATISTICS 10; UPDATE orders SET note = 'x' WHERE customer > 3",
			"ALTER TABLE IF EXISTS no_such_table ADD x INT; UPDATE orders SET note = 'x' WHERE customer > 3",
			"CREATE TABLE fresh (id INT); ALTER TABLE fresh ADD x INT; UPDATE orders SET note = 'x' WHERE customer > 3" })
	void saysNothingOfWorkWithoutALock(String sql, @TempDir Path folder) throws SQLException {
		assertThat(lint(folder, sql + ";")).isEmpty();
		Set<String> harm = harm(sql);
		assertThat(harm.contains("scanned") && harm.contains("locked first")).isFalse();
	}

	@Test
	void saysNothingOfWorkOutsideATransaction(@TempDir Path folder) {
		assertThat(lint(folder, "-- warden: transactional=false", "ALTER TABLE small ADD x INT;",
				"UPDATE orders SET note = 'x' WHERE customer > 3;"))
			.isEmpty();
	}

	@Test
	void tellsOfATransactionThatAStatementWouldWaitFor(@TempDir Path folder) throws SQLException {
		try (Connection other = this.database.dataSource().getConnection();
				Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("SELECT count(*) FROM small");
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> !lint(folder, "ALTER TABLE small ADD plain INT;").isEmpty());
			assertThat(kinds(lint(folder, "ALTER TABLE small ADD plain INT;")))
				.containsExactly(HazardKind.NO_LOCK_TIMEOUT);
			List<Hazard> hazards = lint(folder, "ALTER TABLE small ADD plain INT;");
			assertThat(hazards.get(0).message()).matches("this statement waits for ACCESS EXCLUSIVE on public.small, on"
					+ " which session \\d+ has a transaction for \\d+s, and lets nobody pass meanwhile");
			assertThat(lint(folder, "-- warden: lock-timeout=5s", "ALTER TABLE small ADD plain INT;")).isEmpty();
			assertThat(lint(folder, "SET LOCAL lock_timeout = '5s';", "ALTER TABLE small ADD plain INT;")).isEmpty();
			assertThat(lint(folder, "ALTER TABLE small ALTER id SET STATISTICS 10;")).isEmpty();
			assertThat(lint(folder, "ALTER TABLE empty ADD plain INT;")).isEmpty();
			assertThatException()
				.isThrownBy(
						() -> this.database.execute("SET lock_timeout = '100ms'", "ALTER TABLE small ADD plain INT"))
				.withStackTraceContaining("lock timeout");
		}
	}

	@Test
	void tellsOfWhatAnotherInstanceMayStillUse(@TempDir Path folder) throws Exception {
		List<String> harmful = List.of("DROP TABLE small CASCADE", "ALTER TABLE small DROP COLUMN name CASCADE",
				"ALTER TABLE small RENAME TO tiny", "ALTER TABLE public.small RENAME COLUMN name TO title",
				"ALTER TABLE \"small\" RENAME \"name\" TO title", "DROP VIEW seen",
				"ALTER VIEW seen RENAME TO looked_at", "ALTER TABLE orders ALTER note TYPE varchar(20)",
				"ALTER TABLE small SET SCHEMA shop",
				"ALTER TABLE shop.orders ALTER COLUMN id SET DATA TYPE smallint USING 1");
		List<String> harmless = List.of("DROP TABLE IF EXISTS no_such_table",
				"ALTER TABLE small DROP IF EXISTS nothing",
				"DROP VIEW seen; CREATE VIEW seen AS SELECT id, name FROM small",
				"ALTER TABLE small RENAME TO small_1; CREATE VIEW small AS SELECT * FROM small_1",
				"ALTER TABLE orders ALTER note TYPE varchar(80)",
				"ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO pk",
				"CREATE TABLE fresh (id INT, name TEXT); ALTER TABLE fresh DROP name; DROP TABLE fresh",
				"-- warden: accept=old-release-breaks (nobody has used it since release 7)\nDROP TABLE small CASCADE");
		Path yes = Files.createDirectory(folder.resolve("harmful"));
		Path no = Files.createDirectory(folder.resolve("harmless"));
		for (int i = 0; i < harmful.size(); i++) {
			new ScriptFolder(yes).write("V" + (i + 1) + "__change.sql", harmful.get(i) + ";");
		}
		for (int i = 0; i < harmless.size(); i++) {
			new ScriptFolder(no).write("V" + (i + 1) + "__change.sql", harmless.get(i) + ";");
		}
		assertThat(lintedElsewhere(yes)).isEmpty();
		try (Connection instance = this.database.dataSource().getConnection()) {
			assertThat(instance.isValid(10)).isTrue();
			assertThat(lintedElsewhere(yes)).containsExactlyElementsOf(harmful);
			assertThat(lintedElsewhere(no)).isEmpty();
			// This process, which began before that connection, is no other instance
			assertThat(warden(yes, HazardMode.WARN).lint().hazards())
				.noneMatch((hazard) -> hazard.kind() == HazardKind.OLD_RELEASE_BREAKS);
		}
	}

	/**
	 * Return the scripts, without their semicolon, of which another process tells that.
	 */
	private List<String> lintedElsewhere(Path folder) throws IOException {
		List<String> told = new ArrayList<>();
		try (JavaProcess process = JavaProcess.of(LintMain.class)
			.arguments(this.database)
			.arguments("filesystem:" + folder)
			.start()) {
			assertThat(process.awaitExit(Duration.ofMinutes(2))).isZero();
			for (String line : process.lines()) {
				if (line.contains("old-release-breaks")) {
					String name = line.substring(line.indexOf('V'), line.indexOf(' '));
					told.add(Files.readString(folder.resolve(name)).strip().replaceFirst(";$", ""));
				}
			}
		}
		return told;
	}

	@Test
	void saysWhatItDidNotLookAt(@TempDir Path folder) {
		new ScriptFolder(folder).write("V1__change.sql", "SELECT 1;",
				"DO $$ BEGIN UPDATE orders SET note = 'x'; END $$;", "CALL fill(1);");
		assertThat(warden(folder, HazardMode.WARN).lint().unknown())
			.containsExactly("V1__change.sql (line 2): what DO runs", "V1__change.sql (line 3): what CALL runs");
	}

	@Test
	void looksIntoScriptsWithPlaceholders(@TempDir Path folder) {
		new ScriptFolder(folder).write("V1__change.sql", "CREATE INDEX ${name} ON orders (customer);");
		WardenSettings plain = new TestSettings().scripts(new ScriptFolder(folder)).intoExistingSchema().warden();
		WardenSettings settings = new WardenSettings(null, false,
				plain.scripts().withPlaceholders(new Placeholders(Map.of("name", "i"), "${", "}")), plain.history(),
				plain.plan(), plain.lock())
			.withBaseline(plain.baseline())
			.withHazards(new HazardSettings(HazardMode.WARN, 10_000));
		Warden warden = new Warden(this.database.dataSource(), settings);
		assertThat(kinds(warden.lint().hazards())).containsExactly(HazardKind.INDEX_NOT_CONCURRENT);
	}

	private static Warden on(TestDatabase database, Path folder, HazardMode mode) {
		return new Warden(database.dataSource(),
				new TestSettings().scripts(new ScriptFolder(folder))
					.intoExistingSchema()
					.warden()
					.withHazards(new HazardSettings(mode, 10_000)));
	}

}

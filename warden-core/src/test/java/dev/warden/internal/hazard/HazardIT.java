package dev.warden.internal.hazard;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import ch.qos.logback.classic.Level;
import dev.warden.ErrorCode;
import dev.warden.Hazard;
import dev.warden.HazardKind;
import dev.warden.HazardMode;
import dev.warden.HazardSettings;
import dev.warden.Limit;
import dev.warden.Warden;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.RecordedLog;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
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
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HazardIT {

	private static final int ROWS = 20_000;

	private final TestDatabase database = PostgresServer.freshDatabase();

	@BeforeAll
	void createTables() {
		this.database.execute("CREATE SCHEMA shop",
				"CREATE TABLE orders (id INT PRIMARY KEY, customer INT, note VARCHAR(50), price NUMERIC(8,2), paid TIMESTAMP)",
				"INSERT INTO orders SELECT n, n, 'note ' || n, n, now() FROM generate_series(1, " + ROWS + ") n",
				"CREATE INDEX orders_note ON orders (note)", "CREATE TABLE shop.orders AS SELECT * FROM orders",
				"CREATE TABLE \"Odd \"\"Orders\" AS SELECT * FROM orders", "CREATE TABLE small (id INT, name TEXT)",
				"INSERT INTO small VALUES (1, 'one')", "CREATE TABLE empty (id INT, name TEXT)",
				"CREATE TABLE checked AS SELECT * FROM orders",
				"ALTER TABLE checked ADD CONSTRAINT c CHECK (customer IS NOT NULL)",
				"CREATE TABLE parts (id INT, customer INT) PARTITION BY RANGE (id)",
				"CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (1000000)",
				"INSERT INTO parts SELECT id, customer FROM orders", "CREATE VIEW seen AS SELECT * FROM small",
				"CREATE TABLE loose AS SELECT id, customer FROM orders", "CREATE TABLE double (id INT)",
				"INSERT INTO double VALUES (1), (1)", "ANALYZE");
		try {
			this.database.execute("CREATE UNIQUE INDEX CONCURRENTLY double_id ON double (id)");
		}
		catch (RuntimeException ex) {
			// That is how it stays behind
		}
		this.database.execute("CREATE TABLE uncounted AS SELECT * FROM orders",
				"SELECT pg_stat_reset_single_table_counters('uncounted'::regclass)");
	}

	@AfterAll
	void close() {
		this.database.close();
	}

	private Warden warden(Path folder, HazardMode mode) {
		return new Warden(this.database.dataSource(),
				new TestSettings().scripts(new ScriptFolder(folder))
					.intoExistingSchema()
					.warden()
					.withHazards(new HazardSettings(mode, 10_000)));
	}

	private List<Hazard> lint(Path folder, String... lines) {
		new ScriptFolder(folder).write("V1__change.sql", String.join("\n", lines));
		return warden(folder, HazardMode.WARN).lint().hazards();
	}

	private static List<HazardKind> kinds(List<Hazard> hazards) {
		return hazards.stream().map(Hazard::kind).toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			index-not-concurrent | CREATE INDEX ON orders (customer)
			index-not-concurrent | /* hint */ create /* odd */ index i on orders /* place */ (customer)
			index-not-concurrent | CREATE UNIQUE INDEX IF NOT EXISTS i ON public.orders (id)
			index-not-concurrent | CREATE INDEX i ON "Odd ""Orders" (id)
			index-not-concurrent | CREATE INDEX i ON parts (customer)
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

	/** Return what a statement does to tables with rows, and undo it. */
	private Set<String> harm(String sql) throws SQLException {
		Set<String> harm = new HashSet<>();
		try (Connection connection = this.database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			List<String> before = files(statement);
			long scans = scans(statement);
			statement.execute(sql);
			if (!files(statement).containsAll(before)) {
				harm.add("rewritten");
			}
			if (scans(statement) > scans) {
				harm.add("scanned");
			}
			try (ResultSet locks = statement
				.executeQuery("SELECT l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
						+ " WHERE l.pid = pg_backend_pid() AND c.relkind IN ('r', 'p') AND c.reltuples > 1000"
						+ " AND l.mode IN ('AccessExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock')")) {
				while (locks.next()) {
					harm.add(locks.getString(1));
				}
			}
			connection.rollback();
		}
		return harm;
	}

	private static List<String> files(Statement statement) throws SQLException {
		List<String> files = new ArrayList<>();
		try (ResultSet rows = statement.executeQuery("SELECT oid || ':' || pg_relation_filenode(oid) FROM pg_class"
				+ " WHERE relkind = 'r' AND relnamespace IN ('public'::regnamespace, 'shop'::regnamespace)")) {
			while (rows.next()) {
				files.add(rows.getString(1));
			}
		}
		return files;
	}

	private static long scans(Statement statement) throws SQLException {
		try (ResultSet row = statement.executeQuery("SELECT sum(seq_tup_read) FROM pg_stat_xact_user_tables")) {
			row.next();
			return row.getLong(1);
		}
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
			"UPDATE small SET name = 'x'", "CREATE TEMPORARY TABLE orders (id INT); CREATE INDEX ON orders (id)",
			"DO $$ BEGIN EXECUTE 'CREATE INDEX i ON orders (customer)'; END $$",
			"COMMENT ON TABLE orders IS 'CREATE INDEX i ON orders (id)'", "DROP INDEX IF EXISTS no_such_index" })
	void saysNothingOfWhatIsHarmless(String sql, @TempDir Path folder) throws SQLException {
		assertThat(lint(folder, sql + ";")).isEmpty();
		if (sql.startsWith("ALTER TABLE") && !sql.contains("NOT EXISTS")) {
			assertThat(harm(sql)).doesNotContain("rewritten", "scanned");
		}
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
		TestDatabase own = PostgresServer.freshDatabase();
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

	private static Warden on(TestDatabase database, Path folder, HazardMode mode) {
		return new Warden(database.dataSource(),
				new TestSettings().scripts(new ScriptFolder(folder))
					.intoExistingSchema()
					.warden()
					.withHazards(new HazardSettings(mode, 10_000)));
	}

}

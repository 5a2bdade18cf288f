package dev.warden.internal.hazard;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import dev.warden.Hazard;
import dev.warden.HazardKind;
import dev.warden.HazardMode;
import dev.warden.testing.PostgresServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Hazards of odd names, in odd places, and of what is no ordinary table. */
class HazardInputIT extends HazardTables {

	HazardInputIT() {
		super(PostgresServer::freshDatabase);
	}

	@BeforeAll
	void createOddTables() {
		this.database.execute("CREATE SCHEMA \"Odd.Schema\"",
				"CREATE TABLE \"Odd.Schema\".\"a.b; c\" AS SELECT * FROM orders",
				"CREATE TABLE \"größe\" AS SELECT * FROM orders", "CREATE TABLE \"it's\" AS SELECT * FROM orders",
				"CREATE TABLE \"WHERE\" AS SELECT * FROM orders", "CREATE TABLE \"50%\" AS SELECT * FROM orders",
				"CREATE MATERIALIZED VIEW totals AS SELECT * FROM orders", "ANALYZE");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					index-not-concurrent | CREATE INDEX i ON "Odd.Schema"."a.b; c" (customer) | Odd.Schema.a.b; c
					index-not-concurrent | CREATE INDEX "i; j" ON "größe" (customer) | public.größe
					index-not-concurrent | CREATE INDEX i ON GRÖSSE (customer) |
					index-not-concurrent | CREATE INDEX i ON "it's" (customer) | public.it's
					index-not-concurrent | CREATE INDEX i ON public . "50%" (customer) | public.50%
					all-rows-at-once | UPDATE "WHERE" SET customer = 1 | public.WHERE
					index-not-concurrent | CREATE INDEX i ON parts_1 (customer) | public.parts_1
					index-not-concurrent | CREATE INDEX i ON totals (customer) | public.totals
					set-not-null-scans | ALTER TABLE /*+ hint */ ONLY public.orders /* ; */ ALTER /* "x" */ customer SET /**/ NOT NULL | public.orders
					constraint-validates-all | ALTER TABLE IF EXISTS orders ADD CONSTRAINT "NOT VALID" CHECK (customer > 0) | public.orders
					all-rows-at-once | DELETE /* WHERE */ FROM orders AS "o WHERE" | public.orders
					""")
	void knowsTheTable(String name, String sql, String table, @TempDir Path folder) throws SQLException {
		List<Hazard> hazards = lint(folder, sql + ";");
		if (table == null) {
			// Another name for the server, and no table
			assertThat(hazards).isEmpty();
			return;
		}
		assertThat(kinds(hazards)).extracting(HazardKind::toString).containsExactly(name);
		assertThat(hazards.get(0).message()).contains(" " + table + " (about 20,000 rows)");
		if (!sql.contains(";") && !name.equals("all-rows-at-once")) {
			assertThat(harm(sql)).isNotEmpty();
		}
	}

	@Test
	void readsOverCommentsAtTheEndsOfLines(@TempDir Path folder) {
		List<Hazard> hazards = lint(folder, "-- CREATE INDEX i ON orders (id);", "/* DROP INDEX", "orders_note; */",
				"CREATE -- UNIQUE", "INDEX -- CONCURRENTLY", "i ON -- small", "orders (customer);");
		assertThat(kinds(hazards)).containsExactly(HazardKind.INDEX_NOT_CONCURRENT);
		assertThat(hazards.get(0).line()).isEqualTo(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TEMP TABLE IF NOT EXISTS \"orders\" (id INT); UPDATE orders SET id = 1",
			"CREATE TABLE shop.copies AS SELECT 1 AS id; CREATE INDEX ON shop.copies (id); UPDATE shop.copies SET id = 2",
			"CREATE UNLOGGED TABLE \"A b\" (id INT); ALTER TABLE \"A b\" ADD PRIMARY KEY (id)",
			"CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (1000000) TO (2000000); CREATE INDEX ON parts_2 (id)",
			"CREATE TABLE later (id INT); ALTER TABLE later RENAME TO latest; CREATE INDEX ON latest (id)",
			"ALTER VIEW seen ALTER COLUMN name SET DEFAULT 'x'", "DROP VIEW seen", "INSERT INTO seen VALUES (1, 'x')",
			"SELECT 'CREATE INDEX i ON orders (id)'", "SELECT $a$; DROP TABLE orders; $a$" })
	void saysNothingOfNewTablesViewsAndTexts(String sql, @TempDir Path folder) throws SQLException {
		assertThat(lint(folder, sql + ";")).isEmpty();
		if (!sql.contains(";")) {
			assertThat(harm(sql)).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			token()                          | true
			shop.Token ()                    | true
			concat('a', token())             | true
			steady()                         | false
			lower('X')::varchar(20)          | false
			'token()'                        | false
			now()                            | false
			""")
	void asksWhetherADefaultIsAnotherOneForEachRow(String value, boolean rewrites, @TempDir Path folder)
			throws SQLException {
		this.database.execute("CREATE OR REPLACE FUNCTION token() RETURNS text LANGUAGE sql AS 'SELECT random()::text'",
				"CREATE OR REPLACE FUNCTION shop.token() RETURNS text LANGUAGE sql AS 'SELECT random()::text'",
				"CREATE OR REPLACE FUNCTION steady() RETURNS text STABLE LANGUAGE sql AS 'SELECT version()'");
		String sql = "ALTER TABLE orders ADD token text NOT NULL DEFAULT " + value;
		assertThat(kinds(lint(folder, sql + ";")))
			.containsExactlyElementsOf(rewrites ? List.of(HazardKind.REWRITES_TABLE) : List.of());
		assertThat(harm(sql).contains("rewritten")).isEqualTo(rewrites);
	}

	@Test
	void namesWhatRunsStatementsOfItsOwn(@TempDir Path folder) {
		this.database.execute("CREATE PROCEDURE fill() LANGUAGE sql AS 'UPDATE orders SET customer = 1'");
		lint(folder, "CALL fill();", "DO $$ BEGIN UPDATE orders SET customer = 1; END $$;",
				"PREPARE p AS UPDATE orders SET customer = 1;", "EXECUTE p;");
		assertThat(warden(folder, HazardMode.WARN).lint().unknown()).containsExactly(
				"V1__change.sql (line 1): what CALL runs", "V1__change.sql (line 2): what DO runs",
				"V1__change.sql (line 4): what EXECUTE runs");
	}

}

package dev.warden.boot.autoconfigure.drift;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.boot.autoconfigure.drift.Difference.Change;
import dev.warden.boot.autoconfigure.drift.Difference.Severity;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What has become of a database since its scripts made it, on every database.
 */
@EachDatabase
class DriftIT {

	private final DatabaseKind kind;

	private final TestDatabase database;

	@TempDir
	private Path folder;

	DriftIT(DatabaseKind kind) {
		this.kind = kind;
		this.database = kind.fresh();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private WardenSettings settings() {
		return new TestSettings().scripts(new ScriptFolder(this.folder)).warden();
	}

	private Warden warden() {
		return new Warden(this.database.dataSource(), settings());
	}

	private void write(String name, String... lines) {
		new ScriptFolder(this.folder).write(name, lines);
	}

	private void migrate() {
		write("V1__create_customer.sql",
				"CREATE TABLE customer (id INT NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL, city VARCHAR(40) DEFAULT 'Ulm',"
						+ " age INT, CHECK (age > 0));",
				"CREATE INDEX by_city ON customer (city);");
		write("V2__create_orders.sql",
				"CREATE TABLE orders (id INT NOT NULL PRIMARY KEY, customer_id INT, total DECIMAL(10, 2),"
						+ " CONSTRAINT of_customer FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE);",
				"CREATE UNIQUE INDEX by_total ON orders (total, id);");
		write("V3__create_empty.sql", "CREATE TABLE nothing_yet (id INT);");
		write("R__names.sql", "DROP VIEW IF EXISTS names;", "CREATE VIEW names AS SELECT id, name FROM customer;");
		warden().migrate();
	}

	private Drift drift() {
		try (ScriptedDatabase scratch = ScriptedDatabase.create(warden(), new ScratchProperties())) {
			scratch.run(warden().history());
			return Drift.between(warden(), scratch.warden(), "what its scripts create", scratch.notes());
		}
	}

	private static String name(Difference difference) {
		return difference.name().toLowerCase();
	}

	@Test
	void isNoneRightAfterAMigrateAndReadsOnly() {
		migrate();
		List<?> before = this.database.query("SELECT * FROM warden_lock");
		assertThat(drift()).satisfies((drift) -> {
			assertThat(drift.differences()).isEmpty();
			assertThat(drift.notes()).isEmpty();
			assertThat(drift.equal()).isTrue();
		});
		assertThat(this.database.query("SELECT * FROM warden_lock")).isEqualTo(before);
	}

	@Test
	void leavesOutWhatIsPending() {
		migrate();
		write("V4__more.sql", "ALTER TABLE customer ADD COLUMN email VARCHAR(99);");
		write("V5__even_more.sql", "CREATE TABLE later (id INT);");
		assertThat(drift()).satisfies((drift) -> {
			assertThat(drift.differences()).isEmpty();
			assertThat(drift.notes()).containsExactly("Pending and left out: 4, 5");
		});
		warden().migrate(dev.warden.Limit.of(1, null));
		assertThat(drift().notes()).containsExactly("Pending and left out: 5");
		assertThat(drift().differences()).isEmpty();
	}

	@Test
	void tellsWhatWasAddedMissesAndChanged() {
		migrate();
		this.database.execute("ALTER TABLE customer ADD COLUMN email VARCHAR(99)", "CREATE TABLE by_hand (id INT)",
				"DROP TABLE nothing_yet", "DROP INDEX by_total" + (this.kind.isMySqlFamily() ? " ON orders" : ""),
				"ALTER TABLE orders ADD COLUMN note VARCHAR(10)");
		if (this.kind != DatabaseKind.SQLITE) {
			this.database
				.execute("ALTER TABLE customer DROP COLUMN age" + (this.kind == DatabaseKind.HSQLDB ? " CASCADE" : ""));
		}
		this.database.execute("DROP VIEW names", "CREATE VIEW names AS SELECT id FROM customer");
		Drift drift = drift();
		assertThat(drift.differences())
			.extracting(Difference::severity, Difference::change, Difference::kind, DriftIT::name)
			.contains(tuple(Severity.INFO, Change.ADDED, "column", "customer.email"),
					tuple(Severity.INFO, Change.ADDED, "column", "orders.note"),
					tuple(Severity.INFO, Change.ADDED, "table", "by_hand"),
					tuple(Severity.WARNING, Change.MISSING, "table", "nothing_yet"),
					tuple(Severity.WARNING, Change.MISSING, "index", "orders: unique by_total (total, id)"));
		if (this.kind != DatabaseKind.SQLITE) {
			assertThat(drift.differences()).extracting(Difference::change, Difference::kind, DriftIT::name)
				.contains(tuple(Change.MISSING, "column", "customer.age"));
		}
		assertThat(drift.differences()).filteredOn((difference) -> name(difference).contains("names"))
			.singleElement()
			.satisfies((difference) -> {
				assertThat(difference.kind()).isEqualTo("view");
				assertThat(difference.change()).isEqualTo(Change.CHANGED);
			});
		assertThat(drift.differences()).noneMatch((difference) -> difference.kind().equals("sequence"));
	}

	@Test
	void writesStatementsThatBringBackWhatMisses() {
		migrate();
		this.database.execute("DROP TABLE nothing_yet",
				"DROP INDEX by_city" + (this.kind.isMySqlFamily() ? " ON customer" : ""),
				"DROP INDEX by_total" + (this.kind.isMySqlFamily() ? " ON orders" : ""),
				"ALTER TABLE orders DROP COLUMN total");
		Drift drift = drift();
		assertThat(drift.equal()).isFalse();
		for (Difference difference : drift.differences()) {
			for (String statement : difference.sql().split(";\\R?")) {
				String sql = statement.lines()
					.filter((line) -> !line.startsWith("--"))
					.collect(Collectors.joining("\n"))
					.strip();
				if (!sql.isEmpty()) {
					this.database.execute(sql);
				}
			}
		}
		assertThat(drift().differences()).isEmpty();
	}

	@Test
	void comparesWithAnotherDatabase() {
		migrate();
		try (TestDatabase other = this.kind.fresh()) {
			other.execute("CREATE TABLE customer (id INT NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL)");
			Drift drift = Drift.between(warden(), warden().on(other.dataSource(), settings()), "the other", List.of());
			assertThat(drift.differences()).extracting(Difference::change, DriftIT::name)
				.contains(tuple(Change.ADDED, "orders"), tuple(Change.ADDED, "customer.city"));
		}
	}

	@Test
	void refusesAScriptThatReachesBeyondAScratchDatabase() {
		assumeTrue(this.kind == DatabaseKind.POSTGRESQL);
		write("V1__role.sql", "CREATE ROLE warden_drift_test;");
		assertThatFailure(ErrorCode.NO_SCRATCH_DATABASE).isThrownBy(this::drift)
			.withMessageContaining("'V1__role.sql'");
		assertThat(this.database.query("SELECT * FROM pg_roles WHERE rolname = 'warden_drift_test'")).isEmpty();
	}

	@Test
	void saysThatTheScriptsDoNotMakeADatabase() {
		write("V1__create_customer.sql", "CREATE TABLE customer (id INT);");
		write("V2__by_hand.sql", "INSERT INTO nowhere VALUES (1);");
		warden().migrate(dev.warden.Limit.of(1, null));
		warden().markApplied("2", "done by hand", "somebody");
		assertThatFailure(ErrorCode.NO_SCRATCH_DATABASE).isThrownBy(this::drift)
			.withMessageContaining("do not build a new database")
			.withMessageContaining("'V2__by_hand.sql'");
	}

	@Test
	void saysThatABaselineIsInNoScript() {
		write("V1__create_customer.sql", "CREATE TABLE customer (id INT);");
		warden().baseline("1");
		assertThat(drift().notes()).singleElement().asString().contains("a baseline at version 1");
	}

}

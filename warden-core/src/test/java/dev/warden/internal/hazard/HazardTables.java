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
import java.util.function.Supplier;

import dev.warden.Hazard;
import dev.warden.HazardKind;
import dev.warden.HazardMode;
import dev.warden.HazardSettings;
import dev.warden.Warden;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tables on a real server, and what statements do to them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HazardTables {

	private static final int ROWS = 20_000;

	final Supplier<TestDatabase> databases;

	final TestDatabase database;

	HazardTables(Supplier<TestDatabase> databases) {
		this.databases = databases;
		this.database = databases.get();
	}

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

	final Warden warden(Path folder, HazardMode mode) {
		return new Warden(this.database.dataSource(),
				new TestSettings().scripts(new ScriptFolder(folder))
					.intoExistingSchema()
					.warden()
					.withHazards(new HazardSettings(mode, 10_000)));
	}

	final List<Hazard> lint(Path folder, String... lines) {
		new ScriptFolder(folder).write("V1__change.sql", String.join("\n", lines));
		return warden(folder, HazardMode.WARN).lint().hazards();
	}

	static List<HazardKind> kinds(List<Hazard> hazards) {
		return hazards.stream().map(Hazard::kind).toList();
	}

	/** Return what a statement does to tables with rows, and undo it. */
	final Set<String> harm(String sql) throws SQLException {
		Set<String> harm = new HashSet<>();
		try (Connection connection = this.database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			List<String> before = files(statement);
			long scans = scans(statement);
			if (sql.contains(";")) {
				statement.execute(sql.substring(0, sql.indexOf(';')));
				if (isLocked(statement)) {
					harm.add("locked first");
				}
			}
			statement.execute(sql.contains(";") ? sql.substring(sql.indexOf(';') + 1) : sql);
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

	private static boolean isLocked(Statement statement) throws SQLException {
		try (ResultSet lock = statement.executeQuery("SELECT 1 FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
				+ " WHERE l.pid = pg_backend_pid() AND l.mode = 'AccessExclusiveLock'"
				+ " AND c.relname IN ('small', 'orders')")) {
			return lock.next();
		}
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

}

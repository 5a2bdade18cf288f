package dev.warden.internal.execute;

import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever a script does to its connection on SQLite, Warden's own statements work.
 */
class SqliteScriptStateTests extends MigrationFixture {

	SqliteScriptStateTests() {
		super(DatabaseKind.SQLITE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT * FROM a", "INSERT INTO a VALUES (3)", "PRAGMA foreign_keys",
			"WITH x AS (SELECT 1) SELECT * FROM x, a", "INSERT INTO a VALUES (4) RETURNING id",
			"PRAGMA busy_timeout = 0", "CREATE TABLE b AS SELECT * FROM a" })
	void vacuumsAfterAnyOtherStatement(String before) {
		write("V1__a.sql", "CREATE TABLE a (id INT);", "INSERT INTO a VALUES (1), (2);");
		write("V2__vacuum.sql", "-- warden: transactional=false", before + ";", "VACUUM;", "SELECT * FROM a;");
		write("V3__after.sql", "INSERT INTO a VALUES (5);");
		assertThat(warden().migrate().applied()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void keepsTheLockWhileAStatementOutsideATransactionTakesLongerThanTheLease(int connections) {
		write("V1__a.sql", "CREATE TABLE a (id INT);");
		write("V2__long.sql", "-- warden: transactional=false",
				"INSERT INTO a WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000000)"
						+ " SELECT max(i) FROM n;",
				"SELECT 1;", "VACUUM;");
		HikariDataSource pool = this.database.pool(connections);
		pool.setConnectionInitSql("PRAGMA busy_timeout = 100");
		Warden warden = new Warden(pool,
				new TestSettings().scripts(new ScriptFolder(this.scripts))
					.lease(Duration.ofSeconds(1), Duration.ofMillis(200))
					.warden());
		assertThat(warden.migrate().applied()).isEqualTo(2);
		assertThat(history()).containsExactly("1", "2");
	}

	@Test
	void runsADumpOfTheClientInItsTransactionWithItsPragmaBeforeThat() {
		write("V1__dump.sql", "PRAGMA foreign_keys=OFF;", "BEGIN TRANSACTION;",
				"CREATE TABLE child (id INTEGER PRIMARY KEY, parent INT REFERENCES parent (id));",
				"INSERT INTO child VALUES (1, 7);", "CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT);",
				"INSERT INTO parent VALUES (7);", "DELETE FROM sqlite_sequence;",
				"INSERT INTO sqlite_sequence VALUES ('parent', 7);", "COMMIT;");
		HikariDataSource pool = this.database.pool(1);
		pool.setConnectionInitSql("PRAGMA foreign_keys = ON");
		Warden warden = new Warden(pool, new TestSettings().scripts(new ScriptFolder(this.scripts)).warden());
		assertThat(warden.migrate().applied()).isEqualTo(1);
		assertThat(new JdbcTemplate(pool).queryForObject("PRAGMA foreign_keys", Boolean.class)).isTrue();
		write("V2__fails.sql", "PRAGMA foreign_keys=OFF;", "BEGIN;", "DROP TABLE parent;", "SELECT * FROM nowhere;",
				"COMMIT;", "PRAGMA foreign_keys=ON;");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(warden::migrate)
			.withMessageContaining("statement 3 of 'V2__fails.sql' (line 4)");
		assertThat(history()).containsExactly("1");
		assertThat(new JdbcTemplate(pool).queryForObject("SELECT id FROM parent", Integer.class)).isEqualTo(7);
		assertThat(new JdbcTemplate(pool).queryForObject("PRAGMA foreign_keys", Boolean.class)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "query_only = ON", "temp_store = MEMORY", "journal_mode = WAL", "writable_schema = ON",
			"foreign_keys = OFF", "locking_mode = NORMAL", "synchronous = OFF", "recursive_triggers = ON" })
	void writesWhateverAScriptSets(String pragma) {
		write("V1__a.sql", "CREATE TABLE a (id INT);");
		write("V2__outside.sql", "PRAGMA " + pragma + ";", "SELECT 1;", "SELECT * FROM a;");
		boolean reading = pragma.startsWith("query_only");
		write("V3__wrapped.sql", reading ? "" : "PRAGMA " + pragma + ";", "BEGIN;", "INSERT INTO a VALUES (1);",
				"COMMIT;", reading ? "PRAGMA " + pragma + ";" : "");
		write("V4__after.sql", "INSERT INTO a VALUES (2);");
		assertThat(warden().migrate().applied()).isEqualTo(4);
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM a", Integer.class)).isEqualTo(2);
	}

	@Test
	void writesBetweenStatementsOfAConnectionThatMayOnlyRead() {
		write("V1__reads.sql", "CREATE TABLE a (id INT);", "PRAGMA query_only = ON;", "SELECT 1;", "SELECT 2;");
		write("V2__after.sql", "INSERT INTO a VALUES (5);");
		assertThat(warden().migrate().applied()).isEqualTo(2);
	}

}

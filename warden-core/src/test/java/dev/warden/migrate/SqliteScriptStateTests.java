package dev.warden.migrate;

import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

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
	void writesBetweenStatementsOfAConnectionThatMayOnlyRead() {
		write("V1__reads.sql", "CREATE TABLE a (id INT);", "PRAGMA query_only = ON;", "SELECT 1;", "SELECT 2;");
		write("V2__after.sql", "INSERT INTO a VALUES (5);");
		assertThat(warden().migrate().applied()).isEqualTo(2);
	}

}

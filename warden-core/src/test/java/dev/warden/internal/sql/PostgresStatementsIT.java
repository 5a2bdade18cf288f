package dev.warden.internal.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import dev.warden.internal.script.TestScripts;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks a PostgreSQL whether it refuses statements inside a transaction.
 */
class PostgresStatementsIT {

	private static final String ACTIVE_SQL_TRANSACTION = "25001";

	private static TestDatabase database;

	@BeforeAll
	static void createDatabase() {
		database = PostgresServer.freshDatabase();
		database.execute("CREATE TABLE t (a INT PRIMARY KEY)", "CREATE INDEX i ON t (a)",
				"CREATE TABLE p (a INT) PARTITION BY LIST (a)", "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)",
				"CREATE SUBSCRIPTION s CONNECTION 'host=localhost' PUBLICATION p WITH (connect = false)");
	}

	@AfterAll
	static void dropDatabase() {
		database.execute("ALTER SUBSCRIPTION s SET (slot_name = NONE)", "DROP SUBSCRIPTION s");
		database.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE INDEX CONCURRENTLY ON t (a)", "CREATE UNIQUE INDEX CONCURRENTLY j ON t (a)",
			"CREATE INDEX j ON t (a)", "DROP INDEX CONCURRENTLY i", "DROP INDEX i", "REINDEX TABLE CONCURRENTLY t",
			"REINDEX (CONCURRENTLY) TABLE t", "REINDEX (CONCURRENTLY off) TABLE t", "REINDEX TABLE t",
			"REINDEX SCHEMA public", "REINDEX SYSTEM", "REINDEX DATABASE", "VACUUM", "VACUUM (ANALYZE) t", "ANALYZE",
			"ALTER SYSTEM SET work_mem = '8MB'", "ALTER SYSTEM RESET ALL", "CREATE DATABASE d", "DROP DATABASE d",
			"DROP DATABASE IF EXISTS d", "CREATE TABLESPACE s LOCATION '/nowhere'", "DROP TABLESPACE s",
			"ALTER DATABASE postgres SET TABLESPACE pg_default", "ALTER DATABASE postgres SET work_mem = '8MB'",
			"CLUSTER", "CLUSTER VERBOSE", "CLUSTER t USING t_pkey", "DISCARD ALL", "DISCARD PLANS", "DISCARD TEMP",
			"ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY", "ALTER TABLE p DETACH PARTITION p1",
			"CREATE SUBSCRIPTION x CONNECTION 'host=localhost' PUBLICATION p",
			"CREATE SUBSCRIPTION x CONNECTION 'host=localhost' PUBLICATION p WITH (enabled = false)",
			"CREATE SUBSCRIPTION x CONNECTION 'host=localhost' PUBLICATION p WITH (connect = false)",
			"ALTER SUBSCRIPTION s DISABLE", "DROP SUBSCRIPTION s", "ALTER TYPE pg_catalog.int4 OWNER TO CURRENT_USER",
			"LOCK TABLE t", "TRUNCATE t", "CREATE EXTENSION plpgsql" })
	void areToldApartAsTheDatabaseDoes(String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("SELECT 1");
			assertThat(PostgresStatements.isOutsideTransactionOnly(SqlWords.of(sql, TestScripts.POSTGRES)))
				.isEqualTo(ACTIVE_SQL_TRANSACTION.equals(execute(statement, sql)));
			connection.rollback();
		}
	}

	private static String execute(Statement statement, String sql) {
		try {
			statement.execute(sql);
			return "";
		}
		catch (SQLException ex) {
			return ex.getSQLState();
		}
	}

}

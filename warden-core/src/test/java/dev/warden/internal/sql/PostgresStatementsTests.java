package dev.warden.internal.sql;

import dev.warden.internal.script.TestScripts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresStatementsTests {

	@ParameterizedTest
	@ValueSource(strings = { "CREATE INDEX CONCURRENTLY ON t (a)",
			"create /* x */ unique -- y\n index concurrently i on t (a)", "DROP INDEX CONCURRENTLY IF EXISTS i",
			"REINDEX TABLE CONCURRENTLY t", "REINDEX (VERBOSE, CONCURRENTLY) INDEX i",
			"REINDEX (concurrently on) INDEX i", "REINDEX DATABASE d", "REINDEX SYSTEM", "REINDEX (VERBOSE) SCHEMA s",
			"VACUUM", "VACUUM (FULL) t", "vacuum;", "ALTER SYSTEM SET a = 1", "CREATE DATABASE d", "DROP DATABASE d",
			"CREATE TABLESPACE s LOCATION '/x'", "DROP TABLESPACE s", "ALTER DATABASE d SET TABLESPACE s",
			"CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (enabled = false)", "DROP SUBSCRIPTION s",
			"ALTER SUBSCRIPTION s REFRESH PUBLICATION", "ALTER SUBSCRIPTION s SET PUBLICATION p", "CLUSTER",
			"CLUSTER VERBOSE", "CLUSTER (VERBOSE)", "DISCARD ALL",
			"ALTER TABLE IF EXISTS t DETACH PARTITION p CONCURRENTLY" })
	void cannotRunInATransaction(String sql) {
		assertThat(PostgresStatements.isOutsideTransactionOnly(SqlWords.of(sql, TestScripts.POSTGRES))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE INDEX concurrently_x ON t (a)", "CREATE INDEX \"CONCURRENTLY\" ON t (a)",
			"DROP INDEX i", "CREATE INDEX IF NOT EXISTS i ON t (concurrently)", "REINDEX TABLE t",
			"REINDEX (CONCURRENTLY false) TABLE t", "REINDEX INDEX concurrently_i", "ANALYZE t",
			"ALTER DATABASE d SET a = 1", "ALTER TABLE t SET TABLESPACE s",
			"CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = false)",
			"CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = 'off', slot_name = NONE)",
			"ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)", "ALTER SUBSCRIPTION s DISABLE",
			"CLUSTER t", "CLUSTER VERBOSE t USING i", "CLUSTER (VERBOSE) t", "DISCARD PLANS",
			"ALTER TABLE t DETACH PARTITION p", "ALTER TABLE t RENAME TO concurrently", "SELECT 'VACUUM'", "-- VACUUM",
			"", "CREATE TABLE database (a int)", "DROP", "DROP INDEX", "CREATE", "ALTER", "CLUSTER 'x",
			"EXPLAIN VACUUM", "CREATE FUNCTION f() AS $$VACUUM$$" })
	void canRunInATransaction(String sql) {
		assertThat(PostgresStatements.isOutsideTransactionOnly(SqlWords.of(sql, TestScripts.POSTGRES))).isFalse();
	}

}

package dev.warden.internal.dialect;

import java.util.List;

import dev.warden.internal.sql.SqlWords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StatementKindTests {

	private static final List<Dialect> DIALECTS = List.of(new PostgresDialect(), new MySqlDialect(),
			new MariaDbDialect(), new SqliteDialect());

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO t VALUES (1)", "update t set a = 1", "REPLACE INTO t VALUES (1)",
			"WITH x AS (SELECT 1) SELECT * FROM x", "SET foreign_key_checks = 0", "SET @a = 1", "USE other" })
	void mySqlCanHoldInATransaction(String sql) {
		assertThat(new MySqlDialect().isTransactional(words(sql, new MySqlDialect()))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE t (id INT)", "ALTER TABLE t ADD a INT", "DROP TABLE t", "TRUNCATE t",
			"RENAME TABLE t TO u", "GRANT SELECT ON t TO u", "LOCK TABLES t WRITE", "ANALYZE TABLE t", "CALL p()",
			"SET autocommit = 1", "SET PASSWORD = 'x'", "/*!50001 CREATE VIEW v AS SELECT 1 */", "LOAD DATA INFILE 'x'",
			"(SELECT 1)", "" })
	void mySqlMayCommitByItself(String sql) {
		assertThat(new MariaDbDialect().isTransactional(words(sql, new MariaDbDialect()))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "LOCK TABLES t WRITE", "lock\n table `t` READ", "LOCK/**/TABLES t WRITE",
			"LOCK -- all\n TABLES t WRITE", "FLUSH /* now */ TABLES WITH/**/READ/**/LOCK", "BACKUP/**/STAGE START",
			"flush local tables t for export", "/*!40000 LOCK TABLES t WRITE */", "/*M!100100 LOCK TABLES t WRITE */" })
	void mySqlLocksOutOfOtherTables(String sql) {
		assertThat(new MySqlDialect().locksOutOfTables(words(sql, new MySqlDialect()))).isTrue();
		assertThat(new PostgresDialect().locksOutOfTables(words(sql, new PostgresDialect()))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "UNLOCK TABLES", "LOCK INSTANCE FOR BACKUP", "SELECT 'LOCK TABLES t'", "LOCK TABLESPACE x" })
	void mySqlKeepsOtherTablesInReach(String sql) {
		assertThat(new MySqlDialect().locksOutOfTables(words(sql, new MySqlDialect()))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PRAGMA foreign_keys = OFF", "vacuum", "ATTACH 'x' AS y", "DETACH y" })
	void sqliteRunsOutsideATransaction(String sql) {
		assertThat(new SqliteDialect().isTransactional(words(sql, new SqliteDialect()))).isFalse();
		assertThat(new SqliteDialect().isTransactional(words("CREATE TABLE t (id INT)", new SqliteDialect()))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT", "UPDATE", "DELETE", "SELECT" })
	void tellsByTheFirstWordWhatATransactionCanHold(String word) {
		for (Dialect dialect : DIALECTS) {
			assertThat(dialect.isAlwaysTransactional(word)).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET autocommit = 1", "CREATE DATABASE x", "ALTER SYSTEM RESET ALL", "DROP TABLESPACE x",
			"VACUUM", "REINDEX DATABASE", "CLUSTER", "DISCARD ALL", "PRAGMA foreign_keys = OFF", "ATTACH 'x' AS y",
			"DETACH y", "CALL p()", "/*!50001 CREATE VIEW v AS SELECT 1 */", "" })
	void doesNotTellByTheFirstWordWhatATransactionMayNotHold(String sql) {
		String word = sql.startsWith("/") ? "" : sql.split(" ", 2)[0];
		for (Dialect dialect : DIALECTS) {
			if (word.isEmpty() || !dialect.isTransactional(words(sql, dialect))) {
				assertThat(dialect.isAlwaysTransactional(word)).isFalse();
			}
		}
	}

	private static SqlWords words(String sql, Dialect dialect) {
		return SqlWords.of(sql, dialect.syntax());
	}

}

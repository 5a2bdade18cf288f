package dev.warden.internal.execute;

import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.ErrorCode;
import dev.warden.JavaMigration;
import dev.warden.MigrationContext;
import dev.warden.RepairKind;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Whatever users and scripts make of their sessions on MySQL and MariaDB, Warden reads
 * and writes in its own.
 */
@EachDatabase({ DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class MySqlFamilyScriptStateIT extends MigrationFixture {

	MySqlFamilyScriptStateIT(DatabaseKind kind) {
		super(kind);
	}

	/** Return what lets a statement take no time at all. */
	private String timeLimit() {
		return (this.kind == DatabaseKind.MYSQL) ? "SET max_execution_time = 1" : "SET max_statement_time = 0.00001";
	}

	private HikariDataSource pool(String parameters, String init) {
		HikariDataSource pool = this.database.pool(2);
		String url = this.database.url();
		pool.setJdbcUrl(url + (url.contains("?") ? "&" : "?") + parameters);
		pool.setConnectionInitSql(init);
		return pool;
	}

	private Warden on(HikariDataSource pool) {
		return new Warden(pool,
				new TestSettings().scripts(new ScriptFolder(this.scripts)).wait(Duration.ofSeconds(5)).warden());
	}

	private void assertApplied(int scripts) {
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM warden_history WHERE state = 'APPLIED'",
				Integer.class))
			.isEqualTo(scripts);
		assertThat(this.database.queryForObject("SELECT locked FROM warden_lock", Boolean.class)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "useLocalSessionState=true", "useLocalSessionState=true&useLocalTransactionState=true",
			"useLocalSessionState=true&elideSetAutoCommits=true", "cacheServerConfiguration=true" })
	void commitsWhereOnlyTheServerKnowsThatItWaitsForThat(String parameters) throws SQLException {
		writeFive();
		write("V22__index.sql", "CREATE INDEX users_name ON users (name);",
				"INSERT INTO users VALUES (22, 'user 22');");
		HikariDataSource pool = pool(parameters, "SET autocommit = 0");
		assertThat(on(pool).migrate().applied()).isEqualTo(6);
		assertApplied(6);
		assertThat(users()).hasSize(5);
		if (this.kind == DatabaseKind.MYSQL) {
			// MariaDB's driver knows, and the pool sets it back to what it wants
			assertThat(new JdbcTemplate(pool).queryForObject("SELECT @@autocommit", Integer.class)).isZero();
		}
	}

	@Test
	void readsAllOfAHistoryWhateverTheSessionsLimit() {
		write("V0__users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
		IntStream.rangeClosed(1, 30)
			.forEach((id) -> write("V" + id + "__insert.sql", "INSERT INTO users VALUES (" + id + ", 'x');"));
		HikariDataSource pool = pool("x=y", "SET sql_select_limit = 20, sql_safe_updates = 1");
		assertThat(on(pool).migrate().applied()).isEqualTo(31);
		assertThat(on(pool).migrate().applied()).isZero();
		write("V31__fails.sql", "CREATE TABLE t (id INT);", "SELECT * FROM nowhere;");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> on(pool).migrate());
		assertThat(this.database.queryForObject("SELECT locked FROM warden_lock", Boolean.class)).isFalse();
		assertThat(on(pool).repair(EnumSet.of(RepairKind.FAILED)).scripts()).hasSize(1);
	}

	@Test
	void takesTheTimeItNeedsWhateverTheSessionsLimit() {
		writeFive();
		HikariDataSource pool = pool("x=y", timeLimit());
		for (int run = 0; run < 10; run++) {
			write("V" + (100 + run) + "__more.sql", "INSERT INTO users VALUES (" + (100 + run) + ", 'more');");
			try {
				on(pool).migrate();
			}
			catch (WardenException ex) {
				assertThat(ex.getCode()).isIn(ErrorCode.STATEMENT_FAILED, ErrorCode.FAILED_MIGRATION);
				// The script's own statements keep the limit
			}
			on(pool).status();
			assertThat(this.database.queryForObject("SELECT locked FROM warden_lock", Boolean.class)).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET SESSION TRANSACTION READ ONLY", "SET TRANSACTION READ ONLY",
			"SET SESSION sql_select_limit = 1", "SET sql_safe_updates = 1", "SET timestamp = 1", "SET NAMES latin1",
			"SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'", "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE",
			"SET autocommit = 0", "SET SESSION lock_wait_timeout = 1", "SET ROLE NONE", "SET insert_id = 1",
			"SET last_insert_id = 7", "SET time_zone = '+09:00'", "SET max_join_size = 1, sql_big_selects = 0",
			"SET sql_log_bin = 0", "SET SESSION binlog_format = 'STATEMENT'", "SET sql_auto_is_null = 1",
			"SET default_storage_engine = MyISAM", "SET completion_type = 2", "SET character_set_results = utf16",
			"SET character_set_connection = utf32", "SET foreign_key_checks = 0, unique_checks = 0",
			"SET sql_mode = 'PAD_CHAR_TO_FULL_LENGTH,NO_ZERO_DATE'",
			"SET tmp_table_size = 1024, max_heap_table_size = 16384" })
	void writesWhateverAScriptSets(String set) {
		write("V1__tables.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
		write("V2__in_a_transaction.sql", set + ";", "SELECT COUNT(*) FROM users;");
		write("V3__outside.sql", "CREATE TABLE a (id INT);", set + ";", "SELECT COUNT(*) FROM a;", "SELECT 1;");
		write("R__again.sql", set + ";", "SELECT COUNT(*) FROM users;");
		write("V4__after.sql", "INSERT INTO users VALUES (1, 'x');");
		for (String parameters : new String[] { "useLocalSessionState=true", "x=y" }) {
			on(pool(parameters, "SELECT 1")).migrate();
			assertApplied(5);
		}
		write("R__again.sql", set + ";", "SELECT COUNT(*) FROM users WHERE id > 0;");
		assertThat(on(pool("x=y", "SELECT 1")).migrate().applied()).isEqualTo(1);
		assertApplied(5);
		assertThat(this.database.queryForObject("SELECT MIN(applied_at) > '2020-01-01' FROM warden_history",
				Boolean.class))
			.isTrue();
	}

	/** Statements after which the clock stands still and nothing goes to replicas. */
	@ParameterizedTest
	@ValueSource(strings = { "SET timestamp = 1, sql_log_bin = 0", "/*!50003 SET timestamp = 1, sql_log_bin = 0 */",
			"CALL hidden()", "PREPARE hidden FROM 'SET timestamp = 1'; EXECUTE hidden" })
	void writesForReplicasAndByTheClockWhateverAScriptSets(String set) {
		write("V1__seen.sql", "CREATE TABLE seen (log INT, at DATETIME);",
				"CREATE PROCEDURE hidden() SET timestamp = 1, sql_log_bin = 0;");
		on(pool("x=y", "SELECT 1")).migrate();
		for (String event : new String[] { "INSERT ON warden_history", "UPDATE ON warden_history",
				"UPDATE ON warden_lock", "INSERT ON warden_lock_event" }) {
			this.database.execute("CREATE TRIGGER seen_" + event.replace(" ON ", "_") + " AFTER " + event
					+ " FOR EACH ROW INSERT INTO seen VALUES (@@sql_log_bin, UTC_TIMESTAMP())");
		}
		write("V2__rows.sql", set + ";", "SELECT 1;", "SELECT 2;");
		write("V3__definitions.sql", "CREATE TABLE a (id INT);", set + ";", "SELECT 1;", "SELECT 2;");
		write("V4__fails.sql", set + ";", "CREATE TABLE b (id INT);", "SELECT * FROM nowhere;");
		assertThatExceptionOfType(StatementFailedException.class)
			.isThrownBy(() -> on(pool("x=y", "SELECT 1")).migrate());
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM seen", Integer.class)).isGreaterThan(6);
		assertThat(this.database.jdbc().queryForList("SELECT * FROM seen WHERE log = 0 OR at < '2020-01-01'"))
			.isEmpty();
	}

	@Test
	void leavesOutALockForABackup() {
		write("V1__t.sql", "CREATE TABLE t (a INT);");
		write("V2__locks.sql", "FLUSH TABLES t WITH READ LOCK;", "UNLOCK TABLES;", "FLUSH TABLES WITH READ LOCK;",
				"INSERT INTO t VALUES (1);", "FLUSH LOCAL TABLES t FOR EXPORT;", "UNLOCK TABLES;");
		assertThat(on(pool("x=y", "SELECT 1")).migrate().applied()).isEqualTo(2);
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM t", Integer.class)).isEqualTo(1);
		assertApplied(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "LOCK TABLES t WRITE", "FLUSH TABLES WITH READ LOCK", "FLUSH TABLES t WITH READ LOCK" })
	void recordsCodeThatLocksTables(String lock) {
		write("V1__t.sql", "CREATE TABLE t (a INT);");
		write("V3__rows.sql", "INSERT INTO t VALUES (1);");
		HikariDataSource pool = pool("x=y", "SELECT 1");
		Warden warden = new Warden(pool, new TestSettings().scripts(new ScriptFolder(this.scripts)).warden(), null,
				List.of(new LockTables(lock)), List.of());
		assertThat(warden.migrate().applied()).isEqualTo(3);
		assertApplied(3);
		new JdbcTemplate(pool).update("UPDATE warden_history SET error = NULL");
	}

	@Test
	void recordsScriptsThatLockTablesWhereNobodySees() {
		assumeTrue(this.kind == DatabaseKind.MARIADB, "MySQL prepares no LOCK TABLES");
		write("V1__t.sql", "CREATE TABLE t (a INT);");
		write("V2__locks.sql", "EXECUTE IMMEDIATE 'LOCK TABLES t WRITE';", "INSERT INTO t VALUES (1);",
				"EXECUTE IMMEDIATE 'FLUSH TABLES WITH READ LOCK';");
		write("V3__fails.sql", "EXECUTE IMMEDIATE 'LOCK TABLES t WRITE';", "SELECT * FROM nowhere;");
		assertThatExceptionOfType(StatementFailedException.class)
			.isThrownBy(() -> on(pool("x=y", "SELECT 1")).migrate());
		assertThat(this.database.jdbc()
			.queryForList("SELECT state FROM warden_history ORDER BY installed_rank", String.class))
			.containsExactly("APPLIED", "APPLIED", "FAILED");
		assertThat(this.database.queryForObject("SELECT locked FROM warden_lock", Boolean.class)).isFalse();
	}

	@Test
	void recordsTheFailureOfAScriptThatMayOnlyRead() {
		write("V1__fails.sql", "CREATE TABLE a (id INT);", "SET SESSION TRANSACTION READ ONLY;",
				"SELECT * FROM nowhere;");
		Warden warden = on(pool("x=y", "SELECT 1"));
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(warden::migrate);
		assertThat(this.database.queryForObject("SELECT state FROM warden_history", String.class)).isEqualTo("FAILED");
		assertThat(this.database.queryForObject("SELECT locked FROM warden_lock", Boolean.class)).isFalse();
	}

	private record LockTables(String lock) implements JavaMigration {

		@Override
		public String version() {
			return "2";
		}

		@Override
		public String description() {
			return "locks tables";
		}

		@Override
		public void migrate(MigrationContext context) {
			context.jdbc().execute(this.lock);
		}

	}

}

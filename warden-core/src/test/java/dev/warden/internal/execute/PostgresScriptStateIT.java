package dev.warden.internal.execute;

import java.time.Duration;

import dev.warden.Limit;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever a script makes of its session on PostgreSQL, Warden writes in its own.
 */
class PostgresScriptStateIT extends MigrationFixture {

	private TestDatabase login;

	private String boss;

	PostgresScriptStateIT() {
		super(DatabaseKind.POSTGRESQL);
	}

	@BeforeEach
	void createRoles() {
		this.login = this.database.withUser("mig");
		this.boss = this.database.withUser("boss").user();
		this.database.execute("GRANT " + this.boss + " TO " + this.login.user(),
				"GRANT CREATE ON SCHEMA public TO " + this.login.user() + ", " + this.boss);
		write("V1__first.sql", "CREATE TABLE first (id INT);");
	}

	private Warden as(TestDatabase who) {
		return new Warden(who.pool(2),
				new TestSettings().scripts(new ScriptFolder(this.scripts))
					.lease(Duration.ofMillis(1200), Duration.ofMillis(300))
					.warden());
	}

	private void assertApplied(String table, String owner) {
		assertThat(history()).containsExactly("1", "2", "3");
		assertThat(this.database.queryForObject("SELECT tableowner FROM pg_tables WHERE tablename = ?", String.class,
				table))
			.isEqualTo(owner);
		assertThat(this.database.queryForObject("SELECT tableowner FROM pg_tables WHERE tablename = 'third'",
				String.class))
			.isEqualTo(this.login.user());
		assertThat(this.database.queryForObject("SELECT locked FROM warden_lock", Boolean.class)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET ROLE %s", "SET LOCAL ROLE %s", "SELECT set_config('role', '%s', false)",
			"DO $$ BEGIN SET LOCAL ROLE %s; END $$" })
	void writesAsTheUserThatLoggedInAlthoughAScriptTakesARole(String take) {
		write("V2__own.sql", String.format(take, this.boss) + ";", "CREATE TABLE owned (id INT);");
		write("V3__third.sql", "CREATE TABLE third (id INT);");
		assertThat(as(this.login).migrate().applied()).isEqualTo(3);
		assertApplied("owned", this.boss);
	}

	@Test
	void writesAsTheUserThatLoggedInAlthoughAFunctionTakesARole() {
		write("V2__own.sql", "CREATE FUNCTION take() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; SET ROLE "
				+ this.boss + "; END $$;", "SELECT take();", "CREATE TABLE owned (id INT);");
		write("V3__third.sql", "CREATE TABLE third (id INT);");
		assertThat(as(this.login).migrate().applied()).isEqualTo(3);
		assertApplied("owned", this.boss);
	}

	@Test
	void letsAScriptOutsideATransactionKeepItsRoleBetweenItsStatements() {
		write("V2__own.sql", "-- warden: transactional=false", "SET ROLE " + this.boss + ";",
				"SET default_transaction_read_only = off;", "CREATE TABLE owned (id INT);",
				"CREATE INDEX CONCURRENTLY owned_id ON owned (id);", "SET default_transaction_read_only = on;",
				"SELECT 1;", "SELECT 2;");
		write("V3__third.sql", "CREATE TABLE third (id INT);");
		assertThat(as(this.login).migrate().applied()).isEqualTo(3);
		assertApplied("owned", this.boss);
	}

	@Test
	void letsAScriptOutsideATransactionBeAnotherUser() {
		write("V2__own.sql", "-- warden: transactional=false", "SET SESSION AUTHORIZATION " + this.login.user() + ";",
				"SET ROLE " + this.boss + ";", "CREATE TABLE owned (id INT);", "CREATE TABLE owned_too (id INT);");
		write("V3__third.sql", "SET SESSION AUTHORIZATION " + this.login.user() + ";", "CREATE TABLE third (id INT);");
		assertThat(as(this.database).migrate().applied()).isEqualTo(3);
		assertApplied("owned_too", this.boss);
	}

	/**
	 * Whoever looks whether the holder lives knows its session by that name.
	 */
	@Test
	void keepsTheNameOfItsSessionForInsertsThatAreSentTogether() {
		write("V2__names.sql", "CREATE TABLE names (id INT, name TEXT DEFAULT current_setting('application_name'));");
		write("V3__own.sql", "SET application_name = 'own';", "INSERT INTO names (id) VALUES (1);",
				"INSERT INTO names (id) VALUES (2);");
		assertThat(as(this.database).migrate().applied()).isEqualTo(3);
		assertThat(this.database.jdbc().queryForList("SELECT name FROM names", String.class)).hasSize(2)
			.doesNotContain("own");
	}

	@Test
	void namesTheHeaderToAScriptThatCallsWhatCommits() {
		write("V2__procedure.sql", "CREATE PROCEDURE batch() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;");
		write("V3__call.sql", "CALL batch();");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> as(this.login).migrate())
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.getRemedy()).contains("2D000", "transactional=false"));
	}

	@Test
	void recordsTheFailureOfAScriptThatHasARole() {
		write("V2__fails.sql", "-- warden: transactional=false", "SET ROLE " + this.boss + ";",
				"CREATE TABLE owned (id INT);", "SELECT * FROM nowhere;");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> as(this.login).migrate());
		assertThat(this.database.queryForObject("SELECT state FROM warden_history WHERE version = '2'", String.class))
			.isEqualTo("FAILED");
		assertThat(this.database.queryForObject("SELECT locked FROM warden_lock", Boolean.class)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET TRANSACTION READ ONLY", "SET LOCAL transaction_read_only = on",
			"SELECT set_config('transaction_read_only', 'on', true)", "SET default_transaction_read_only = on",
			"SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", "SET statement_timeout = '1s'",
			"SET search_path = ''", "SET row_security = off", "SET session_replication_role = replica",
			"SET TimeZone = 'Asia/Tokyo'", "SET lock_timeout = '1ms'", "SET transaction_timeout = '1min'",
			"SET idle_in_transaction_session_timeout = '1min'", "SET IntervalStyle = sql_standard",
			"SET bytea_output = escape", "SET enable_seqscan = off", "SET synchronous_commit = off",
			"SET LOCAL search_path = ''", "SET check_function_bodies = off", "SET transform_null_equals = on" })
	void writesAlthoughAScriptMayOnlyRead(String set) {
		write("V2__reads.sql", "CREATE TABLE second (id INT);", "INSERT INTO second VALUES (1);", set + ";",
				"SELECT 1;");
		write("V3__third.sql", "CREATE TABLE third (id INT);");
		assertThat(as(this.database).migrate().applied()).isEqualTo(3);
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM second", Integer.class)).isEqualTo(1);
		assertThat(history()).containsExactly("1", "2", "3");
	}

	@Test
	void letsAScriptThatMayOnlyReadGoBackToItsSavepoint() {
		write("V2__reads.sql", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;", "SELECT 1;");
		write("V3__third.sql", "SAVEPOINT here;", "SET TRANSACTION READ ONLY;", "SELECT 1;", "ROLLBACK TO here;",
				"CREATE TABLE third (id INT);");
		assertThat(as(this.login).migrate().applied()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "REPEATABLE READ", "SERIALIZABLE" })
	void commitsAScriptOfAnotherIsolationThatTakesLongerThanTheLease(String isolation) {
		write("V2__long.sql", "SET TRANSACTION ISOLATION LEVEL " + isolation + ";", "CREATE TABLE second (id INT);",
				"SELECT pg_sleep(2);", "INSERT INTO second SELECT 1 FROM first HAVING COUNT(*) = 0;", "-- rollback",
				"SET TRANSACTION ISOLATION LEVEL " + isolation + ";", "SELECT pg_sleep(2);", "DROP TABLE second;");
		assertThat(as(this.login).migrate().applied()).isEqualTo(2);
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM second", Integer.class)).isEqualTo(1);
		assertThat(as(this.login).rollback(Limit.count(1), false).rolledBack()).isEqualTo(1);
		assertThat(history()).containsExactly("1");
	}

	@Test
	void commitsAScriptOfAnotherIsolationWithOneConnection() {
		write("V2__isolated.sql", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;", "CREATE TABLE second (id INT);");
		Warden warden = new Warden(this.login.pool(1),
				new TestSettings().scripts(new ScriptFolder(this.scripts)).warden());
		assertThat(warden.migrate().applied()).isEqualTo(2);
	}

	@Test
	void doesWhatAScriptHasPutOffInTheScriptsRole() {
		assertThat(as(this.login).migrate().applied()).isEqualTo(1);
		this.database.execute("CREATE TABLE log (who TEXT)", "ALTER TABLE log OWNER TO " + this.boss,
				"CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log"
						+ " VALUES (current_user); RETURN NULL; END $$");
		write("V2__deferred.sql", "SET ROLE " + this.boss + ";", "CREATE TABLE owned (id INT);",
				"CREATE CONSTRAINT TRIGGER tells AFTER INSERT ON owned DEFERRABLE INITIALLY DEFERRED"
						+ " FOR EACH ROW EXECUTE FUNCTION tell();",
				"INSERT INTO owned VALUES (1);");
		assertThat(as(this.login).migrate().applied()).isEqualTo(1);
		assertThat(this.database.queryForObject("SELECT who FROM log", String.class)).isEqualTo(this.boss);
	}

}

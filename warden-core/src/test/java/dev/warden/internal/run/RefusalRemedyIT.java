package dev.warden.internal.run;

import java.nio.file.Path;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.ErrorCode;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.internal.execute.StatementFailedException;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MySqlServer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a person is told to do about a statement that is not at fault itself.
 */
class RefusalRemedyIT {

	@TempDir
	private Path folder;

	private ScriptFolder scripts;

	@BeforeEach
	void openFolder() {
		this.scripts = new ScriptFolder(this.folder);
	}

	private Warden warden(TestDatabase database) {
		return new Warden(database.dataSource(), new TestSettings().scripts(this.scripts).warden());
	}

	private String remedy(TestDatabase database, String sql) {
		this.scripts.write("V1__x.sql", sql);
		StatementFailedException failure = catchThrowableOfType(StatementFailedException.class,
				() -> warden(database).migrate());
		assertThat(failure).as(sql).isNotNull();
		return failure.getRemedy();
	}

	@Test
	void aCancelledStatementIsNotAtFault() {
		try (TestDatabase postgres = PostgresServer.freshDatabase();
				TestDatabase mariaDb = MariaDbServer.freshDatabase()) {
			postgres.execute("CREATE FUNCTION somebody() RETURNS BOOLEAN LANGUAGE sql"
					+ " AS 'SELECT pg_cancel_backend(pg_backend_pid())'");
			mariaDb.execute("CREATE PROCEDURE somebody() KILL QUERY CONNECTION_ID()");
			assertThat(remedy(postgres, "SELECT somebody(), pg_sleep(1);"))
				.startsWith("Find out who cancelled the statement");
			assertThat(remedy(mariaDb, "CALL somebody();")).startsWith("Find out who cancelled the statement");
		}
	}

	@Test
	void anEndedSessionIsNotItsFault() {
		try (TestDatabase postgres = PostgresServer.freshDatabase()) {
			postgres.execute("CREATE FUNCTION somebody() RETURNS BOOLEAN LANGUAGE sql"
					+ " AS 'SELECT pg_terminate_backend(pg_backend_pid())'");
			assertThat(remedy(postgres, "SELECT somebody(), pg_sleep(1);"))
				.startsWith("Find out who or what ended the session");
		}
	}

	@Test
	void aMissingPrivilegeIsNamedAsOne() {
		try (TestDatabase database = PostgresServer.freshDatabase()) {
			TestDatabase poor = database.withUser("poor");
			database.execute("GRANT CREATE, USAGE ON SCHEMA public TO " + poor.user());
			assertThat(remedy(poor, "SELECT pg_read_file('/etc/passwd');"))
				.startsWith("Grant the database user what the error names");
			database.execute("DROP OWNED BY " + poor.user());
		}
	}

	@Test
	void aDatabaseThatTheUrlDoesNotNameIsAskedFor() {
		this.scripts.write("V1__x.sql", "SELECT 1;");
		for (TestDatabase opened : List.of(MySqlServer.freshDatabase(), MariaDbServer.freshDatabase())) {
			try (TestDatabase database = opened) {
				DriverManagerDataSource source = new DriverManagerDataSource(
						database.url().replaceFirst("(//[^/]+/)[^?]*", "$1"), database.user(), database.password());
				assertThatFailure(ErrorCode.MISSING_SCHEMA)
					.isThrownBy(() -> new Warden(source, new TestSettings().scripts(this.scripts).warden()).migrate())
					.withMessage("The connection has no current schema: its JDBC URL names none");
			}
		}
	}

	@Test
	void aReadOnlyPoolIsNamedAsTheReason() {
		this.scripts.write("V1__x.sql", "CREATE TABLE a (id INT);");
		for (TestDatabase opened : List.of(PostgresServer.freshDatabase(), MySqlServer.freshDatabase())) {
			try (TestDatabase database = opened) {
				HikariDataSource pool = database.pool(2);
				pool.setReadOnly(true);
				assertThatExceptionOfType(WardenException.class)
					.isThrownBy(() -> new Warden(pool, new TestSettings().scripts(this.scripts).warden()).migrate())
					.satisfies(
							(ex) -> assertThat(ex.getRemedy()).contains("'spring.datasource.hikari.read-only=true'"));
			}
		}
	}

	@Test
	void aTimeOutOfTheRoleDoesNotBeatNoLimit() {
		try (TestDatabase database = PostgresServer.freshDatabase()) {
			database.execute("ALTER ROLE " + database.user() + " IN DATABASE "
					+ database.queryForObject("SELECT current_database()", String.class)
					+ " SET statement_timeout = '300ms'");
			this.scripts.write("V1__x.sql", "CREATE TABLE a AS SELECT 1 AS id FROM pg_sleep(0.7);");
			assertThat(warden(database).migrate().applied()).isOne();
			assertThat(database.queryForObject("SHOW statement_timeout", String.class)).isEqualTo("300ms");
		}
	}

	@Test
	void aTimeOutOfTheSessionDoesNotBeatNoLimitAndIsPutBack() {
		for (TestDatabase opened : new TestDatabase[] { MySqlServer.freshDatabase(), MariaDbServer.freshDatabase() }) {
			try (TestDatabase database = opened) {
				boolean mariaDb = database.product().equals("MariaDB");
				String limit = mariaDb ? "max_statement_time" : "max_execution_time";
				this.scripts.write("V1__x.sql", "CREATE TABLE a (id INT);", "INSERT INTO a VALUES (1), (2), (3);",
						"SELECT SLEEP(0.3) FROM a;");
				HikariDataSource pool = database.pool(2);
				pool.setConnectionInitSql("SET SESSION " + limit + " = " + (mariaDb ? "0.3" : "300"));
				assertThat(new Warden(pool, new TestSettings().scripts(this.scripts).warden()).migrate().applied())
					.isOne();
				assertThat(new JdbcTemplate(pool).queryForObject("SELECT @@" + limit, Double.class))
					.isEqualTo(mariaDb ? 0.3 : 300);
			}
		}
	}

}

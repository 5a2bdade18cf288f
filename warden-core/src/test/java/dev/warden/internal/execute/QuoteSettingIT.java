package dev.warden.internal.execute;

import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import dev.warden.Warden;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MySqlServer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Quotes are read as the session reads them, and scripts as the clients of the servers
 * do.
 */
class QuoteSettingIT {

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder);
	}

	private static TestDatabase open(String product) {
		return product.equals("MySQL") ? MySqlServer.freshDatabase() : MariaDbServer.freshDatabase();
	}

	private void migrate(DataSource dataSource) {
		Warden warden = new Warden(dataSource, new TestSettings().scripts(this.scripts).warden());
		warden.migrate();
		warden.validate();
	}

	private static DataSource withParameter(TestDatabase database, String parameter) {
		String url = database.url();
		return new DriverManagerDataSource(url + (url.contains("?") ? "&" : "?") + parameter, database.user(),
				database.password());
	}

	@ParameterizedTest
	@ValueSource(strings = { "MySQL", "MariaDB" })
	void ofASessionWithoutBackslashEscapes(String product) {
		try (TestDatabase database = open(product)) {
			this.scripts.write("V1__x.sql", "CREATE TABLE c (v VARCHAR(20));");
			this.scripts.write("V2__x.sql", "INSERT INTO c VALUES ('c:\\');", "INSERT INTO c VALUES ('d:\\');",
					"INSERT INTO c VALUES ('e');");
			migrate(withParameter(database, "sessionVariables=sql_mode='NO_BACKSLASH_ESCAPES'"));
			assertThat(rows(database, "SELECT v FROM c ORDER BY v")).containsExactly("c:\\", "d:\\", "e");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "MySQL", "MariaDB" })
	void thatAScriptSets(String product) {
		try (TestDatabase database = open(product)) {
			this.scripts.write("V1__x.sql", "CREATE TABLE c (v VARCHAR(20));", "SET sql_mode='NO_BACKSLASH_ESCAPES';",
					"INSERT INTO c VALUES ('c:\\');", "SET sql_mode='ANSI_QUOTES';",
					"INSERT INTO \"c\" (\"v\") VALUES ('it\\'s; x');");
			this.scripts.write("V2__x.sql", "INSERT INTO c VALUES ('d\\'s; x');");
			migrate(database.dataSource());
			assertThat(rows(database, "SELECT v FROM c ORDER BY v")).containsExactly("c:\\", "d's; x", "it's; x");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "MySQL", "MariaDB" })
	void andCommandsOfTheClient(String product) {
		try (TestDatabase database = open(product)) {
			this.scripts.write("V1__job.sql", "--Jobs; all", "CREATE TABLE job (id INT);",
					"/*!50001 CREATE VIEW job_view AS SELECT id, 'every */5 minutes' AS plan FROM job */;");
			this.scripts.write("V2__p.sql", "DELIMITER", "$$", "CREATE PROCEDURE p() BEGIN SELECT 1; END$$",
					"DELIMITER /", "CREATE PROCEDURE q()", "BEGIN", "  SELECT 1;", "END /", "DELIMITER ;",
					"INSERT INTO job VALUES (1);");
			this.scripts.write("V3__r.sql", "/*!50003 CREATE PROCEDURE r() */ BEGIN SELECT 1; SELECT 2; END;");
			migrate(database.dataSource());
			assertThat(rows(database, "SELECT plan FROM job_view")).containsExactly("every */5 minutes");
			database.execute("CALL p()", "CALL q()", "CALL r()");
		}
	}

	@Test
	void ofPostgresWithoutConformingStrings() {
		try (TestDatabase database = PostgresServer.freshDatabase()) {
			this.scripts.write("V1__x.sql", "CREATE TABLE t (a INT, \"b;\" TEXT);");
			this.scripts.write("V2__x.sql", "SET standard_conforming_strings = off;",
					"INSERT INTO t VALUES (2, 'c:\\\\dir\\\\');", "INSERT INTO t VALUES (3, 'it\\'s; x');");
			this.scripts.write("V3__x.sql", "INSERT INTO t VALUES (4, 'c:\\');");
			this.scripts.write("V4__x.sql",
					"SELECT pg_catalog.set_config('standard_conforming_strings', 'off', false);",
					"INSERT INTO t VALUES (5, 'that\\'s; y');");
			this.scripts.write("V5__x.sql", "INSERT INTO t VALUES (6, 'd:\\');");
			migrate(database.dataSource());
			assertThat(rows(database, "SELECT \"b;\" FROM t ORDER BY a")).containsExactly("c:\\dir\\", "it's; x",
					"c:\\", "that's; y", "d:\\");
		}
		try (TestDatabase database = PostgresServer.freshDatabase()) {
			this.scripts.write("V2__x.sql", "SELECT 2;");
			this.scripts.write("V4__x.sql", "SELECT 4;");
			this.scripts.write("V5__x.sql", "SELECT 5;");
			this.scripts.write("V3__x.sql", "INSERT INTO t VALUES (5, 'it\\'s; x');");
			migrate(withParameter(database, "options=-c%20standard_conforming_strings=off"));
			assertThat(rows(database, "SELECT \"b;\" FROM t WHERE a = 5")).containsExactly("it's; x");
		}
	}

	@Test
	void andCopyOfPostgres() {
		try (TestDatabase database = PostgresServer.freshDatabase()) {
			this.scripts.write("V1__c.sql", "\\restrict abc", "CREATE TABLE stock (id INT, name TEXT);",
					"COPY stock FROM stdin; -- initial rows", "1\tbolt", "\\.", "COPY stock FROM STDOUT; /* more */",
					"2\tnut", "\\.", "\\unrestrict abc");
			migrate(database.dataSource());
			assertThat(rows(database, "SELECT name FROM stock ORDER BY id")).containsExactly("bolt", "nut");
		}
	}

	private static List<String> rows(TestDatabase database, String query) {
		return database.jdbc().queryForList(query, String.class);
	}

}

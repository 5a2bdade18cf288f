package dev.warden.internal.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.warden.ErrorCode;
import dev.warden.Placeholders;
import dev.warden.ScriptSettings;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.ScriptLoader;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.TestScripts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.MYSQL;
import static dev.warden.internal.script.TestScripts.POSTGRES;
import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Scripts leave Warden's own tables alone.
 */
class OwnTableTests {

	private static final Set<String> NAMES = Set.of("warden_lock", "warden_lock_event", "warden_history");

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "DROP TABLE ${schema}.warden_lock", "DROP TABLE ${a}b$, warden_lock",
			"DROP TABLE ${a}$, warden_lock", "DROP TABLE a$${b}$c, warden_lock" })
	void areFoundBesidePlaceholders(String sql) {
		for (SqlSyntax syntax : List.of(POSTGRES, MYSQL)) {
			assertThat(new OwnTables(NAMES, syntax).find(sql)).as(sql).isNotNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "DROP TABLE warden_history", "drop table if exists WARDEN_HISTORY cascade",
			"DROP TABLE `app`.`warden_history`", "DROP TABLE \"public\".\"warden_history\"",
			"DROP TABLE a, warden_lock", "DROP TABLE IF EXISTS a.b, c.warden_lock_event", "TRUNCATE warden_history",
			"TRUNCATE TABLE a, warden_lock_event", "ALTER TABLE warden_history RENAME TO old",
			"ALTER TABLE IF EXISTS ONLY public.warden_lock ADD x int", "ALTER TABLE warden_history SET SCHEMA other",
			"RENAME TABLE warden_history TO old", "RENAME TABLE a TO b, warden_lock TO c", "DELETE FROM warden_history",
			"DELETE FROM ONLY warden_history WHERE 1=1", "DELETE h FROM warden_history h JOIN a ON 1=1",
			"UPDATE warden_lock SET token = 0", "UPDATE a JOIN warden_lock SET token = 0",
			"INSERT INTO warden_history VALUES (1)", "INSERT IGNORE INTO warden_history VALUES (1)",
			"REPLACE INTO warden_history VALUES (1)", "MERGE INTO warden_history KEY (a) VALUES (1)",
			"CREATE TABLE warden_history (a int)", "CREATE OR REPLACE TABLE warden_history (a int)",
			"CREATE TABLE IF NOT EXISTS warden_lock (a int)", "LOCK TABLES `warden_history` WRITE",
			"LOCK TABLE warden_lock IN ACCESS EXCLUSIVE MODE", "CREATE OR REPLACE VIEW warden_history AS SELECT 1",
			"DROP INDEX i ON warden_history", "/*!40000 ALTER TABLE `warden_history` DISABLE KEYS */",
			"/*!50001 DROP TABLE warden_history*/",
			"WITH x AS (DELETE FROM warden_history RETURNING *) SELECT * FROM x",
			"DO $$ BEGIN DROP TABLE warden_history; END $$", "DO $$ BEGIN EXECUTE 'DROP TABLE warden_history'; END $$",
			"PREPARE s FROM 'DROP TABLE warden_history'", "DROP /* x */ TABLE -- y\n warden_history" })
	void areNotChanged(String sql) {
		for (SqlSyntax syntax : List.of(POSTGRES, MYSQL)) {
			boolean other = syntax == MYSQL ? sql.startsWith("DO ") : sql.contains("`") || sql.contains("*!");
			if (!other) {
				assertThatFailure(ErrorCode.OWN_TABLE).isThrownBy(() -> verify("SELECT 1;\n" + sql + ";", syntax))
					.withMessageContaining("V1__x.sql' (line 2) would change Warden's own table 'warden_");
			}
		}
	}

	@Test
	void areNotChangedUnderAnyConfiguredName() throws IOException {
		assertThatFailure(ErrorCode.OWN_TABLE)
			.isThrownBy(() -> verify("DROP TABLE Schema_Log;", POSTGRES, Set.of("schema_log")));
		write("DROP TABLE ${t};");
		ScriptSettings settings = settings().withPlaceholders(Placeholders.of(Map.of("t", "warden_history")));
		assertThat(load(settings, POSTGRES, NAMES).versioned().get(0).problems()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT * FROM warden_history", "CREATE VIEW v AS SELECT * FROM warden_history",
			"GRANT SELECT ON warden_history TO a", "INSERT INTO a SELECT version FROM warden_history",
			"INSERT INTO doc VALUES ('DROP TABLE warden_history')", "DROP TABLE warden_history_old",
			"DROP TABLE my_warden_history", "COMMENT ON TABLE warden_history IS 'x'", "COPY warden_history TO stdout",
			"DELETE FROM a WHERE v IN (SELECT version FROM warden_history)", "UPDATE a SET x = 'warden_history'",
			"-- DROP TABLE warden_history\nSELECT 1", "CREATE TABLE a (warden_history int)",
			"CREATE INDEX i ON warden_history (version)" })
	void mayBeRead(String sql) {
		assertThatNoException().isThrownBy(() -> verify(sql + ";", POSTGRES));
	}

	@ParameterizedTest
	@ValueSource(strings = { "DROP SCHEMA public CASCADE", "DROP SCHEMA IF EXISTS other, \"public\"",
			"DROP DATABASE public", "ALTER SCHEMA public RENAME TO old", "DROP ALL OBJECTS" })
	void keepTheirSchema(String sql) {
		assertThatFailure(ErrorCode.OWN_TABLE).isThrownBy(() -> verify(sql + ";", POSTGRES))
			.withMessageContaining("(line 1) would remove Warden's own tables with their schema 'public'");
	}

	@Test
	void letOtherSchemasGo() {
		assertThatNoException()
			.isThrownBy(() -> verify("DROP SCHEMA other CASCADE;ALTER SCHEMA public OWNER TO a;", POSTGRES));
	}

	@Test
	void areLeftOutOfADumpOfMysql() {
		Script script = verify("""
				-- MySQL dump 10.13  Distrib 8.0.12, for Linux (x86_64)
				/*!40101 SET NAMES utf8 */;
				DROP TABLE IF EXISTS `a`;
				CREATE TABLE `a` (`id` int);
				LOCK TABLES `warden_history` WRITE;
				/*!40000 ALTER TABLE `warden_history` DISABLE KEYS */;
				INSERT INTO `warden_history` VALUES (1,'1');
				/*!40000 ALTER TABLE `warden_history` ENABLE KEYS */;
				UNLOCK TABLES;
				DROP TABLE IF EXISTS `warden_lock`;
				CREATE TABLE `warden_lock` (`name` varchar(10));
				""", MYSQL);
		assertThat(TestScripts.statements(script)).extracting(SqlStatement::sql)
			.containsExactly("/*!40101 SET NAMES utf8 */", "DROP TABLE IF EXISTS `a`", "CREATE TABLE `a` (`id` int)",
					"UNLOCK TABLES");
		assertThat(script.leftOutCount()).isEqualTo(6);
	}

	@Test
	void areLeftOutOfADumpOfPostgres() {
		Script script = verify("""
				--
				-- PostgreSQL database dump
				--
				CREATE TABLE public.a (id integer);
				CREATE TABLE public.warden_lock_event (id bigint NOT NULL);
				ALTER TABLE public.warden_lock_event OWNER TO postgres;
				ALTER TABLE public.warden_lock_event ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
				    SEQUENCE NAME public.warden_lock_event_id_seq START WITH 1
				);
				COPY public.warden_history (installed_rank, version) FROM stdin;
				1	1
				\\.
				COPY public.a (id) FROM stdin;
				7
				\\.
				SELECT pg_catalog.setval('public.warden_lock_event_id_seq', 2, true);
				ALTER TABLE ONLY public.warden_history ADD CONSTRAINT warden_history_pkey PRIMARY KEY (installed_rank);
				CREATE INDEX i ON public.warden_lock_event USING btree (id);
				GRANT SELECT ON TABLE public.warden_history TO a;
				""", POSTGRES);
		assertThat(TestScripts.statements(script)).extracting(SqlStatement::sql)
			.containsExactly("CREATE TABLE public.a (id integer)", "COPY public.a (id) FROM stdin");
	}

	@Test
	void areLeftOutOfADumpWithoutAHeader() {
		Script script = verify("DROP TABLE IF EXISTS `warden_history`;\nCREATE TABLE `warden_history` (a int);\n"
				+ "INSERT INTO `warden_history` VALUES (1);\nCREATE TABLE b (a int);", MYSQL);
		assertThat(TestScripts.statements(script)).extracting(SqlStatement::sql)
			.containsExactly("CREATE TABLE b (a int)");
	}

	private Script verify(String content, SqlSyntax syntax) {
		return verify(content, syntax, NAMES);
	}

	private Script verify(String content, SqlSyntax syntax, Set<String> names) {
		write(content);
		Script script = load(settings(), syntax, names).versioned().get(0);
		Scripts.verify(List.of(script), "public");
		return script;
	}

	private void write(String content) {
		try {
			Files.writeString(this.folder.resolve("V1__x.sql"), content);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private ScriptSettings settings() {
		return ScriptSettings.DEFAULT.withLocations(List.of("filesystem:" + this.folder));
	}

	private static Scripts load(ScriptSettings settings, SqlSyntax syntax, Set<String> names) {
		return new ScriptLoader(settings, OwnTableTests.class.getClassLoader()).load(syntax, () -> syntax, names);
	}

}

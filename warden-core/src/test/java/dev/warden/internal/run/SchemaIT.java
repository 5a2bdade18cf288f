package dev.warden.internal.run;

import java.nio.file.Path;
import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.LockState;
import dev.warden.MigrateResult;
import dev.warden.Warden;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose tables are whose where there are several schemas.
 */
class SchemaIT {

	private final TestDatabase database = PostgresServer.freshDatabase();

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder).writeUsers(2);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private TestSettings settings() {
		return new TestSettings().scripts(this.scripts);
	}

	private List<String> schemasOf(String table) {
		return this.database.jdbc()
			.queryForList("SELECT schemaname FROM pg_tables WHERE tablename = ? ORDER BY 1", String.class, table);
	}

	@Test
	void doesNotTakeTheHistoryOfAnotherSchemaInTheSearchPathForItsOwn() {
		new Warden(this.database.dataSource(), settings().warden()).migrate();
		this.database.execute("CREATE SCHEMA tenant");
		DriverManagerDataSource dataSource = new DriverManagerDataSource(
				this.database.url() + "?currentSchema=tenant,public", this.database.user(), this.database.password());
		Warden warden = new Warden(dataSource, settings().warden());
		assertThat(warden.status().migrations().pending()).isEqualTo(3);
		assertThat(warden.status().lock().token()).isNull();
		MigrateResult result = warden.migrate();
		assertThat(result.applied()).isEqualTo(3);
		assertThat(result.schema()).isEqualTo("tenant");
		assertThat(warden.migrate().applied()).isZero();
		for (String table : List.of("users", "warden_lock", "warden_lock_event", "warden_history")) {
			assertThat(schemasOf(table)).containsExactly("public", "tenant");
		}
		assertThat(warden.status().lock().name()).isEqualTo("tenant.warden_history");
	}

	@Test
	void worksWhereTheSearchPathBeginsWithASchemaThatDoesNotExist() {
		DriverManagerDataSource dataSource = new DriverManagerDataSource(
				this.database.url() + "?currentSchema=nowhere,public", this.database.user(), this.database.password());
		Warden warden = new Warden(dataSource, settings().warden());
		assertThat(warden.migrate().schema()).isEqualTo("public");
		assertThat(warden.migrate().applied()).isZero();
	}

	@Test
	void refusesAConnectionWithoutASchema() {
		DriverManagerDataSource dataSource = new DriverManagerDataSource(this.database.url() + "?currentSchema=nowhere",
				this.database.user(), this.database.password());
		assertThatFailure(ErrorCode.MISSING_SCHEMA)
			.isThrownBy(() -> new Warden(dataSource, settings().warden()).migrate())
			.withMessage("The connection has no current schema: its search path 'nowhere' names none that exists")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'currentSchema'", "'warden.schema'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Orders", "My \"Odd\" Schema", "schema.with.dots", "it's", "select" })
	void createsAndMigratesASchemaOfAnyName(String schema) {
		Warden strict = new Warden(this.database.dataSource(), settings().schema(schema).warden());
		assertThatFailure(ErrorCode.MISSING_SCHEMA).isThrownBy(strict::migrate)
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.create-schema=true'"));
		Warden warden = new Warden(this.database.dataSource(), settings().schema(schema).createSchema().warden());
		assertThat(warden.status().migrations().pending()).isEqualTo(3);
		assertThat(schemasOf("warden_lock")).isEmpty();
		assertThat(warden.migrate().applied()).isEqualTo(3);
		assertThat(warden.migrate().applied()).isZero();
		assertThat(strict.migrate().applied()).isZero();
		for (String table : List.of("users", "warden_lock", "warden_lock_event", "warden_history")) {
			assertThat(schemasOf(table)).containsExactly(schema);
		}
		assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(warden.status().lock().name()).isEqualTo(schema + ".warden_history");
	}

	@Test
	void runsWhatFollowsAScriptThatEmptiedTheSearchPath() {
		this.scripts.write("V4__dump.sql", "SET statement_timeout = 0;", "SET lock_timeout = 0;",
				"SET client_encoding = 'UTF8';", "SET standard_conforming_strings = on;",
				"SELECT pg_catalog.set_config('search_path', '', false);", "SET check_function_bodies = false;",
				"SET client_min_messages = warning;", "SET row_security = off;", "SET default_tablespace = '';",
				"CREATE TABLE public.dumped (id integer NOT NULL);");
		this.scripts.writeUser(5);
		assertThat(new Warden(this.database.dataSource(), settings().warden()).migrate().applied()).isEqualTo(5);
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM users", Integer.class)).isEqualTo(3);
	}

	@Test
	void migratesTwoSchemasOfOneDatabaseApart() {
		for (String schema : List.of("a", "b")) {
			Warden warden = new Warden(this.database.dataSource(), settings().schema(schema).createSchema().warden());
			assertThat(warden.migrate().applied()).isEqualTo(3);
		}
		assertThat(schemasOf("users")).containsExactly("a", "b");
		assertThat(schemasOf("warden_history")).containsExactly("a", "b");
	}

}

package dev.warden.boot.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import ch.qos.logback.classic.Level;
import dev.warden.ErrorCode;
import dev.warden.LockState;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.RecordedLog;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * SQL that each connection of Warden begins with, a database that is not there yet, and
 * schemas beside the one that is migrated.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class InitializedConnectionsIT {

	private final DatabaseKind kind;

	private final TestDatabase database;

	@TempDir
	private Path folder;

	private final String name = "x" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

	InitializedConnectionsIT(DatabaseKind kind) {
		this.kind = kind;
		this.database = kind.fresh();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private ApplicationContextRunner application(TestDatabase through) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + through.url(),
					"spring.datasource.username=" + through.user(), "spring.datasource.password=" + through.password(),
					"spring.datasource.hikari.maximum-pool-size=1", "spring.flyway.locations=filesystem:" + this.folder,
					"spring.flyway.placeholder-replacement=false");
	}

	private boolean isMySql() {
		return this.kind == DatabaseKind.MYSQL || this.kind == DatabaseKind.MARIADB;
	}

	private String set(String value) {
		return switch (this.kind) {
			case POSTGRESQL -> "SET my.value TO '" + value + "'";
			case H2 -> "SET @v '" + value + "'";
			default -> "SET @v = '" + value + "'";
		};
	}

	private String get() {
		return (this.kind == DatabaseKind.POSTGRESQL) ? "current_setting('my.value', true)" : "@v";
	}

	private void writeScripts() {
		new ScriptFolder(this.folder)
			.write("V1__a.sql", "CREATE TABLE texts (text VARCHAR(100));", "INSERT INTO texts VALUES (" + get() + ");")
			.write("V2__b.sql", "-- warden: transactional=false", "INSERT INTO texts VALUES (" + get() + ");");
	}

	@Test
	void beginWithTheSqlThatFlywayBeginsWith() {
		writeScripts();
		application(this.database)
			.withPropertyValues("spring.flyway.init-sqls[0]=" + set("wrong") + ";",
					"spring.flyway.init-sqls[1]=" + set("it''s a; b") + "; SELECT 1")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(texts()).containsExactly("it's a; b", "it's a; b");
				// The pool has one connection, and it is as it was
				assertThat(pool(context).queryForObject("SELECT " + get(), String.class)).isNullOrEmpty();
				Warden warden = context.getBean(Warden.class);
				assertThat(warden.migrate().applied()).isZero();
				assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
			});
	}

	@Test
	void beginWithThatOfThePoolAndOfWarden() {
		writeScripts();
		application(this.database)
			.withPropertyValues("spring.datasource.hikari.connection-init-sql=" + set("pool"),
					"warden.init-sqls=SELECT 1")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(texts()).containsExactly("pool", "pool");
			});
	}

	@Test
	void haveARoleInWhichAlsoTheHistoryIs() {
		Assumptions.assumeTrue(this.kind == DatabaseKind.POSTGRESQL);
		TestDatabase poor = this.database.withUser("app");
		String owner = this.database.withUser("owner").user();
		this.database.execute("GRANT CREATE, USAGE ON SCHEMA public TO " + owner,
				"ALTER ROLE " + poor.user() + " NOINHERIT", "GRANT " + owner + " TO " + poor.user());
		new ScriptFolder(this.folder).write("V1__a.sql", "CREATE TABLE texts (text VARCHAR(100));")
			.write("V2__b.sql", "CREATE INDEX CONCURRENTLY i ON texts (text);");
		application(poor)
			.withPropertyValues("warden.init-sqls[0]=SET ROLE " + owner,
					"warden.init-sqls[1]=DO $$ BEGIN PERFORM 1; PERFORM 2; END $$")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(owners()).containsOnly(owner);
				assertThat(pool(context).queryForObject("SELECT current_user", String.class)).isEqualTo(poor.user());
				assertThat(context.getBean(Warden.class).status().lock().state()).isEqualTo(LockState.FREE);
			});
	}

	@Test
	void areRefusedByNameWhereTheSqlFails() {
		writeScripts();
		application(this.database)
			.withPropertyValues("warden.init-sqls[0]=SELECT 1", "warden.init-sqls[1]=SELECT nonsense")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause().isInstanceOf(SQLException.class));
		application(this.database)
			.withPropertyValues("warden.init-sqls[0]=SELECT 1", "warden.init-sqls[1]=SELECT nonsense",
					"warden.startup=none")
			.run((context) -> assertThatExceptionOfType(WardenException.class)
				.isThrownBy(() -> context.getBean(Warden.class).migrate())
				.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(ErrorCode.INVALID_SETTING))
				.withMessageContaining("element 2 of 'warden.init-sqls'")
				.withMessageContainingAll("onsense"));
	}

	@Test
	void areRefusedWhereTheyCannotBeWardensOwn() {
		Assumptions.assumeTrue(this.kind == DatabaseKind.H2);
		writeScripts();
		application(this.database).withPropertyValues("warden.init-sqls=SELECT 1")
			.withBean(DataSource.class, () -> new Opaque(this.database.dataSource()))
			.run((context) -> assertThat(context.getStartupFailure()).hasStackTraceContaining("warden.init-sqls")
				.hasStackTraceContaining(Opaque.class.getName()));
	}

	@Test
	void areWaitedForWhereTheDatabaseIsNotThereYet() {
		Assumptions.assumeFalse(this.kind == DatabaseKind.H2);
		writeScripts();
		try (TcpProxy proxy = TcpProxy.to(this.database); RecordedLog log = new RecordedLog("dev.warden", Level.INFO)) {
			proxy.refuseNew(true);
			CompletableFuture<Void> opened = CompletableFuture.runAsync(() -> {
				Awaitility.await()
					.atMost(Duration.ofMinutes(2))
					.until(() -> log.lines().stream().anyMatch((line) -> line.contains("Could not connect")));
				proxy.refuseNew(false);
			});
			application(this.database.through(proxy))
				.withPropertyValues("spring.flyway.connect-retries=60", "spring.flyway.connect-retries-interval=1",
						"spring.datasource.hikari.connection-timeout=1000")
				.run((context) -> assertThat(context).hasNotFailed());
			opened.join();
			assertThat(log.lines()).anyMatch((line) -> line.contains("Could not connect to the database yet: "));
		}
		assertThat(texts()).hasSize(2);
	}

	@Test
	void failAtOnceWhereNobodyWantsToWait() {
		Assumptions.assumeFalse(this.kind == DatabaseKind.H2);
		writeScripts();
		try (TcpProxy proxy = TcpProxy.to(this.database)) {
			proxy.refuseNew(true);
			application(this.database.through(proxy))
				.withPropertyValues("spring.datasource.hikari.connection-timeout=1000")
				.run((context) -> assertThat(context).hasFailed());
		}
	}

	@Test
	void findTheSchemasThatScriptsName() {
		String other = this.name + "_b";
		new ScriptFolder(this.folder).write("V1__a.sql", "CREATE TABLE here (id INT);",
				"CREATE TABLE " + quoted(other) + ".there (id INT);");
		try {
			application(this.database)
				.withPropertyValues("spring.flyway.schemas=" + this.name + "_a," + other + "," + this.name + "_C")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(pool(context)
						.queryForList("SELECT table_schema FROM information_schema.tables WHERE LOWER(table_name)"
								+ " IN ('here', 'there')", String.class))
						.contains(this.name + "_a", other);
					assertThat(context.getBean(Warden.class).migrate().applied()).isZero();
				});
			assertThat(this.database.jdbc()
				.queryForList("SELECT schema_name FROM information_schema.schemata WHERE LOWER(schema_name) LIKE '"
						+ this.name + "%'", String.class))
				.hasSize(3);
		}
		finally {
			for (String schema : List.of("_a", "_b", "_C")) {
				this.database
					.execute("DROP SCHEMA IF EXISTS " + quoted(this.name + schema) + (isMySql() ? "" : " CASCADE"));
			}
		}
	}

	@Test
	void findNoSchemaThatNobodyWantsCreated() {
		Assumptions.assumeTrue(this.kind == DatabaseKind.H2);
		writeScripts();
		application(this.database).withPropertyValues("warden.schema=PUBLIC", "warden.additional-schemas=nowhere")
			.run((context) -> assertThat(context.getStartupFailure())
				.hasStackTraceContaining("Schema 'nowhere' does not exist"));
	}

	private String quoted(String schema) {
		return isMySql() ? "`" + schema + "`" : "\"" + schema + "\"";
	}

	private List<String> texts() {
		return this.database.jdbc().queryForList("SELECT text FROM texts", String.class);
	}

	private List<String> owners() {
		return this.database.jdbc()
			.queryForList("SELECT tableowner FROM pg_tables WHERE schemaname = 'public'", String.class);
	}

	private static JdbcTemplate pool(ApplicationContext context) {
		return new JdbcTemplate(context.getBean(DataSource.class));
	}

	/**
	 * One of which nobody knows where it leads.
	 */
	private static final class Opaque extends AbstractDataSource {

		private final DataSource target;

		Opaque(DataSource target) {
			this.target = target;
		}

		@Override
		public Connection getConnection() throws SQLException {
			return this.target.getConnection();
		}

		@Override
		public Connection getConnection(String user, String password) throws SQLException {
			return getConnection();
		}

	}

}

package dev.warden.boot.autoconfigure;

import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code warden.user} migrates the schema of the application, or nothing.
 */
class MigrationUserIT {

	private final TestDatabase database = PostgresServer.freshDatabase();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class));

	@BeforeEach
	void createSchema() {
		this.database.execute("CREATE SCHEMA app");
	}

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	@Test
	void migratesTheSchemaOfThePool() {
		migrates((pool) -> pool.setSchema("app"));
	}

	@Test
	void migratesTheSchemaOfTheDataSourceProperties() {
		migrates((pool) -> pool.addDataSourceProperty("currentSchema", "app"));
	}

	@Test
	void migratesTheSchemaOfTheUrl() {
		migrates((pool) -> pool
			.setJdbcUrl(this.database.url() + (this.database.url().contains("?") ? "&" : "?") + "currentSchema=app"));
	}

	@Test
	void refusesAnotherSchemaThanThatOfTheFirstStatementOfThePool() {
		refuses((pool) -> pool.setConnectionInitSql("SET search_path TO app"));
	}

	@Test
	void refusesAnotherSchemaThanThatOfTheApplicationsUser() {
		String user = "app_" + System.nanoTime();
		this.database.execute("CREATE ROLE %1$s LOGIN PASSWORD 'x'".formatted(user));
		this.database.execute("GRANT USAGE ON SCHEMA app TO " + user);
		this.database.execute("ALTER ROLE %s SET search_path TO app".formatted(user));
		refuses((pool) -> {
			pool.setUsername(user);
			pool.setPassword("x");
		});
	}

	@Test
	void migratesTheSchemaThatIsSetWhateverTheApplicationUses() {
		run((pool) -> pool.setConnectionInitSql("SET search_path TO app"),
				(runner) -> runner.withPropertyValues("warden.schema=app")
					.run((context) -> assertThat(context).hasNotFailed()));
		assertThat(schemaOfPerson()).isEqualTo("app");
	}

	@Test
	void migratesBeforeTheApplicationMayLogIn() {
		run((pool) -> pool.setUsername("nobody_yet"),
				(runner) -> runner.run((context) -> assertThat(context).hasNotFailed()));
		assertThat(schemaOfPerson()).isEqualTo("public");
	}

	private void migrates(Consumer<HikariDataSource> configuration) {
		run(configuration, (runner) -> runner.run((context) -> assertThat(context).hasNotFailed()));
		assertThat(schemaOfPerson()).isEqualTo("app");
	}

	private void refuses(Consumer<HikariDataSource> configuration) {
		run(configuration,
				(runner) -> runner.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.hasFieldOrPropertyWithValue("code", ErrorCode.MISSING_DATA_SOURCE)
					.isInstanceOfSatisfying(WardenException.class, (ex) -> {
						assertThat(ex).hasMessageContaining("would reach schema 'public'")
							.hasMessageContaining("uses 'app'");
						assertThat(ex.getRemedy()).contains("warden.schema=app");
					})));
		assertThat(this.database.query("SELECT table_name FROM information_schema.tables WHERE table_name = 'person'"))
			.isEmpty();
	}

	private String schemaOfPerson() {
		return this.database.queryForObject(
				"SELECT table_schema FROM information_schema.tables WHERE table_name = 'person'", String.class);
	}

	private void run(Consumer<HikariDataSource> configuration, Consumer<ApplicationContextRunner> test) {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(this.database.url());
			pool.setUsername(this.database.user());
			pool.setPassword(this.database.password());
			configuration.accept(pool);
			test.accept(
					this.runner.withBean("dataSource", DelegatingDataSource.class, () -> new DelegatingDataSource(pool))
						.withPropertyValues("warden.user=" + this.database.user(),
								"warden.password=" + this.database.password()));
		}
	}

}

package dev.warden.boot.autoconfigure;

import java.util.List;
import java.util.UUID;

import dev.warden.HistoryEntry;
import dev.warden.Warden;
import dev.warden.boot.autoconfigure.flyway.V3__Add_grace;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Migrations in Java that were written for Flyway.
 */
class FlywayMigrationsTests {

	private static final String LOCATIONS = "classpath:db/migration,classpath:dev/warden/boot/autoconfigure/flyway";

	private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.url);

	private List<String> names() {
		return JdbcClient.create(new DriverManagerDataSource(this.url, "sa", ""))
			.sql("SELECT name FROM person ORDER BY id")
			.query(String.class)
			.list();
	}

	@Test
	void runsAsBeansAndAsClassesInTheLocations() {
		this.runner.withBean("four", Versioned.class, () -> new Versioned("4", 41))
			.withPropertyValues("warden.locations=" + LOCATIONS)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				List<HistoryEntry> entries = context.getBean(Warden.class).history().entries();
				assertThat(entries).extracting(HistoryEntry::script)
					.contains(V3__Add_grace.class.getName(), Versioned.class.getName());
				assertThat(names()).contains("grace", "version 4");
				context.getBean(Warden.class).check();
			});
	}

	@Test
	void areKnownOnceFlywayHasRunThem() {
		Flyway.configure()
			.dataSource(this.url, "sa", "")
			.locations(LOCATIONS.split(","))
			.javaMigrations(new Versioned("4", 41))
			.load()
			.migrate();
		List<String> before = names();
		this.runner.withBean(Versioned.class, () -> new Versioned("4", 41))
			.withPropertyValues("warden.locations=" + LOCATIONS)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(Warden.class).history().entries()).hasSize(4);
				assertThat(names()).isEqualTo(before);
			});
	}

	@Test
	void areRefusedWhereTheirChecksumIsAnother() {
		Flyway.configure().dataSource(this.url, "sa", "").javaMigrations(new Versioned("4", 41)).load().migrate();
		this.runner.withBean(Versioned.class, () -> new Versioned("4", 42))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("checksum in its history is 41, in class ")
				.hasMessageContaining("42"));
	}

	@Test
	void areRefusedWithoutAVersion() {
		this.runner.withBean(Versioned.class, () -> new Versioned(null, null))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("is a repeatable Flyway migration in Java"));
	}

	@Test
	void sayWhichOfSeveralDatabasesTheyAreFor() {
		this.runner
			.withPropertyValues("warden.databases.orders.url=" + this.url, "warden.databases.orders.user=sa",
					"warden.databases.stock.url=" + this.url + ";SCHEMA_SEARCH_PATH=STOCK",
					"warden.databases.stock.user=sa", "warden.databases.stock.schema=STOCK",
					"warden.databases.stock.create-schema=true")
			.withBean(ForOrders.class, ForOrders::new)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(names()).contains("version 5");
			});
	}

	@Test
	void areNothingToWardenWhereFlywayIsNotThere() {
		this.runner.withClassLoader(new FilteredClassLoader("org.flywaydb")).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(names()).containsExactly("Ada");
		});
	}

	private static class Versioned implements JavaMigration {

		private final @Nullable String version;

		private final @Nullable Integer checksum;

		Versioned(@Nullable String version, @Nullable Integer checksum) {
			this.version = version;
			this.checksum = checksum;
		}

		@Override
		public @Nullable MigrationVersion getVersion() {
			return (this.version != null) ? MigrationVersion.fromVersion(this.version) : null;
		}

		@Override
		public String getDescription() {
			return "add one";
		}

		@Override
		public @Nullable Integer getChecksum() {
			return this.checksum;
		}

		@Override
		public boolean canExecuteInTransaction() {
			return true;
		}

		@Override
		public void migrate(Context context) throws Exception {
			assertThat(context.getConfiguration().getDataSource().getConnection()).isNotNull();
			try (var statement = context.getConnection().createStatement()) {
				statement.execute(
						"INSERT INTO person (id, name) VALUES (" + this.version + ", 'version " + this.version + "')");
			}
		}

	}

	@Qualifier("orders")
	private static final class ForOrders extends Versioned {

		ForOrders() {
			super("5", null);
		}

	}

}

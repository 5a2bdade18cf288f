package dev.warden.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.warden.Warden;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the application may say about its migration at start in code: a strategy, and
 * customizers.
 */
class StartupActionTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				WardenAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + memory(), "spring.datasource.username=sa");

	private final ApplicationContextRunner named = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WardenAutoConfiguration.class))
		.withPropertyValues("warden.user=sa", "warden.databases.orders.url=" + memory(),
				"warden.databases.billing.url=" + memory());

	@Test
	void aStrategyReplacesTheMigration() {
		Calls calls = new Calls();
		this.runner.withBean(WardenMigrationStrategy.class, () -> calls).run((context) -> {
			assertThat(calls.databases).containsExactly("default");
			assertThat(context.getBean(Warden.class).status().migrations().applied()).isZero();
		});
	}

	@Test
	void aStrategyMayMigrateItselfAndTheDatabaseIsReadyForAllOthersThen() {
		this.runner
			.withBean(WardenMigrationStrategy.class,
					() -> (database, warden) -> assertThat(warden.migrate().to()).isEqualTo("2"))
			.withUserConfiguration(UsesJdbcTemplate.class)
			.run((context) -> assertThat(context.getBean("names")).isEqualTo(List.of("Ada")));
	}

	@Test
	void aStrategyThatFailsFailsTheStart() {
		this.runner.withBean(WardenMigrationStrategy.class, () -> (database, warden) -> {
			throw new UnsupportedOperationException("not today");
		}).run((context) -> assertThat(context).getFailure().rootCause().hasMessage("not today"));
	}

	@Test
	void aStrategyIsNotCalledWhereNothingShallBeMigrated() {
		Calls calls = new Calls();
		ApplicationContextRunner strategy = this.runner.withBean(WardenMigrationStrategy.class, () -> calls);
		strategy.withPropertyValues("warden.startup=none").run((context) -> assertThat(context).hasNotFailed());
		strategy.withPropertyValues("warden.startup=check").run((context) -> assertThat(context).hasFailed());
		assertThat(calls.databases).isEmpty();
	}

	@Test
	void aStrategyIsCalledForEachDatabaseByItsName() {
		Calls calls = new Calls();
		this.named.withBean(WardenMigrationStrategy.class, () -> calls)
			.run((context) -> assertThat(calls.databases).containsExactly("orders", "billing"));
	}

	@Test
	void customizersHaveTheLastWordInTheirOrder() {
		this.runner.withPropertyValues("warden.history.table-name=from_property")
			.withUserConfiguration(Customizers.class)
			.run((context) -> assertThat(context.getBean(JdbcTemplate.class)
				.queryForList("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'",
						String.class))
				.contains("FROM_PROPERTY_FIRST_SECOND")
				.doesNotContain("FROM_PROPERTY"));
	}

	@Test
	void aCustomizerMayLeadToAnotherDatabase() {
		String other = memory();
		this.runner.withBean(WardenCustomizer.class, () -> (database, properties) -> {
			properties.setUrl(other);
			properties.setUser("sa");
		}).run((context) -> {
			assertThat(context.getBean(Warden.class).status().migrations().applied()).isEqualTo(2);
			assertThat(context.getBean(JdbcTemplate.class)
				.queryForList("SELECT 1 FROM information_schema.tables WHERE table_name = 'PERSON'")).isEmpty();
		});
	}

	@Test
	void aCustomizerSeesEachDatabaseWithItsName() {
		this.named.withBean(WardenCustomizer.class, () -> (database, properties) -> {
			if (database.equals("billing")) {
				properties.setLocations(List.of("classpath:db/first"));
			}
		}).run((context) -> {
			WardenDatabases databases = context.getBean(WardenDatabases.class);
			assertThat(databases.find("orders").status().migrations().applied()).isEqualTo(2);
			assertThat(databases.find("billing").status().migrations().applied()).isEqualTo(1);
		});
	}

	private static String memory() {
		return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
	}

	private static final class Calls implements WardenMigrationStrategy {

		private final List<String> databases = new ArrayList<>();

		@Override
		public void migrate(String database, Warden warden) {
			this.databases.add(database);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesJdbcTemplate {

		@Bean
		List<String> names(JdbcTemplate jdbcTemplate) {
			return jdbcTemplate.queryForList("SELECT name FROM person ORDER BY id", String.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		@Order(2)
		WardenCustomizer second() {
			return (database, properties) -> append(properties, "_second");
		}

		@Bean
		@Order(1)
		WardenCustomizer first() {
			return (database, properties) -> append(properties, "_first");
		}

		private static void append(DatabaseProperties properties, String suffix) {
			properties.getHistory().setTableName(properties.getHistory().getTableName() + suffix);
		}

	}

}

package dev.warden.boot.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.warden.EntryType;
import dev.warden.HistoryEntry;
import dev.warden.Warden;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code warden.adopt}, which has a value and properties below it.
 */
class AdoptPropertiesTests {

	private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.url);

	private void flywayMigrates(String table) {
		Flyway.configure().dataSource(this.url, "sa", "").table(table).load().migrate();
	}

	private static List<EntryType> types(Warden warden) {
		return warden.history().entries().stream().map(HistoryEntry::type).toList();
	}

	private static List<String> owners(Warden warden) {
		return warden.history().entries().stream().map(HistoryEntry::appliedBy).distinct().toList();
	}

	@Test
	void takesOverTheHistoryOfFlywayByItself() {
		flywayMigrates("flyway_schema_history");
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(types(context.getBean(Warden.class))).hasSize(2).containsOnly(EntryType.VERSIONED);
			assertThat(owners(context.getBean(Warden.class))).noneMatch((owner) -> owner.contains("pid"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "NONE", " none " })
	void leavesItAloneWhereItsValueSaysSo(String value) {
		flywayMigrates("flyway_schema_history");
		this.runner.withPropertyValues("warden.adopt=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("is the history of Flyway"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "warden.adopt=auto", "warden.adopt=AUTO", "warden.enabled=true" })
	void readsTheTableBesideTheValueAndWithoutIt(String value) {
		flywayMigrates("my_history");
		this.runner.withPropertyValues(value, "warden.adopt.table=my_history").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(types(context.getBean(Warden.class))).hasSize(2);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "warden.adopt.table=my_history", "warden.databases.orders.adopt.table=my_history" })
	void readsBothForEachOfSeveralDatabases(String table) {
		flywayMigrates("my_history");
		this.runner
			.withPropertyValues("warden.databases.orders.url=" + this.url, "warden.databases.orders.user=sa",
					"warden.databases.orders.adopt=auto", table)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(types(Objects.requireNonNull(context.getBean(WardenDatabases.class).find("orders"))))
					.hasSize(2);
			});
	}

	@Test
	void refusesAnotherValueByItsName() {
		this.runner.withPropertyValues("warden.adopt=later")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'later' is neither 'auto' nor 'none'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "warden.adopt=auto", "warden.enabled=true" })
	void keepsTheHistoryOfFlywayInStep(String value) {
		this.runner.withPropertyValues(value, "warden.adopt.keep-in-step=true").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(Flyway.configure().dataSource(this.url, "sa", "").load().migrate().migrationsExecuted).isZero();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "warden.adopt.keep-in-step=true", "warden.databases.orders.adopt.keep-in-step=true" })
	void keepsThatOfOneOfSeveralDatabasesInStep(String inStep) {
		this.runner
			.withPropertyValues("warden.databases.orders.url=" + this.url, "warden.databases.orders.user=sa", inStep)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(Flyway.configure().dataSource(this.url, "sa", "").load().migrate().migrationsExecuted)
					.isZero();
			});
	}

	@Test
	void refusesToKeepInStepWhatIsLeftAlone() {
		this.runner.withPropertyValues("warden.adopt=none", "warden.adopt.keep-in-step=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(
						"Property 'warden.adopt.keep-in-step' must not be set where 'warden.adopt' is" + " 'none'"));
	}

}

package dev.warden.boot.autoconfigure.observation;

import java.util.UUID;

import dev.warden.Warden;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class WardenObservationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				WardenAutoConfiguration.class, WardenObservationAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(), "spring.datasource.username=sa");

	@Test
	void observesARunAndEachScriptInIt() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.runner.withBean(ObservationRegistry.class, () -> registry).run((context) -> {
			assertThat(context).hasNotFailed();
			TestObservationRegistryAssert.assertThat(registry)
				.hasObservationWithNameEqualTo("warden.run")
				.that()
				.hasContextualNameEqualTo("warden migrate")
				.hasLowCardinalityKeyValue("database", "default")
				.hasLowCardinalityKeyValue("operation", "migrate")
				.hasHighCardinalityKeyValue("scripts", "2")
				.hasBeenStarted()
				.hasBeenStopped()
				.doesNotHaveError();
			TestObservationRegistryAssert.assertThat(registry)
				.hasNumberOfObservationsWithNameEqualTo("warden.script", 2)
				.hasAnObservation((observation) -> observation.hasNameEqualTo("warden.script")
					.hasHighCardinalityKeyValue("migration", "2 add ada")
					.hasLowCardinalityKeyValue("type", "versioned")
					.hasParentObservation())
				.doesNotHaveAnyRemainingCurrentObservation();
		});
	}

	@Test
	void showsTheErrorOfAFailedRun() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.runner.withBean(ObservationRegistry.class, () -> registry)
			.withPropertyValues("warden.locations=classpath:db/failing")
			.run((context) -> {
				assertThat(context).hasFailed();
				for (String name : new String[] { "warden.run", "warden.script" }) {
					TestObservationRegistryAssert.assertThat(registry)
						.hasAnObservation((observation) -> observation.hasNameEqualTo(name).hasError())
						.doesNotHaveAnyRemainingCurrentObservation();
					TestObservationRegistryAssert.assertThat(registry)
						.hasObservationWithNameEqualTo(name)
						.that()
						.hasBeenStopped();
				}
			});
	}

	@Test
	void neitherAsksForTheRegistryNorObservesWithoutAnythingPending() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.runner.withBean(ObservationRegistry.class, () -> registry)
			.withPropertyValues("warden.startup=none")
			.run((context) -> TestObservationRegistryAssert.assertThat(registry).doesNotHaveAnyObservation());
	}

	@Test
	void aRegistryThatUsesTheDatabaseWaitsForTheMigration() {
		this.runner.withUserConfiguration(RegistryInTheDatabase.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ObservationRegistry.class)).isInstanceOf(TestObservationRegistry.class);
		});
	}

	@Test
	void backsOffWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(Warden.class)
				.doesNotHaveBean("wardenRunObservations"));
	}

	@Test
	void observesNoCommand() {
		this.runner.withBean(ObservationRegistry.class, TestObservationRegistry::create)
			.withPropertyValues("warden.command=migrate", "warden.startup=none")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("wardenScriptStartupSteps")
				.doesNotHaveBean("wardenRunObservations"));
	}

	@Configuration(proxyBeanMethods = false)
	static class RegistryInTheDatabase {

		@Bean
		ObservationRegistry registry(JdbcTemplate jdbc) {
			assertThat(jdbc.queryForList("SELECT name FROM person", String.class)).contains("Ada");
			return TestObservationRegistry.create();
		}

	}

}

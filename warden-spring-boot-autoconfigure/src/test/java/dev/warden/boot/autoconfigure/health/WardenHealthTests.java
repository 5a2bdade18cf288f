package dev.warden.boot.autoconfigure.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import dev.warden.boot.autoconfigure.WardenDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WardenHealthTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class,
				WardenHealthContributorAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(), "spring.datasource.username=sa");

	@Test
	void isUpOnceMigrated() {
		this.runner.run((context) -> {
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsOnlyKeys("state", "current", "pending", "failed")
				.containsEntry("current", "2")
				.containsEntry("pending", 0)
				.containsEntry("failed", 0);
			assertThat(health.getDetails().get("state")).hasToString("FREE");
		});
	}

	@Test
	void isDownWhileSomethingIsPending() {
		this.runner.withPropertyValues("warden.startup=none").run((context) -> {
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).doesNotContainKey("current").containsEntry("pending", 2);
			context.getBean(Warden.class).migrate();
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void isDownAfterAFailure() {
		this.runner.withPropertyValues("warden.startup=none", "warden.locations=classpath:db/failing")
			.run((context) -> {
				assertThatExceptionOfType(WardenException.class)
					.isThrownBy(() -> context.getBean(Warden.class).migrate());
				assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			});
	}

	@Test
	void isDownWhileTheDatabaseIs() {
		this.runner
			.withPropertyValues("warden.startup=none", "spring.datasource.url=jdbc:h2:tcp://127.0.0.1:1/nowhere",
					"spring.datasource.hikari.connection-timeout=250")
			.run((context) -> {
				Health health = health(context);
				assertThat(health.getStatus()).isEqualTo(Status.DOWN);
				assertThat(health.getDetails()).containsOnlyKeys("state", "why");
				assertThat(health.getDetails().get("state")).hasToString("UNKNOWN");
			});
	}

	@Test
	void hasOneComponentForEachDatabase() {
		this.runner
			.withPropertyValues("warden.startup=none", "warden.databases.orders.url=jdbc:h2:mem:" + UUID.randomUUID(),
					"warden.databases.billing.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
					"warden.user=sa")
			.run((context) -> {
				context.getBean(WardenDatabases.class).find("billing").migrate();
				CompositeHealthContributor composite = context.getBean("wardenHealthContributor",
						CompositeHealthContributor.class);
				assertThat(status(composite, "orders")).isEqualTo(Status.DOWN);
				assertThat(status(composite, "billing")).isEqualTo(Status.UP);
			});
	}

	@Test
	void isDownWhileAScriptIsChangedOrMissing(@TempDir Path scripts) throws IOException {
		for (int version = 1; version <= 300; version++) {
			Files.writeString(scripts.resolve("V" + version + "__x.sql"), "CREATE TABLE t" + version + " (id INT);");
		}
		this.runner.withPropertyValues("warden.startup=none", "warden.locations=filesystem:" + scripts)
			.run((context) -> {
				Warden warden = context.getBean(Warden.class);
				warden.migrate();
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
				Files.writeString(scripts.resolve("V77__x.sql"), "CREATE TABLE other (id INT);");
				Files.delete(scripts.resolve("V211__x.sql"));
				assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
				assertThat(health(context).getDetails()).extractingByKey("refusal")
					.asString()
					.contains("'V77__x.sql' was changed", "'V211__x.sql'", "was not found");
				assertThatExceptionOfType(WardenException.class).isThrownBy(warden::validate)
					.withMessageContainingAll("'V77__x.sql' was changed", "'V211__x.sql'");
			});
	}

	@Test
	void whatANewerReleaseHasAppliedDoesNotMakeAnOlderOneIll(@TempDir Path scripts) throws IOException {
		Files.writeString(scripts.resolve("V1__x.sql"), "CREATE TABLE t1 (id INT);");
		Files.writeString(scripts.resolve("V2__x.sql"), "CREATE TABLE t2 (id INT);");
		this.runner.withPropertyValues("warden.startup=none", "warden.locations=filesystem:" + scripts)
			.run((context) -> {
				context.getBean(Warden.class).migrate();
				Files.delete(scripts.resolve("V2__x.sql"));
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			});
	}

	private static Status status(CompositeHealthContributor composite, String name) {
		return ((HealthIndicator) composite.getContributor(name)).health().getStatus();
	}

	@Test
	void canBeSwitchedOff() {
		this.runner.withPropertyValues("management.health.warden.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthContributor.class));
	}

	@Test
	void backsOffFromTheUsersOwn() {
		HealthIndicator own = () -> Health.up().build();
		this.runner.withBean("wardenHealthIndicator", HealthIndicator.class, () -> own)
			.run((context) -> assertThat(context.getBean(HealthContributor.class)).isSameAs(own));
	}

	private static Health health(ApplicationContext context) {
		return context.getBean("wardenHealthContributor", HealthIndicator.class).health();
	}

}

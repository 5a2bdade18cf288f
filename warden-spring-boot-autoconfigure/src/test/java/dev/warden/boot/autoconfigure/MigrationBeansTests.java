package dev.warden.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import dev.warden.JavaMigration;
import dev.warden.MigrationContext;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.internal.lock.LockLostException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans that are migrations, and beans that are told about them.
 */
class MigrationBeansTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				WardenAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(), "spring.datasource.username=sa");

	@Test
	void aMigrationBeanRunsAmongTheScripts() {
		this.runner.withUserConfiguration(GraceMigration.class)
			.run((context) -> assertThat(context.getBean(JdbcTemplate.class)
				.queryForList("SELECT name FROM person ORDER BY id", String.class)).containsExactly("Ada", "Grace"));
	}

	@Test
	void aFailingMigrationBeanFailsTheStartAndIsNamed() {
		this.runner.withBean(FailingMigration.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnsupportedOperationException.class)
				.hasMessage("not today"));
	}

	@Test
	void publishesWhatARunDoes() {
		Events events = new Events();
		this.runner.withUserConfiguration(GraceMigration.class)
			.withBean(Events.class, () -> events)
			.run((context) -> assertThat(events.told())
				.startsWith("migrate STARTED", "1 create person STARTED", "1 create person COMPLETED")
				.endsWith("1000 add grace STARTED", "1000 add grace COMPLETED", "migrate COMPLETED"));
	}

	@Test
	void publishesTheFailure() {
		Events events = new Events();
		this.runner.withBean(FailingMigration.class).withBean(Events.class, () -> events).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(events.told()).endsWith("1000 fails STARTED", "1000 fails FAILED", "migrate FAILED");
			assertThat(events.heard.get(events.heard.size() - 1).getFailure())
				.hasRootCauseInstanceOf(UnsupportedOperationException.class);
		});
	}

	@Test
	void publishesThatTheLockWasLost() {
		Events events = new Events();
		this.runner.withUserConfiguration(LosingMigration.class).withBean(Events.class, () -> events).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(events.told()).endsWith("1000 loses the lock FAILED", "migrate FAILED");
			assertThat(events.heard.get(events.heard.size() - 1).getFailure()).isInstanceOf(LockLostException.class);
		});
	}

	@Test
	void publishesAnUnlock() {
		List<UnlockEvent> events = new ArrayList<>();
		this.runner.withBean("unlocks", UnlockListener.class, () -> new UnlockListener(events)).run((context) -> {
			context.getBean(Warden.class).unlock(new UnlockRequest(1, "to see", "olga", false));
			assertThat(events).singleElement().satisfies((event) -> {
				assertThat(event.getDatabase()).isEqualTo("default");
				assertThat(event.getRequest().actor()).isEqualTo("olga");
				assertThat(event.getResult().outcome()).isEqualTo(UnlockOutcome.NOT_HELD);
			});
		});
	}

	record UnlockListener(List<UnlockEvent> events) implements ApplicationListener<UnlockEvent> {

		@Override
		public void onApplicationEvent(UnlockEvent event) {
			this.events.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LosingMigration {

		@Bean
		JavaMigration losing(DataSource dataSource) {
			return new JavaMigration() {

				@Override
				public String version() {
					return "1000";
				}

				@Override
				public String description() {
					return "loses the lock";
				}

				@Override
				public void migrate(MigrationContext context) {
					JdbcClient.create(dataSource)
						.sql("UPDATE warden_lock SET locked = FALSE, token = token + 1")
						.update();
				}

			};
		}

	}

	static class Events implements ApplicationListener<MigrationEvent> {

		private final List<MigrationEvent> heard = new ArrayList<>();

		@Override
		public void onApplicationEvent(MigrationEvent event) {
			this.heard.add(event);
		}

		private List<String> told() {
			return this.heard.stream()
				.map((event) -> ((event instanceof MigrationEvent.OfScript script) ? script.getMigration()
						: ((MigrationEvent.OfRun) event).getOperation().toString()) + " " + event.getPhase())
				.toList();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class GraceMigration {

		@Bean
		JavaMigration grace(DataSource injected) {
			assertThat(injected).isNotNull();
			return new JavaMigration() {

				@Override
				public String version() {
					return "1000";
				}

				@Override
				public String description() {
					return "add grace";
				}

				@Override
				public void migrate(MigrationContext context) {
					context.jdbc().update("INSERT INTO person (id, name) VALUES (1000, 'Grace')");
				}

			};
		}

	}

	static class FailingMigration implements JavaMigration {

		@Override
		public String version() {
			return "1000";
		}

		@Override
		public String description() {
			return "fails";
		}

		@Override
		public void migrate(MigrationContext context) {
			throw new UnsupportedOperationException("not today");
		}

	}

}

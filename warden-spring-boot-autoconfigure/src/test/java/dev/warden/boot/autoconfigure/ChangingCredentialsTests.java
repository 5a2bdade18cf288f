package dev.warden.boot.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dev.warden.LockState;
import dev.warden.WardenStatus;
import dev.warden.boot.autoconfigure.health.WardenHealthContributorAutoConfiguration;
import org.h2.Driver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A password that changes while the application runs.
 */
class ChangingCredentialsTests {

	private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final Map<String, Object> vault = new HashMap<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer(
				(ApplicationContextInitializer<ConfigurableApplicationContext>) (context) -> context.getEnvironment()
					.getPropertySources()
					.addFirst(new MapPropertySource("vault", this.vault)))
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class,
				WardenHealthContributorAutoConfiguration.class));

	@BeforeEach
	void createUser() {
		change("CREATE USER migrator PASSWORD 'first' ADMIN");
	}

	private void change(String sql) {
		JdbcClient.create(new SimpleDriverDataSource(new Driver(), this.url, "sa", "")).sql(sql).update();
	}

	@Test
	void isAskedForAgainInTheConnectionDetailsOfTheApplication() {
		Rotating details = new Rotating();
		this.runner.withBean(WardenConnectionDetails.class, () -> details).run((context) -> {
			rotates(context, (password) -> details.password = password);
		});
	}

	@Test
	void isAskedForAgainInTheConnectionDetailsOfTheApplicationsDatabase() {
		RotatingJdbc details = new RotatingJdbc();
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WardenAutoConfiguration.class,
					WardenHealthContributorAutoConfiguration.class))
			.withBean(JdbcConnectionDetails.class, () -> details)
			.run((context) -> rotates(context, (password) -> details.password = password));
	}

	@Test
	void isAskedForAgainWithTheApplicationsUrl() {
		Rotating details = new Rotating();
		details.ownUrl = false;
		this.runner.withBean(WardenConnectionDetails.class, () -> details)
			.withPropertyValues("spring.datasource.url=" + this.url)
			.run((context) -> rotates(context, (password) -> details.password = password));
	}

	@Test
	void isReadAgainFromTheEnvironment() {
		this.vault.put("warden.password", "first");
		this.runner.withPropertyValues("warden.url=" + this.url, "warden.user=migrator")
			.run((context) -> rotates(context, (password) -> this.vault.put("warden.password", password)));
	}

	@Test
	void isReadAgainFromTheEnvironmentForADatabaseWithAName() {
		this.vault.put("warden.databases.orderService.password", "first");
		this.runner
			.withPropertyValues("warden.databases.orderService.url=" + this.url,
					"warden.databases.orderService.user=migrator")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				change("ALTER USER migrator SET PASSWORD 'second'");
				WardenDatabases databases = context.getBean(WardenDatabases.class);
				assertThat(databases.find("orderService").status().lock().state()).isEqualTo(LockState.UNKNOWN);
				this.vault.put("warden.databases.orderService.password", "second");
				assertThat(databases.find("orderService").status().lock().state()).isEqualTo(LockState.FREE);
			});
	}

	private void rotates(AssertableApplicationContext context, Vault change) {
		assertThat(context).hasNotFailed();
		change("ALTER USER migrator SET PASSWORD 'second'");
		HealthIndicator health = context.getBean("wardenHealthContributor", HealthIndicator.class);
		WardenDatabases databases = context.getBean(WardenDatabases.class);
		assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
		WardenStatus unknown = databases.find("default").status();
		assertThat(unknown.lock().state()).isEqualTo(LockState.UNKNOWN);
		assertThat(unknown.lock().name()).isEqualTo("PUBLIC.warden_history");
		change.put("second");
		assertThat(health.health().getStatus()).isEqualTo(Status.UP);
		assertThat(databases.find("default").status().lock().state()).isEqualTo(LockState.FREE);
	}

	/** Takes the new password. */
	interface Vault {

		void put(String password);

	}

	/** Details with a password that changes. */
	private final class Rotating implements WardenConnectionDetails {

		private String password = "first";

		private boolean ownUrl = true;

		@Override
		public @Nullable String getJdbcUrl() {
			return this.ownUrl ? ChangingCredentialsTests.this.url : null;
		}

		@Override
		public String getUsername() {
			return "migrator";
		}

		@Override
		public String getPassword() {
			return this.password;
		}

	}

	/** The same for the application's database. */
	private final class RotatingJdbc implements JdbcConnectionDetails {

		private String password = "first";

		@Override
		public String getJdbcUrl() {
			return ChangingCredentialsTests.this.url;
		}

		@Override
		public String getUsername() {
			return "migrator";
		}

		@Override
		public String getPassword() {
			return this.password;
		}

	}

}

package dev.warden.boot.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.sql.DataSource;

import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.Warden;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Warden's lock around Flyway in one process.
 */
class FlywayGuardTests {

	private static int number;

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class,
				FlywayGuardAutoConfiguration.class, FlywayAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:flyway" + ++number + ";DB_CLOSE_DELAY=-1",
				"spring.datasource.username=sa", "spring.flyway.locations=classpath:db/flyway",
				"spring.flyway.placeholders.nap=SELECT 0", "spring.flyway.placeholders.others=SELECT 0");

	@Test
	void runsFlywayUnderTheLock() {
		this.application.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(count(context, "marks")).isEqualTo(2);
			assertThat(lock(context).state()).isEqualTo(LockState.FREE);
			assertThat(lock(context).token()).isEqualTo(1);
			assertThat(context.getBean(Warden.class).status().migrations().pending()).isZero();
			assertThat(context.getBean(Warden.class).history().entries()).isEmpty();
		});
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void saysNothingOfScriptsThatWardenHasNot(CapturedOutput output) {
		this.application.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("is up to date at none");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void doesNotWarnOfMissingMigrationsAtTheFirstRun(CapturedOutput output) {
		this.application.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("No migrations found");
	}

	@Test
	void takesNoLockWhereNothingIsPending() {
		this.application.run((context) -> assertThat(context).hasNotFailed());
		this.application.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(lock(context).token()).isEqualTo(1);
		});
	}

	@Test
	void leavesFlywayAloneWhereItIsToldTo() {
		this.application.withPropertyValues("warden.guard=none", "warden.startup=none").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(Flyway.class)).isExactlyInstanceOf(Flyway.class);
			assertThat(lock(context).token()).isNull();
		});
	}

	@Test
	void givesTheLockBackWithTheReasonWhereAScriptFails() {
		this.application.withPropertyValues("spring.flyway.placeholders.nap=SELECT nonsense")
			.run((context) -> assertThat(context).hasFailed());
		this.application.withPropertyValues("spring.flyway.enabled=false", "warden.startup=none").run((context) -> {
			assertThat(lock(context).state()).isEqualTo(LockState.FREE);
			assertThat(lock(context).releaseReason()).startsWith("failed: ").containsIgnoringCase("nonsense");
		});
	}

	@Test
	void letsAStrategyDoAllUnderOneLock() {
		this.application.withPropertyValues("spring.flyway.clean-disabled=false")
			.withUserConfiguration(Strategy.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(count(context, "marks")).isEqualTo(2);
				assertThat(lock(context).state()).isEqualTo(LockState.FREE);
				assertThat(lock(context).token()).isEqualTo(1);
			});
	}

	@Test
	void guardsEachOfSeveralBeansThatMigrateByThemselves() {
		this.application.withUserConfiguration(TwoRuns.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeansOfType(Flyway.class).values()).allMatch(GuardedFlyway.class::isInstance);
			assertThat(lock(context).token()).isEqualTo(2);
		});
	}

	@Test
	void letsASchemaBeCleaned() {
		this.application.withPropertyValues("spring.flyway.clean-disabled=false").run((context) -> {
			Flyway flyway = context.getBean(Flyway.class);
			flyway.clean();
			flyway.migrate();
			assertThat(count(context, "marks")).isEqualTo(2);
			assertThat(lock(context).state()).isEqualTo(LockState.FREE);
		});
	}

	@Test
	void needsNoConnectionMoreThanFlywayDoes() {
		this.application
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=2",
					"spring.datasource.hikari.connection-timeout=2000")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(count(context, "marks")).isEqualTo(2);
			});
	}

	@Test
	void doesNotGetIntoTheWayOfItsHeartbeatOnSqlite(@TempDir Path folder) throws IOException {
		for (int version = 1; version <= 200; version++) {
			Files.writeString(folder.resolve("V" + version + "__x.sql"),
					"CREATE TABLE t" + version + " (id INT);\nINSERT INTO t" + version + " SELECT COUNT(*) FROM t1;\n");
		}
		this.application
			.withPropertyValues("spring.datasource.url=jdbc:sqlite:" + folder.resolve("x.db"),
					"spring.datasource.username=", "spring.flyway.locations=filesystem:" + folder,
					"warden.lock.lease-duration=3s", "warden.lock.renew-interval=100ms")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(count(context, "t200")).isOne();
				assertThat(lock(context).state()).isEqualTo(LockState.FREE);
			});
	}

	/**
	 * Which is why Warden says that they have no effect, where it reads them for Flyway.
	 */
	@Test
	void jdbcPropertiesNeverReachADataSourceOfSpringBoot() {
		this.application
			.withPropertyValues("warden.enabled=false",
					"spring.flyway.url=jdbc:h2:mem:other" + ++number + ";DB_CLOSE_DELAY=-1", "spring.flyway.user=sa",
					"spring.flyway.jdbc-properties.NO_SUCH_SETTING=TRUE")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(Flyway.class).getConfiguration().getJdbcProperties())
					.containsKey("NO_SUCH_SETTING");
			});
	}

	@Test
	void saysThatTheSchemaIsManaged() {
		this.application.run((context) -> assertThat(
				context.getBean(FlywayGuard.class).getSchemaManagement(context.getBean(DataSource.class)))
			.isEqualTo(SchemaManagement.MANAGED));
	}

	private static long count(ApplicationContext context, String table) {
		return new JdbcTemplate(context.getBean(DataSource.class)).queryForList("SELECT * FROM " + table).size();
	}

	private static LockStatus lock(ApplicationContext context) {
		return context.getBean(Warden.class).status().lock();
	}

	@Configuration(proxyBeanMethods = false)
	static class Strategy {

		@Bean
		FlywayMigrationStrategy strategy() {
			return (flyway) -> {
				flyway.repair();
				flyway.migrate();
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoRuns {

		@Bean(initMethod = "migrate")
		Flyway firstFlyway(DataSource dataSource) {
			return run(dataSource, "own");
		}

		@Bean(initMethod = "migrate")
		Flyway secondFlyway(DataSource dataSource) {
			return run(dataSource, "two");
		}

		private static Flyway run(DataSource dataSource, String folder) {
			return Flyway.configure()
				.dataSource(dataSource)
				.table(folder + "_history")
				.locations("classpath:db/" + folder)
				.baselineOnMigrate(true)
				.baselineVersion("0")
				.load();
		}

	}

}

package dev.warden.boot.guard;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.Operation;
import dev.warden.Warden;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import dev.warden.boot.autoconfigure.WardenDatabases;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.lockservice.LockServiceFactory;
import liquibase.lockservice.StandardLockService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Warden's lock around Liquibase in one process.
 */
@ExtendWith(OutputCaptureExtension.class)
class LiquibaseGuardTests {

	private static int number;

	private final String url = url(++number);

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class,
				LiquibaseGuardAutoConfiguration.class, LiquibaseAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.url, "spring.datasource.username=sa",
				"spring.liquibase.change-log=classpath:db/changelog/marks.sql",
				"spring.liquibase.parameters.nap=SELECT 0", "spring.liquibase.parameters.others=SELECT 0");

	private static String url(int number) {
		return "jdbc:h2:mem:guard" + number + ";DB_CLOSE_DELAY=-1";
	}

	@Test
	void runsLiquibaseUnderTheLock() {
		this.application.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(count(context, "marks")).isEqualTo(2);
			LockStatus lock = lock(context);
			assertThat(lock.state()).isEqualTo(LockState.FREE);
			assertThat(lock.token()).isEqualTo(1);
			assertThat(lock.events()).hasSize(2);
			assertThat(tables(context)).doesNotContain("DATABASECHANGELOGLOCK");
		});
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
	void leavesOutWardensOwnScriptsUnlessTheirLocationIsSet() {
		this.application.run((context) -> assertThat(warden(context).status().migrations().pending()).isZero());
		this.application.withPropertyValues("warden.locations=classpath:db/own", "warden.on-existing-schema=migrate")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(count(context, "own")).isZero();
				assertThat(warden(context).history().entries()).hasSize(1);
			});
	}

	@Test
	void leavesLiquibaseAloneWhereItIsToldTo() {
		this.application.withPropertyValues("warden.guard=none", "warden.startup=none").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(tables(context)).contains("DATABASECHANGELOGLOCK");
			assertThat(tables(context)).doesNotContain("WARDEN_LOCK");
		});
	}

	@Test
	void isStoppedByNoLockThatLiquibaseHasLeftBehind(CapturedOutput output) {
		this.application.withPropertyValues("warden.guard=none", "warden.startup=none")
			.withPropertyValues("spring.liquibase.change-log=classpath:db/changelog/first.sql")
			.run((context) -> jdbc(context)
				.update("UPDATE DATABASECHANGELOGLOCK SET LOCKED = TRUE, LOCKEDBY = 'pod-7', LOCKGRANTED = NOW()"));
		this.application.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(count(context, "marks")).isEqualTo(2);
			assertThat(output).contains("DATABASECHANGELOGLOCK was taken by 'pod-7'");
		});
	}

	@Test
	void givesTheLockBackWhereAChangeFails() {
		this.application.withPropertyValues("spring.liquibase.parameters.nap=SELECT nonsense").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(new JdbcTemplate(dataSource()).queryForObject("SELECT COUNT(*) FROM warden_lock WHERE locked",
					Integer.class))
				.isZero();
		});
		this.application.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(count(context, "marks")).isEqualTo(2);
		});
	}

	@Test
	void guardsEachOfSeveralBeans() {
		this.application.withUserConfiguration(TwoRuns.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(lock(context).token()).isEqualTo(2);
			assertThat(count(context, "other")).isZero();
		});
	}

	@Test
	void guardsTheToolsDatabaseBesideThoseThatWardenMigrates() {
		String billing = url(++number);
		this.application
			.withPropertyValues("warden.databases.orders.data-source=dataSource",
					"warden.databases.billing.url=" + billing, "warden.databases.billing.user=sa",
					"warden.databases.billing.locations=classpath:db/own")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(count(context, "marks")).isEqualTo(2);
				assertThat(database(context, "orders").status().lock().token()).isEqualTo(1);
				assertThat(database(context, "orders").history().entries()).isEmpty();
				assertThat(database(context, "billing").history().entries()).hasSize(1);
			});
	}

	@Test
	void guardsADatabaseThatWardenDoesNotMigrate() {
		String billing = url(++number);
		this.application
			.withPropertyValues("warden.databases.billing.url=" + billing, "warden.databases.billing.user=sa",
					"warden.databases.billing.locations=classpath:db/own")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(count(context, "marks")).isEqualTo(2);
				assertThat(jdbc(context).queryForObject("SELECT token FROM warden_lock", Long.class)).isEqualTo(1);
				assertThat(tables(context)).doesNotContain("DATABASECHANGELOGLOCK", "OWN");
				assertThat(database(context, "billing").history().entries()).hasSize(1);
			});
	}

	@Test
	void guardsSeveralContextsInOneJvm() {
		this.application.run((first) -> this.application.withPropertyValues("spring.datasource.url=" + url(++number))
			.run((second) -> {
				assertThat(lock(first).token()).isEqualTo(1);
				assertThat(lock(second).token()).isEqualTo(1);
			}));
	}

	/**
	 * At the end of each update Liquibase throws away the lock services of the whole JVM.
	 */
	@Test
	void keepsTheLockOfARunWhileAnotherOneInTheSameJvmEnds() throws Exception {
		String alias = ";INIT=CREATE ALIAS IF NOT EXISTS PAUSE FOR 'dev.warden.boot.guard.LiquibaseGuardTests$Gate.pause'";
		CompletableFuture<Void> first = CompletableFuture.runAsync(
				() -> this.application
					.withPropertyValues("spring.datasource.url=" + this.url + alias,
							"spring.liquibase.parameters.nap=SELECT PAUSE()")
					.run((context) -> {
						assertThat(context).hasNotFailed();
						assertThat(lock(context).state()).isEqualTo(LockState.FREE);
						assertThat(count(context, "marks")).isEqualTo(2);
					}));
		assertThat(Gate.paused.await(1, TimeUnit.MINUTES)).isTrue();
		this.application.withPropertyValues("spring.datasource.url=" + url(++number))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(new JdbcTemplate(dataSource()).queryForObject("SELECT locked FROM warden_lock", Boolean.class))
			.isTrue();
		Gate.goOn.countDown();
		first.get(1, TimeUnit.MINUTES);
		assertThat(new JdbcTemplate(dataSource()).queryForList("SELECT event FROM warden_lock_event ORDER BY id",
				String.class))
			.containsExactly("ACQUIRED", "RELEASED");
	}

	@Test
	void letsASchemaBeDroppedFirst() {
		this.application.run((context) -> assertThat(context).hasNotFailed());
		this.application.withPropertyValues("spring.liquibase.drop-first=true").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(count(context, "marks")).isEqualTo(2);
			assertThat(lock(context).state()).isEqualTo(LockState.FREE);
		});
	}

	@Test
	void needsNoConnectionMoreThanLiquibaseDoes() {
		this.application
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=1",
					"spring.datasource.hikari.connection-timeout=2000")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(count(context, "marks")).isEqualTo(2);
			});
	}

	@Test
	void saysThatTheSchemaIsManaged() {
		this.application.run((context) -> {
			DataSource dataSource = context.getBean(DataSource.class);
			assertThat(context.getBean(SpringLiquibaseGuard.class).getSchemaManagement(dataSource))
				.isEqualTo(SchemaManagement.MANAGED);
			assertThat(context.getBeansOfType(SchemaManagementProvider.class)).isNotEmpty();
		});
	}

	@Test
	void stepsAsideForARunThatNobodyGuards() {
		this.application.run((context) -> {
			assertThat(context).hasNotFailed();
			try (Connection connection = dataSource().getConnection()) {
				Database database = DatabaseFactory.getInstance()
					.findCorrectDatabaseImplementation(new JdbcConnection(connection));
				assertThat(LockServiceFactory.getInstance().getLockService(database))
					.isExactlyInstanceOf(StandardLockService.class);
			}
		});
	}

	@Test
	void letsLiquibaseReleaseALockByForceThatItDoesNotHold() {
		this.application.withUserConfiguration(Forced.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(count(context, "marks")).isEqualTo(2);
		});
	}

	@Test
	void migratesAsTheUserOfLiquibase() {
		new JdbcTemplate(dataSource()).execute("CREATE USER app PASSWORD 'app'");
		this.application
			.withPropertyValues("spring.liquibase.user=sa", "spring.liquibase.password=",
					"spring.datasource.username=app", "spring.datasource.password=app")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(lock(context).token()).isEqualTo(1);
				assertThat(lock(context).state()).isEqualTo(LockState.FREE);
			});
	}

	@Test
	void namesItsOperation() {
		assertThat(Operation.GUARD).hasToString("guard");
	}

	private DataSource dataSource() {
		return new DriverManagerDataSource(this.url, "sa", "");
	}

	private static JdbcTemplate jdbc(ApplicationContext context) {
		return new JdbcTemplate(context.getBean(DataSource.class));
	}

	private static long count(ApplicationContext context, String table) {
		return jdbc(context).queryForList("SELECT * FROM " + table).size();
	}

	private static List<String> tables(ApplicationContext context) {
		return jdbc(context).queryForList("SELECT table_name FROM information_schema.tables", String.class);
	}

	private static Warden warden(ApplicationContext context) {
		return context.getBean(Warden.class);
	}

	private static Warden database(ApplicationContext context, String name) {
		return Objects.requireNonNull(context.getBean(WardenDatabases.class).find(name));
	}

	private static LockStatus lock(ApplicationContext context) {
		return warden(context).status().lock();
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoRuns {

		@Bean
		SpringLiquibase liquibase(DataSource dataSource) {
			return run(dataSource, "first");
		}

		@Bean
		SpringLiquibase otherLiquibase(DataSource dataSource) {
			return run(dataSource, "other");
		}

		private static SpringLiquibase run(DataSource dataSource, String name) {
			SpringLiquibase liquibase = new SpringLiquibase();
			liquibase.setDataSource(dataSource);
			liquibase.setChangeLog("classpath:db/changelog/" + name + ".sql");
			return liquibase;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Forced {

		@Bean
		SpringLiquibase liquibase(DataSource dataSource) {
			SpringLiquibase liquibase = new SpringLiquibase() {

				@Override
				protected void performUpdate(Liquibase run) throws LiquibaseException {
					run.forceReleaseLocks();
					super.performUpdate(run);
				}

			};
			liquibase.setDataSource(dataSource);
			liquibase.setChangeLogParameters(Map.of("nap", "SELECT 0", "others", "SELECT 0"));
			liquibase.setChangeLog("classpath:db/changelog/marks.sql");
			return liquibase;
		}

	}

	/**
	 * Where a change set stands still.
	 */
	public static final class Gate {

		private static final CountDownLatch paused = new CountDownLatch(1);

		private static final CountDownLatch goOn = new CountDownLatch(1);

		private Gate() {
		}

		public static int pause() throws InterruptedException {
			paused.countDown();
			return goOn.await(1, TimeUnit.MINUTES) ? 0 : 1;
		}

	}

}

package dev.warden.boot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import javax.sql.DataSource;

import dev.warden.ErrorCode;
import dev.warden.InvalidSettingException;
import dev.warden.JavaMigration;
import dev.warden.MigrationContext;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.health.WardenHealthContributorAutoConfiguration;
import org.h2.Driver;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several databases in one application.
 */
class SeveralDatabasesTests {

	private final String orders = url();

	private final String billing = url();

	private final String stock = url();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class,
				WardenHealthContributorAutoConfiguration.class));

	private final ApplicationContextRunner three = this.runner.withPropertyValues("warden.user=sa",
			"warden.databases.orders.url=" + this.orders, "warden.databases.billing.url=" + this.billing,
			"warden.databases.stock.url=" + this.stock);

	private static String url() {
		return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
	}

	private static SimpleDriverDataSource dataSource(String url) {
		return new SimpleDriverDataSource(new Driver(), url, "sa", "");
	}

	private static List<String> tables(String url) {
		return JdbcClient.create(dataSource(url))
			.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'")
			.query(String.class)
			.list();
	}

	@Test
	void migratesEachWithItsOwnLockAndHistory() {
		this.three
			.withPropertyValues("warden.history.table-name=history",
					"warden.databases.stock.history.table-name=stock_history")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(Warden.class);
				assertThat(context.getBean(WardenDatabases.class).names()).containsExactly("orders", "billing",
						"stock");
				assertThat(tables(this.orders)).contains("PERSON", "WARDEN_LOCK", "HISTORY");
				assertThat(tables(this.billing)).contains("PERSON", "WARDEN_LOCK", "HISTORY");
				assertThat(tables(this.stock)).contains("PERSON", "WARDEN_LOCK", "STOCK_HISTORY");
			});
	}

	@Test
	void hidesNoFailureBehindAnother() {
		this.three
			.withPropertyValues("warden.databases.orders.locations=classpath:db/failing",
					"warden.databases.billing.locations=classpath:db/nowhere")
			.run((context) -> {
				assertThat(context).getFailure()
					.rootCause()
					.satisfies((cause) -> assertThat(isOfSeveral(cause)).isFalse());
				WardenException failure = find(context.getStartupFailure());
				assertThat(failure).hasMessageStartingWith("2 of 3 databases failed: 'orders' (")
					.hasMessageContaining("'billing' (");
				assertThat(failure.getRemedy()).contains("orders: ", "billing: ");
				assertThat(failure.getSuppressed()).hasSize(1);
				assertThat(tables(this.stock)).contains("PERSON");
			});
	}

	private static WardenException find(Throwable failure) {
		Throwable cause = failure;
		while (!isOfSeveral(cause)) {
			cause = cause.getCause();
		}
		return (WardenException) cause;
	}

	private static boolean isOfSeveral(Throwable failure) {
		return failure instanceof WardenException known && known.getCode() == ErrorCode.FAILED_DATABASES;
	}

	@Test
	void refusesTheSameDatabaseTwice() {
		this.three.withPropertyValues("warden.databases.stock.url=" + this.orders + ";MODE=MySQL")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasFieldOrPropertyWithValue("code", ErrorCode.INVALID_DATABASE)
				.hasMessageContaining("'orders' and 'stock' are the same"));
		assertThat(tables(this.orders)).isEmpty();
		this.three
			.withPropertyValues("warden.databases.stock.url=" + this.orders, "warden.create-schema=true",
					"warden.databases.stock.schema=STOCK")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void namesTheDatabaseOfABadSetting() {
		this.three.withPropertyValues("warden.databases.billing.history.table-name=")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("'warden.databases.billing.history.table-name'"));
	}

	@Test
	void tellsTheHealthOfEach() {
		this.three.withPropertyValues("warden.startup=none", "warden.databases.stock.locations=classpath:db/failing")
			.run((context) -> {
				context.getBean(WardenDatabases.class).find("orders").migrate();
				CompositeHealthContributor health = context.getBean("wardenHealthContributor",
						CompositeHealthContributor.class);
				assertThat(((HealthIndicator) health.getContributor("orders")).health().getStatus())
					.isEqualTo(Status.UP);
				assertThat(((HealthIndicator) health.getContributor("stock")).health().getStatus())
					.isEqualTo(Status.DOWN);
			});
	}

	@Test
	void migratesDataSourceBeansByNameAndByMark() {
		this.runner.withUserConfiguration(Beans.class)
			.withPropertyValues("warden.databases.billing.data-source=second")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(WardenDatabases.class).names()).containsExactly("billing", "orders");
				for (String bean : List.of("first", "second")) {
					assertThat(tables(context.getBean(bean, SimpleDriverDataSource.class).getUrl())).contains("PERSON");
				}
				assertThat(tables(context.getBean("third", SimpleDriverDataSource.class).getUrl())).isEmpty();
				SchemaManagementProvider provider = context.getBean(SchemaManagementProvider.class);
				assertThat(provider.getSchemaManagement(context.getBean("second", DataSource.class)))
					.isEqualTo(SchemaManagement.MANAGED);
				assertThat(provider.getSchemaManagement(context.getBean("third", DataSource.class)))
					.isEqualTo(SchemaManagement.UNMANAGED);
			});
	}

	@Test
	void namesTheBeansWhereOneIsUnknown() {
		this.runner.withUserConfiguration(Beans.class)
			.withPropertyValues("warden.databases.billing.data-source=fourth")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(WardenException.class, (ex) -> {
					assertThat(ex).hasMessage("Property 'warden.databases.billing.data-source' names a DataSource bean"
							+ " 'fourth' that does not exist");
					assertThat(ex.getRemedy()).contains("first", "second", "third");
				}));
	}

	@Test
	void choosesADataSourceBeanByNameForTheOnlyDatabaseToo() {
		this.runner.withUserConfiguration(Plain.class).withPropertyValues("warden.data-source=b").run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(Warden.class);
			assertThat(tables(context.getBean("b", SimpleDriverDataSource.class).getUrl())).contains("PERSON");
			assertThat(tables(context.getBean("a", SimpleDriverDataSource.class).getUrl())).isEmpty();
		});
	}

	@Test
	void givesAMigrationInJavaToTheDatabaseThatItNames() {
		this.three.withUserConfiguration(QualifiedMigration.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(tables(this.billing)).contains("BY_JAVA");
			assertThat(tables(this.orders)).doesNotContain("BY_JAVA");
			assertThat(context.getBean(Events.class).databases).containsOnlyKeys("orders", "billing", "stock")
				.containsEntry("billing", 3)
				.containsEntry("orders", 2);
		});
		this.three.withBean(CreateTable.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasFieldOrPropertyWithValue("code", ErrorCode.INVALID_DATABASE)
				.hasMessageContaining("does not say which database it is for"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		@WardenDataSource("orders")
		SimpleDriverDataSource first() {
			return dataSource(url());
		}

		@Bean
		SimpleDriverDataSource second() {
			return dataSource(url());
		}

		@Bean
		@Primary
		SimpleDriverDataSource third() {
			return dataSource(url());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Plain {

		@Bean
		SimpleDriverDataSource a() {
			return dataSource(url());
		}

		@Bean
		SimpleDriverDataSource b() {
			return dataSource(url());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedMigration {

		@Bean
		@Qualifier("billing")
		CreateTable createTable() {
			return new CreateTable();
		}

		@Bean
		Events events() {
			return new Events();
		}

	}

	static class CreateTable implements JavaMigration {

		@Override
		public String version() {
			return "3";
		}

		@Override
		public String description() {
			return "create by java";
		}

		@Override
		public void migrate(MigrationContext context) throws Exception {
			context.connection().createStatement().execute("CREATE TABLE by_java (id INT)");
		}

	}

	/** Counts the scripts that were completed in each database. */
	static class Events implements ApplicationListener<MigrationEvent> {

		private final Map<String, Integer> databases = new TreeMap<>();

		@Override
		public void onApplicationEvent(MigrationEvent event) {
			if (event instanceof MigrationEvent.OfScript && event.getPhase() == MigrationEvent.Phase.COMPLETED) {
				this.databases.merge(event.getDatabase(), 1, Integer::sum);
			}
		}

	}

}

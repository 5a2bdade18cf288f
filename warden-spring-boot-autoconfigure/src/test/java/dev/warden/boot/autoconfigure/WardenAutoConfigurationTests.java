package dev.warden.boot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.ErrorCode;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class WardenAutoConfigurationTests {

	private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class));

	private final ApplicationContextRunner withDataSource = this.runner
		.withPropertyValues("spring.datasource.url=" + this.url, "spring.datasource.username=sa");

	@Test
	void backsOffWithoutADatabase() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WardenAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Warden.class));
	}

	@Test
	void backsOffWithoutTheCore() {
		this.withDataSource.withClassLoader(new FilteredClassLoader(Warden.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("warden"));
	}

	@Test
	void backsOffWhenDisabled() {
		this.withDataSource.withPropertyValues("warden.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(Warden.class);
			assertThat(tables(this.url)).isEmpty();
		});
	}

	@Test
	void staysIdleWhenDisabledAfterItWasBuilt() {
		WardenProperties properties = new WardenProperties();
		properties.setEnabled(false);
		WardenDatabases databases = new WardenDatabases(
				Map.of("default", new Warden(new SimpleDriverDataSource(), WardenSettings.defaults("nobody"))));
		new WardenAutoConfiguration()
			.wardenMigrationInitializer(databases, properties,
					new StaticListableBeanFactory().getBeanProvider(WardenMigrationStrategy.class))
			.afterPropertiesSet();
	}

	@Test
	void migratesTheOnlyDataSource() {
		this.withDataSource.run((context) -> {
			assertThat(context).hasSingleBean(Warden.class).hasSingleBean(WardenMigrationInitializer.class);
			assertThat(tables(this.url)).contains("PERSON", "WARDEN_HISTORY");
		});
	}

	@Test
	void migratesOnceForTwoStarts() {
		this.withDataSource.run((context) -> assertThat(context).hasNotFailed());
		this.withDataSource.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(count(this.url, "person")).isOne();
		});
	}

	@Test
	void takesTheFirstVersionForAppliedInASchemaInUse() {
		JdbcClient.create(new SimpleDriverDataSource(new org.h2.Driver(), this.url, "sa", ""))
			.sql("CREATE TABLE person (id BIGINT PRIMARY KEY, name VARCHAR(100) NOT NULL)")
			.update();
		this.withDataSource.run((context) -> assertThat(context).hasFailed());
		this.withDataSource.withPropertyValues("warden.baseline.on-migrate=true").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(count(this.url, "person")).isOne();
			assertThat(count(this.url, "warden_history")).isEqualTo(2);
		});
	}

	@Test
	void migratesThePrimaryOfTwoDataSources() {
		this.runner.withUserConfiguration(PrimaryAndOther.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(tables(context.getBean("primary", DataSource.class))).contains("PERSON");
			assertThat(tables(context.getBean("other", DataSource.class))).isEmpty();
		});
	}

	@Test
	void migratesTheMarkedDataSource() {
		this.runner.withUserConfiguration(MarkedAndPrimary.class)
			.withPropertyValues("warden.url=jdbc:h2:mem:not-this-one")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(tables(context.getBean("marked", DataSource.class))).contains("PERSON");
				assertThat(tables(context.getBean("primary", DataSource.class))).isEmpty();
			});
	}

	@Test
	void failsClearlyIfItCannotTellWhichDataSourceToMigrate() {
		this.runner.withUserConfiguration(TwoEqualDataSources.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasFieldOrPropertyWithValue("code", ErrorCode.MISSING_DATA_SOURCE)
				.isInstanceOfSatisfying(WardenException.class,
						(ex) -> assertThat(ex.getRemedy()).contains("@WardenDataSource")));
	}

	@Test
	void migratesThroughItsOwnUrl() {
		String own = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
		this.withDataSource.withPropertyValues("warden.url=" + own, "warden.user=sa").run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(DataSource.class);
			assertThat(tables(own)).contains("PERSON");
			assertThat(tables(this.url)).isEmpty();
		});
	}

	@Test
	void migratesThroughItsOwnUrlWithoutAnyDataSource() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WardenAutoConfiguration.class))
			.withPropertyValues("warden.url=" + this.url, "warden.user=sa")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(DataSource.class);
				assertThat(tables(this.url)).contains("PERSON");
			});
	}

	@Test
	void migratesAsItsOwnUserOverTheApplicationsUrl() {
		JdbcClient.create(new SimpleDriverDataSource(new org.h2.Driver(), this.url, "sa", ""))
			.sql("CREATE USER migrator PASSWORD 'geheim' ADMIN")
			.update();
		this.withDataSource.withPropertyValues("warden.user=migrator", "warden.password=geheim").run((context) -> {
			assertThat(context).hasNotFailed();
			DataSource dataSource = context.getBean(MigrationDataSource.class).dataSource();
			assertThat(dataSource).isInstanceOfSatisfying(SimpleDriverDataSource.class, (simple) -> {
				assertThat(simple.getUrl()).isEqualTo(this.url);
				assertThat(simple.getUsername()).isEqualTo("migrator");
			});
			assertThat(tables(this.url)).contains("PERSON");
		});
	}

	@Test
	void failsClearlyIfTheDriverIsMissing() {
		this.runner
			.withPropertyValues("warden.url=jdbc:nosuch://db/x?password=geheim",
					"warden.driver-class-name=com.example.NoSuchDriver")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'com.example.NoSuchDriver' is not on the classpath")
				.message()
				.doesNotContain("geheim"));
	}

	@Test
	void migratesThroughConnectionDetailsWithoutAnyDataSource() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WardenAutoConfiguration.class))
			.withBean(JdbcConnectionDetails.class, () -> new H2Details(this.url))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(tables(this.url)).contains("PERSON");
			});
	}

	@Test
	void prefersConnectionDetailsOfTheUserToItsProperties() {
		this.withDataSource.withPropertyValues("warden.url=jdbc:h2:mem:not-this-one")
			.withBean(WardenConnectionDetails.class, () -> new OwnDetails(this.url))
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(WardenConnectionDetails.class);
				assertThat(tables(this.url)).contains("PERSON");
			});
	}

	@Test
	void backsOffFromTheUsersOwnWarden() {
		this.withDataSource.withUserConfiguration(OwnWarden.class).run((context) -> {
			assertThat(context).hasSingleBean(Warden.class).hasBean("ownWarden");
			assertThat(context.getBean(WardenDatabases.class).find("default")).isSameAs(context.getBean("ownWarden"));
			assertThat(tables(this.url)).contains("PERSON");
		});
	}

	@Test
	void backsOffFromTheUsersOwnInitializer() {
		this.withDataSource.withUserConfiguration(OwnInitializer.class).run((context) -> {
			assertThat(context).hasSingleBean(WardenMigrationInitializer.class).hasBean("ownInitializer");
			assertThat(tables(this.url)).isEmpty();
		});
	}

	@Test
	void leavesTheDatabaseAloneOnRequest() {
		this.withDataSource.withPropertyValues("warden.startup=none").run((context) -> {
			assertThat(context).hasSingleBean(Warden.class);
			assertThat(tables(this.url)).isEmpty();
		});
	}

	@Test
	void refusesToStartWithPendingScriptsIfItShallOnlyCheck() {
		this.withDataSource.withPropertyValues("warden.startup=check").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(tables(this.url)).isEmpty();
		});
	}

	@Test
	void startsWithNothingPendingIfItShallOnlyCheck() {
		this.withDataSource.run((context) -> assertThat(context).hasNotFailed());
		this.withDataSource.withPropertyValues("warden.startup=check")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void goesNoFurtherThanTheTarget() {
		this.withDataSource.withPropertyValues("warden.target=1").run((context) -> {
			assertThat(context.getBean(Warden.class).status().migrations().current()).isEqualTo("1");
			assertThat(context.getBean(Warden.class).status().migrations().pending()).isEqualTo(1);
		});
		this.withDataSource.withPropertyValues("warden.target=1", "warden.startup=check")
			.run((context) -> assertThat(context).hasNotFailed());
		this.withDataSource.withPropertyValues("warden.target=99")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("Target version 99 cannot be reached: there is no script with that version"));
	}

	@Test
	void migratesEvenIfBeansAreLazy() {
		this.withDataSource
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(tables(this.url)).contains("PERSON"));
	}

	@Test
	void managesTheSchemaOfTheDataSourceThatItMigrates() {
		this.withDataSource.run((context) -> {
			SchemaManagementProvider provider = context.getBean(SchemaManagementProvider.class);
			assertThat(provider.getSchemaManagement(context.getBean(DataSource.class)))
				.isEqualTo(SchemaManagement.MANAGED);
			assertThat(provider.getSchemaManagement(new SimpleDriverDataSource()))
				.isEqualTo(SchemaManagement.UNMANAGED);
		});
	}

	@Test
	void managesTheSchemaOfTheDataSourceThatItMigratesAsAnotherUser() {
		this.withDataSource.withPropertyValues("warden.user=sa")
			.run((context) -> assertThat(context.getBean(SchemaManagementProvider.class)
				.getSchemaManagement(context.getBean(DataSource.class))).isEqualTo(SchemaManagement.MANAGED));
	}

	@Test
	void managesTheSchemaOfEveryDataSourceForTheUsersOwnWarden() {
		this.withDataSource.withUserConfiguration(OwnWarden.class)
			.run((context) -> assertThat(context.getBean(SchemaManagementProvider.class)
				.getSchemaManagement(context.getBean(DataSource.class))).isEqualTo(SchemaManagement.MANAGED));
	}

	@Test
	void migratesThroughTheUsersOwnWardenWithoutAnyDataSource() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WardenAutoConfiguration.class))
			.withBean(Warden.class,
					() -> new Warden(new SimpleDriverDataSource(new org.h2.Driver(), this.url, "sa", ""),
							WardenSettings.defaults("own")))
			.run((context) -> assertThat(tables(this.url)).contains("PERSON"));
	}

	@Test
	void keepsScriptsInANativeImage() {
		RuntimeHints hints = new RuntimeHints();
		new WardenRuntimeHints().registerHints(hints, null);
		assertThat(RuntimeHintsPredicates.resource().forResource("db/migration/V1__create_person.sql")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("db/migration/deep/down/V2__x.sql")).accepts(hints);
	}

	private static List<String> tables(String url) {
		return tables(new SimpleDriverDataSource(new org.h2.Driver(), url, "sa", ""));
	}

	private static List<String> tables(DataSource dataSource) {
		return JdbcClient.create(dataSource)
			.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'")
			.query(String.class)
			.list();
	}

	private static long count(String url, String table) {
		return JdbcClient.create(new SimpleDriverDataSource(new org.h2.Driver(), url, "sa", ""))
			.sql("SELECT COUNT(*) FROM " + table)
			.query(Long.class)
			.single();
	}

	private static DataSource pool() {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
		dataSource.setUsername("sa");
		return dataSource;
	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryAndOther {

		@Bean
		@Primary
		DataSource primary() {
			return pool();
		}

		@Bean
		DataSource other() {
			return pool();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MarkedAndPrimary {

		@Bean
		@Primary
		DataSource primary() {
			return pool();
		}

		@Bean
		@WardenDataSource
		DataSource marked() {
			return pool();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoEqualDataSources {

		@Bean
		DataSource first() {
			return pool();
		}

		@Bean
		DataSource second() {
			return pool();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnWarden {

		@Bean
		Warden ownWarden(DataSource dataSource) {
			return new Warden(dataSource, WardenSettings.defaults("own"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnInitializer {

		@Bean
		WardenMigrationInitializer ownInitializer(WardenDatabases databases) {
			return new WardenMigrationInitializer(databases, Startup.NONE);
		}

	}

	private record H2Details(String getJdbcUrl) implements JdbcConnectionDetails {

		@Override
		public String getUsername() {
			return "sa";
		}

		@Override
		public String getPassword() {
			return "";
		}

	}

	private record OwnDetails(String getJdbcUrl) implements WardenConnectionDetails {

		@Override
		public String getUsername() {
			return "sa";
		}

		@Override
		public String getPassword() {
			return "";
		}

	}

}

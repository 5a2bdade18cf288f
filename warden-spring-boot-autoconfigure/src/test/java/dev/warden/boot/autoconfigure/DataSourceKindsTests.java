package dev.warden.boot.autoconfigure;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * DataSources that are more than a pool.
 */
class DataSourceKindsTests {

	private final String url = memory();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, WardenAutoConfiguration.class));

	@Test
	void migratesThroughAPoolOfOneConnection() {
		this.runner
			.withPropertyValues("spring.datasource.url=" + this.url, "spring.datasource.username=sa",
					"spring.datasource.hikari.maximum-pool-size=1", "spring.datasource.hikari.connection-timeout=5000")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(persons(this.url)).isOne();
				HikariDataSource pool = context.getBean(HikariDataSource.class);
				assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
			});
	}

	@Test
	void migratesThroughALazyConnectionDataSource() {
		migratesThrough(() -> new LazyConnectionDataSourceProxy(simple(this.url)));
	}

	@Test
	void migratesAsAnotherUserThanThatOfALazyConnectionDataSource() {
		JdbcClient.create(simple(this.url)).sql("CREATE USER migrator PASSWORD 'geheim' ADMIN").update();
		this.runner.withBean(DataSource.class, () -> new LazyConnectionDataSourceProxy(simple(this.url)))
			.withPropertyValues("warden.user=migrator", "warden.password=geheim")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(persons(this.url)).isOne();
			});
	}

	@Test
	void migratesThroughATransactionAwareDataSource() {
		migratesThrough(() -> new TransactionAwareDataSourceProxy(simple(this.url)));
	}

	@Test
	void migratesTheDefaultOfARoutingDataSourceAndNoOther() {
		String other = memory();
		migratesThrough(() -> routing(simple(other)));
		assertThat(tables(other)).isZero();
	}

	@Test
	void migratesEachTargetOfARoutingDataSourceThatHasAName() {
		String other = memory();
		this.runner.withBean(DataSource.class, () -> routing(simple(other)))
			.withPropertyValues("warden.user=sa", "warden.databases.first.url=" + this.url,
					"warden.databases.second.url=" + other)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(persons(this.url)).isOne();
				assertThat(persons(other)).isOne();
			});
	}

	@Test
	void keepsNoConnectionOfItsOwnWhenDone() {
		try (HikariDataSource witness = new HikariDataSource()) {
			witness.setJdbcUrl(this.url);
			witness.setUsername("sa");
			witness.setMaximumPoolSize(1);
			this.runner.withPropertyValues("warden.url=" + this.url, "warden.user=sa").run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(persons(this.url)).isOne();
				assertThat(JdbcClient.create(witness)
					.sql("SELECT COUNT(*) FROM information_schema.sessions")
					.query(Long.class)
					.single()).isOne();
			});
		}
	}

	private void migratesThrough(Supplier<DataSource> dataSource) {
		this.runner.withBean(DataSource.class, dataSource).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(persons(this.url)).isOne();
		});
	}

	private DataSource routing(DataSource other) {
		AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				return "nobody";
			}

		};
		routing.setDefaultTargetDataSource(simple(this.url));
		routing.setTargetDataSources(Map.of("other", other));
		routing.afterPropertiesSet();
		return routing;
	}

	private static long persons(String url) {
		return JdbcClient.create(simple(url)).sql("SELECT COUNT(*) FROM person").query(Long.class).single();
	}

	private static long tables(String url) {
		return JdbcClient.create(simple(url))
			.sql("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'PUBLIC'")
			.query(Long.class)
			.single();
	}

	private static SimpleDriverDataSource simple(String url) {
		return new SimpleDriverDataSource(new org.h2.Driver(), url, "sa", "");
	}

	private static String memory() {
		return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
	}

}

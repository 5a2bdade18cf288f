package dev.warden.boot.autoconfigure;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
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

	@ParameterizedTest
	@MethodSource("unusable")
	void saysWhichDataSourceGivesNoConnection(String why, Supplier<DataSource> dataSource, String message) {
		this.runner.withBean(DataSource.class, dataSource).run((context) -> {
			Throwable failure = context.getStartupFailure();
			while (failure != null && !(failure instanceof WardenException)) {
				failure = failure.getCause();
			}
			assertThat(failure).as(why).isInstanceOf(WardenException.class).hasMessageContaining(message);
		});
	}

	static Stream<Arguments> unusable() {
		AbstractRoutingDataSource lost = routing((DataSource) null, simple(memory()));
		return Stream.of(
				Arguments.of("routing without a key", (Supplier<DataSource>) () -> lost,
						"gave no usable connection: IllegalStateException, Cannot determine"
								+ " target DataSource for lookup key [nobody]"),
				Arguments.of("lazy, and routing without a key",
						(Supplier<DataSource>) () -> new LazyConnectionDataSourceProxy(lost),
						"Cannot determine target DataSource"),
				Arguments.of("mocked", (Supplier<DataSource>) () -> pretended(DataSource.class, null),
						"gave no connection"),
				Arguments.of("mocked with a mocked connection",
						(Supplier<DataSource>) () -> pretended(DataSource.class, pretended(Connection.class, null)),
						"gave no usable connection"),
				Arguments.of("another driver",
						(Supplier<DataSource>) () -> new SimpleDriverDataSource(new org.h2.Driver(),
								"jdbc:postgresql://localhost/x"),
						"No JDBC driver accepts a URL that begins with 'jdbc:postgresql:'"),
				Arguments.of("throwing", (Supplier<DataSource>) () -> new AbstractDataSource() {

					@Override
					public Connection getConnection() {
						throw new UnsupportedOperationException();
					}

					@Override
					public Connection getConnection(String username, String password) {
						throw new UnsupportedOperationException();
					}

				}, "gave no usable connection: UnsupportedOperationException"));
	}

	private static <T> T pretended(Class<T> type, @Nullable Connection connection) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> switch (method.getName()) {
					case "getConnection" -> connection;
					case "hashCode" -> 1;
					default -> (method.getReturnType() == boolean.class) ? false : null;
				}));
	}

	@Test
	void saysThatTheDriverDoesNotAcceptTheUrl() {
		this.runner
			.withPropertyValues("warden.url=jdbc:postgresql://localhost/x", "warden.driver-class-name=org.h2.Driver")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasFieldOrPropertyWithValue("code", ErrorCode.MISSING_DATA_SOURCE)
				.hasMessageContaining("No JDBC driver accepts a URL that begins with 'jdbc:postgresql:'")
				.extracting("remedy")
				.asString()
				.contains("make it 'org.postgresql.Driver'"));
	}

	private void migratesThrough(Supplier<DataSource> dataSource) {
		this.runner.withBean(DataSource.class, dataSource).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(persons(this.url)).isOne();
		});
	}

	private DataSource routing(DataSource other) {
		return routing(simple(this.url), other);
	}

	private static AbstractRoutingDataSource routing(@Nullable DataSource standard, DataSource other) {
		AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				return "nobody";
			}

		};
		if (standard != null) {
			routing.setDefaultTargetDataSource(standard);
		}
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

package dev.warden.boot.autoconfigure;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.warden.ErrorCode;
import dev.warden.LockState;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names of databases as people write them in files, annotations and environment
 * variables.
 */
class DatabaseNameTests {

	private final String application = url();

	private final String url = url();

	private final Map<String, Object> variables = new HashMap<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer(
				(ApplicationContextInitializer<ConfigurableApplicationContext>) (context) -> context.getEnvironment()
					.getPropertySources()
					.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							new SystemEnvironmentPropertySource("test-systemEnvironment", this.variables)))
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.application);

	private static String url() {
		return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
	}

	private static boolean isMigrated(String url) {
		return JdbcClient.create(new SimpleDriverDataSource(new Driver(), url, "sa", ""))
			.sql("SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'PERSON'")
			.query(Integer.class)
			.single() == 1;
	}

	@ParameterizedTest
	@ValueSource(strings = { "orderService", "order-service", "order_service", "ORDERS", "orders2", "order-Service" })
	void isAcceptedAsItIsWritten(String name) {
		this.runner
			.withPropertyValues("warden.databases.%s.url=%s".formatted(name, this.url),
					"warden.databases.%s.user=sa".formatted(name))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(WardenDatabases.class).names()).containsExactly(name);
				assertThat(isMigrated(this.url)).isTrue();
				assertThat(isMigrated(this.application)).isFalse();
			});
	}

	@ParameterizedTest
	@CsvSource({ "orderService, ORDERSERVICE", "order-service, ORDERSERVICE", "order-service, ORDER_SERVICE",
			"order_service, ORDERSERVICE", "order_service, ORDER_SERVICE", "orderService, ORDER_SERVICE" })
	void isMatchedWithEnvironmentVariables(String name, String variable) {
		this.variables.put("WARDEN_DATABASES_%s_URL".formatted(variable), this.url);
		this.variables.put(
				"WARDEN_DATABASES_%s_HISTORY_TABLE%sNAME".formatted(variable, variable.contains("_") ? "_" : ""),
				"told");
		this.runner
			.withPropertyValues("warden.databases.%s.user=sa".formatted(name),
					"warden.databases.%s.locations=classpath:db/migration".formatted(name))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(WardenDatabases.class).names()).containsExactly(name);
				assertThat(isMigrated(this.url)).isTrue();
				assertThat(isMigrated(this.application)).isFalse();
				assertThat(context.getBean(WardenDatabases.class).find(name).status().lock())
					.satisfies((lock) -> assertThat(lock.state()).isEqualTo(LockState.FREE))
					.satisfies((lock) -> assertThat(lock.name()).endsWithIgnoringCase(".told"));
			});
	}

	@Test
	void mayStandInEnvironmentVariablesAlone() {
		this.variables.put("WARDEN_DATABASES_ORDERS_URL", this.url);
		this.variables.put("WARDEN_DATABASES_ORDERS_USER", "sa");
		this.variables.put("WARDEN_DATABASES_ORDERS_LOCK_WAITTIMEOUT", "1m");
		this.variables.put("WARDEN_DATABASES_ORDERS_PLACEHOLDERS_A_B", "1");
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(WardenDatabases.class).names()).containsExactly("orders");
			assertThat(isMigrated(this.url)).isTrue();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "WARDEN_DATABASES_ORDER_SERVICE_URL", "WARDEN_DATABASES_ORDERS_LOCK_WAIT_TIMEOUT" })
	void isRefusedWhereAVariableDoesNotSayWhereItEnds(String variable) {
		this.variables.put(variable, "1m");
		this.runner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasFieldOrPropertyWithValue("code", ErrorCode.INVALID_DATABASE)
			.hasMessageContaining("'" + variable + "'"));
		assertThat(isMigrated(this.application)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "warden", "warden-databases", "warden-databases-orders", "warden-database", "warden-lock",
			"warden-lock-name", "warden-history", "warden-startup", "warden-startup-server", "warden-url",
			"warden-locations", "warden-placeholders", "warden-baseline", "warden-target", "warden-databases-url",
			"warden-databases-placeholders", "warden-databases-locations", "warden-lock-trusted-products" })
	void isNotReadFromTheVariablesOfAService(String service) {
		putVariablesOf(service);
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(WardenDatabases.class).names()).containsExactly("default");
			assertThat(isMigrated(this.application)).isTrue();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "warden", "warden-databases", "warden-databases-orders", "warden-orders",
			"warden-databases-orders-lock", "warden-databases-orders-locations", "warden-locations" })
	void isReadBesideTheVariablesOfAService(String service) {
		putVariablesOf(service);
		this.runner
			.withPropertyValues("warden.databases.orders.url=" + this.url, "warden.databases.orders.user=sa",
					"warden.databases.orders.locations[0]=classpath:db/migration")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(WardenDatabases.class).names()).containsExactly("orders");
				assertThat(isMigrated(this.url)).isTrue();
			});
	}

	/**
	 * Set what Kubernetes sets for a service.
	 * @see <a href=
	 * "https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables">variables</a>
	 */
	private void putVariablesOf(String service) {
		String name = service.toUpperCase(Locale.ROOT).replace('-', '_');
		String port = name + "_PORT_5432_TCP";
		this.variables.putAll(Map.of(name + "_SERVICE_HOST", "10.0.0.1", name + "_SERVICE_PORT", "5432",
				name + "_SERVICE_PORT_POSTGRES", "5432", name + "_PORT", "tcp://10.0.0.1:5432", port,
				"tcp://10.0.0.1:5432", port + "_PROTO", "tcp", port + "_PORT", "5432", port + "_ADDR", "10.0.0.1"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "warden.databases[my.db].url", "warden.databases[a b].url", "warden.databases[aufträge].url" })
	void isRefusedByNameWhereItCannotBeMatched(String property) {
		String name = property.substring(property.indexOf('[') + 1, property.indexOf(']'));
		this.runner.withPropertyValues(property + "=" + this.url)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasFieldOrPropertyWithValue("code", ErrorCode.INVALID_DATABASE)
				.hasMessage("Database name '%s' cannot be used".formatted(name)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "warden.databases.orders", "warden.databases.orders.ulr", "warden.databases.my.db.url" })
	void isRefusedWhereNothingThatExistsIsSetBelowIt(String property) {
		this.runner.withPropertyValues(property + "=" + this.url)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasFieldOrPropertyWithValue("code", ErrorCode.INVALID_DATABASE)
				.hasMessageContaining("'" + property + "'"));
		assertThat(isMigrated(this.application)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					jdbc:postgresql://db/app?currentSchema=a | x | jdbc:postgresql://db/app?currentSchema=b     | x
					jdbc:postgresql://db/app                 | x | jdbc:postgresql://db/app                     | y
					jdbc:oracle:thin:@db:1521/app            | x | jdbc:oracle:thin:@db:1521/app                | y
					jdbc:h2:mem:a;INIT=SET SCHEMA A          | x | jdbc:h2:mem:a;INIT=SET SCHEMA B              | x
					jdbc:h2:mem:a;INIT=CREATE SCHEMA IF NOT EXISTS A\\;SET SCHEMA A | x | jdbc:h2:mem:a;INIT=CREATE SCHEMA IF NOT EXISTS A\\;SET SCHEMA B | x
					jdbc:sqlserver://db;databaseName=a       | x | jdbc:sqlserver://db;databaseName=b           | x
					""")
	void twoSchemasOfOneDatabaseAreTwo(String first, String user, String second, String other) {
		assertThat(target(first, user)).isNotEqualTo(target(second, other));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:postgresql://db/app?ssl=true     | x | jdbc:postgresql://db/app            | x
			jdbc:mysql://db/app?useSSL=true       | x | jdbc:mysql://db/app                 | y
			jdbc:mariadb://db/app                 | x | jdbc:mariadb://db/app               | y
			jdbc:h2:mem:a;MODE=MySQL              | x | jdbc:h2:mem:a                       | y
			""")
	void oneSchemaOfOneDatabaseIsOne(String first, String user, String second, String other) {
		assertThat(target(first, user)).isEqualTo(target(second, other));
	}

	private static Object target(String url, String user) {
		return new MigrationDataSource(new ConnectionDetailsDataSource(
				() -> new ConnectionDetailsDataSource.Details("org.h2.Driver", url, user, null)), null)
			.target();
	}

}

package dev.warden.dialect;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DialectsTests {

	@ParameterizedTest
	@CsvSource({ "MySQL, 8.4.3, MySQL", "MySQL, 8.0.41-google, MySQL", "MySQL, 11.4.5-MariaDB-log, MariaDB",
			"MariaDB, 11.4.5-MariaDB, MariaDB", "SQLite, 3.53.2, SQLite", "HSQL Database Engine, 2.7.3, HSQLDB" })
	void knowsAProductByNameAndVersion(String product, String version, String expected) throws SQLException {
		assertThat(Dialects.of(connection(product, version)).product()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "Apache Derby, 10.17, Apache Derby", "MySQL, 8.0.11-TiDB-v8.5.0, TiDB",
			"MySQL, 8.0.30-Vitess, Vitess" })
	void refusesAProductThatItDoesNotKnow(String product, String version, String named) {
		assertThatExceptionOfType(UnsupportedDatabaseException.class)
			.isThrownBy(() -> Dialects.of(connection(product, version), Set.of("Other")))
			.satisfies((ex) -> {
				assertThat(ex.getProduct()).isEqualTo(named);
				assertThat(ex.getRemedy()).contains("'warden.lock.trusted-products'");
			});
	}

	@Test
	void usesStandardSqlForAProductThatSomebodyTrusts() throws SQLException {
		Dialect dialect = Dialects.of(connection("Apache Derby", "10.17"), Set.of("Apache Derby"));
		assertThat(dialect.product()).isEqualTo("Apache Derby");
		assertThat(dialect.vendor()).isEqualTo("apache-derby");
		assertThat(dialect.definitions()).isEqualTo("plain.sql");
		assertThat(dialect.hasTransactionalDdl()).isFalse();
	}

	private static Connection connection(String product, String version) {
		DatabaseMetaData metaData = proxy(DatabaseMetaData.class, (method) -> switch (method) {
			case "getDatabaseProductName" -> product;
			case "getDatabaseProductVersion" -> version;
			default -> throw new UnsupportedOperationException(method);
		});
		return proxy(Connection.class, (method) -> metaData);
	}

	private static <T> T proxy(Class<T> type, Function<String, Object> answers) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(self, method, arguments) -> answers.apply(method.getName())));
	}

}

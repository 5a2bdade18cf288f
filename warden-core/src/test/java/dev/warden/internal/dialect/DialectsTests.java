package dev.warden.internal.dialect;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;

import dev.warden.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

class DialectsTests {

	@ParameterizedTest
	@CsvSource({ "MySQL, 8.4.3, MySQL", "MySQL, 8.0.41-google, MySQL", "MySQL, 11.4.5-MariaDB-log, MariaDB",
			"MariaDB, 11.4.5-MariaDB, MariaDB", "SQLite, 3.53.2, SQLite", "HSQL Database Engine, 2.7.3, HSQLDB" })
	void knowsAProductByNameAndVersion(String product, String version, String expected) throws SQLException {
		assertThat(Dialects.of(connection(product, version)).product()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "Apache Derby, 10.17, Apache Derby", "MySQL, 8.0.11-TiDB-v8.5.0, TiDB", "MySQL, 8.0.30-Vitess, Vitess",
			"MySQL, 5.7.25-OceanBase-v4.2.1.0, OceanBase", "MySQL, 8.0.34-PlanetScale, PlanetScale",
			"MariaDB, 5.0.45-Xpand-6.1.1, Xpand" })
	void refusesAProductThatItDoesNotKnow(String product, String version, String named) {
		assertThatFailure(ErrorCode.UNSUPPORTED_DATABASE)
			.isThrownBy(() -> Dialects.of(connection(product, version), Set.of("Other")))
			.withMessageContaining("'" + named + "'")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.lock.trusted-products'"));
	}

	@Test
	void judgesNoSessionsOfAProductWithMySqlsProtocolThatSomebodyTrusts() throws SQLException {
		Dialect dialect = Dialects.of(connection("MySQL", "8.0.11-TiDB-v8.5.0"), Set.of("TiDB"));
		assertThat(dialect.isKnown()).isFalse();
		assertThat(dialect.product()).isEqualTo("TiDB");
		assertThat(dialect.vendor()).isEqualTo("tidb");
		assertThat(dialect.definitions()).isEqualTo("mysql.sql");
	}

	/**
	 * What servers answer to {@code SHOW server_version}, as they say it in their
	 * greeting.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "18.6", "12.22", "15.6 (Debian 15.6-0+deb12u1)", "16.2 (Ubuntu 16.2-1.pgdg22.04+1)",
			"17beta1", "16.3 - Percona Server for PostgreSQL 16.3.1", "14.10 (Homebrew)", "19devel" })
	void knowsPostgresByItsGreeting(String version) throws SQLException {
		assertThat(Dialects.of(connection("PostgreSQL", version)).isKnown()).isTrue();
	}

	/**
	 * CockroachDB, Materialize, RisingWave, YugabyteDB, Redshift, Greenplum 6, openGauss,
	 * QuestDB.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "13.0.0", "9.5.0", "13.14.0", "11.2-YB-2.20.0.0-b0", "15.12-YB-2025.1.0.0-b0", "8.0.2",
			"9.4.26", "9.2.4", "11.3", "" })
	void trustsNoOtherGreeting(String version) throws SQLException {
		Dialect dialect = Dialects.of(connection("PostgreSQL", version));
		assertThat(dialect.isKnown()).isFalse();
		assertThat(dialect.product()).isEqualTo("PostgreSQL");
		assertThat(dialect.hasTransactionalDdl()).isFalse();
		assertThat(dialect.sessions().sessionState("l")).isEqualTo("'UNKNOWN'");
	}

	/**
	 * Answers of PostgreSQL to {@code SELECT version()}: Debian, Ubuntu, Alpine, Cloud
	 * SQL, macOS, Windows before and since 17, FreeBSD, Percona.
	 */
	@ParameterizedTest
	@ValueSource(strings = {
			"PostgreSQL 15.6 (Debian 15.6-0+deb12u1) on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14) 12.2.0, 64-bit",
			"PostgreSQL 16.2 (Ubuntu 16.2-1.pgdg22.04+1) on x86_64-pc-linux-gnu, compiled by gcc (Ubuntu 11.4.0-1ubuntu1~22.04) 11.4.0, 64-bit",
			"PostgreSQL 17beta1 (Debian 17~beta1-1.pgdg120+1) on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14) 12.2.0, 64-bit",
			"PostgreSQL 16.3 on x86_64-pc-linux-musl, compiled by gcc (Alpine 13.2.1_git20240309) 13.2.1 20240309, 64-bit",
			"PostgreSQL 14.5 on x86_64-pc-linux-gnu, compiled by gcc (GCC) 11.2.0, 64-bit",
			"PostgreSQL 15.7 on x86_64-pc-linux-gnu, compiled by Debian clang version 12.0.1, 64-bit",
			"PostgreSQL 16.1 (Postgres.app) on aarch64-apple-darwin21.6.0, compiled by Apple clang version 14.0.0 (clang-1400.0.29.102), 64-bit",
			"PostgreSQL 14.10 (Homebrew) on aarch64-apple-darwin23.0.0, compiled by Apple clang version 15.0.0 (clang-1500.0.40.1), 64-bit",
			"PostgreSQL 16.2, compiled by Visual C++ build 1937, 64-bit",
			"PostgreSQL 17.2 on x86_64-windows, compiled by msvc-19.42.34435, 64-bit",
			"PostgreSQL 15.3 on amd64-portbld-freebsd13.2, compiled by FreeBSD clang version 14.0.5 (https://github.com/llvm/llvm-project.git llvmorg-14.0.5-0-gc12386ae247c), 64-bit",
			"PostgreSQL 14.10 - Percona Distribution on x86_64-pc-linux-gnu, compiled by gcc (GCC) 8.5.0, 64-bit" })
	void knowsPostgresByItsWords(String server) {
		assertThat(new PostgresDialect().of(server).isKnown()).isTrue();
	}

	/**
	 * Answers of others, as their documentation and clients quote them: CockroachDB,
	 * YugabyteDB, Redshift, Greenplum, WarehousePG, Cloudberry, EDB, QuestDB, CrateDB,
	 * Materialize, RisingWave, Aurora DSQL, Spanner, H2, openGauss, Postgres Pro.
	 * @see <a href=
	 * "https://www.cockroachlabs.com/docs/stable/functions-and-operators#system-info-functions">CockroachDB</a>
	 * @see <a href=
	 * "https://docs.yugabyte.com/preview/explore/ysql-language-features/">YugabyteDB</a>
	 * @see <a href=
	 * "https://docs.aws.amazon.com/redshift/latest/dg/r_VERSION.html">Redshift</a>
	 * @see <a href=
	 * "https://questdb.com/docs/reference/function/meta/#version">QuestDB</a>
	 */
	@ParameterizedTest
	@ValueSource(strings = { "CockroachDB CCL v23.1.11 (x86_64-pc-linux-gnu, built 2023/09/27 01:53:43, go1.19.10)",
			"PostgreSQL 11.2-YB-2.20.0.0-b0 on x86_64-pc-linux-gnu, compiled by clang version 16.0.6 (https://github.com/yugabyte/llvm-project.git 1e6329f), 64-bit",
			"PostgreSQL 15.12-YB-2025.1.0.0-b0 on x86_64-pc-linux-gnu, compiled by clang version 19.1.0, 64-bit",
			"PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.12103",
			"PostgreSQL 12.12 (Greenplum Database 7.1.0 build commit:e7c2b1f) on x86_64-pc-linux-gnu, compiled by gcc (GCC) 8.5.0, 64-bit compiled on Jan 31 2025 03:17:23 Bhuvnesh C.",
			"PostgreSQL 12.12 (Greenplum Database 7.5.0-WHPG build dev) on x86_64-pc-linux-gnu, compiled by gcc (GCC) 9.4.0, 64-bit",
			"PostgreSQL 14.4 (Apache Cloudberry 2.0.0 build dev) on x86_64-pc-linux-gnu, compiled by gcc (GCC) 8.5.0, 64-bit",
			"PostgreSQL 16.2 (EnterpriseDB Advanced Server 16.2.0) on x86_64-pc-linux-gnu, compiled by gcc (GCC) 8.5.0, 64-bit",
			"PostgreSQL 12.3, compiled by Visual C++ build 1914, 64-bit, QuestDB",
			"CrateDB 5.8.1 (built a85ef66/2024-07-18T09:37:21Z, Linux 6.1.0 amd64, OpenJDK 64-Bit Server VM 22.0.1+8)",
			"PostgreSQL 9.5 on x86_64-unknown-linux-gnu (Materialize v0.130.0)",
			"PostgreSQL 13.14.0-RisingWave-2.0.0 (a1b2c3d)", "PostgreSQL 16", "PostgreSQL 14.5",
			"PostgreSQL 8.2.23 server protocol using H2 2.4.240",
			"(openGauss 5.0.0 build a07d57c3) compiled at 2023-03-29 03:07:56 commit 0 last mr  on x86_64-unknown-linux-gnu, compiled by g++ (GCC) 7.3.0, 64-bit",
			"PostgresPro 15.2.1 on x86_64-pc-linux-gnu, compiled by gcc (Debian 10.2.1-6) 10.2.1, 64-bit" })
	void trustsNoOtherWords(String server) {
		assertThat(new PostgresDialect().of(server).isKnown()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "8.0.12 (MySQL Community Server - GPL)", "8.0.36-28 (Percona Server (GPL), Release 28)",
			"8.0.36-28.1 (Percona XtraDB Cluster (GPL), Release rel28)", "8.0.28 (Source distribution)",
			"8.0.41-google ((Google))", "8.0.36-0ubuntu0.22.04.1 ((Ubuntu))", "5.7.44-log ()",
			"11.4.5-MariaDB-log (MariaDB Server)", "10.11.6-MariaDB-0+deb12u1 (Debian 12)",
			"10.6.12-MariaDB-log (managed by https://aws.amazon.com/rds/)" })
	void knowsMySqlAndMariaDbByTheirWords(String server) {
		assertThat(new MySqlDialect().of(server).isKnown()).isTrue();
		assertThat(new MariaDbDialect().of(server).isKnown()).isTrue();
	}

	/**
	 * What others answer to
	 * {@code SELECT CONCAT(VERSION(), ' (', @@version_comment, ')')}.
	 */
	@ParameterizedTest
	@ValueSource(strings = {
			"5.7.32 (SingleStoreDB source distribution (compatible; MySQL Enterprise & MySQL Commercial))",
			"5.5.58 (MemSQL source distribution (compatible; MySQL Enterprise & MySQL Commercial))",
			"8.0.11-TiDB-v8.5.0 (TiDB Server (Apache License 2.0) Community Edition, MySQL 8.0 compatible)",
			"5.7.25-OceanBase_CE-v4.2.1.0 (OceanBase_CE 4.2.1.0)", "8.0.30-Vitess (MySQL Community Server - GPL)",
			"8.0.33 (StarRocks version 3.3.5)", "5.7.99 (Doris version doris-2.1.7)", "8.0.33 (Dolt)",
			"5.0.45-Xpand-6.1.1 (MariaDB Xpand)", "8.0.41 (TDDL Server)" })
	void trustsNoOtherWordsInMySqlsProtocol(String server) {
		Dialect dialect = new MariaDbDialect().of(server);
		assertThat(dialect.isKnown()).isFalse();
		assertThat(dialect.product()).isEqualTo("MariaDB");
		assertThat(dialect.definitions()).isEqualTo("mariadb.sql");
		assertThat(dialect.sessions().sessionState("l")).isEqualTo("'UNKNOWN'");
		assertThat(dialect.sessions().thoroughSessionState("l")).isNull();
		assertThat(dialect.sessions().findHiddenSession()).isNull();
		assertThat(dialect.sessions().markSession("l")).isNull();
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

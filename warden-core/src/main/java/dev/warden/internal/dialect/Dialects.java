package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.sql.SqlSyntax;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dialect of a connection.
 */
public final class Dialects {

	/**
	 * What is neither MySQL nor MariaDB: their sessions are of another kind.
	 */
	private static final List<String> MYSQL_PROTOCOL = List.of("TiDB", "Vitess", "PlanetScale", "OceanBase",
			"SingleStore", "MemSQL", "Doris", "StarRocks", "Dolt", "PolarDB-X", "TDDL", "Xpand", "Clustrix",
			"ClickHouse", "Databend", "Greptime", "CedarDB");

	private Dialects() {
	}

	/**
	 * Return the dialect of the database behind a connection.
	 * @param connection an open connection
	 * @return the dialect
	 * @throws SQLException if the driver cannot tell the product
	 * @throws WardenException if there is none
	 */
	public static Dialect of(Connection connection) throws SQLException {
		return of(connection, Set.of());
	}

	/**
	 * Return the dialect of the database behind a connection.
	 * @param connection an open connection
	 * @param trusted products, as their drivers name them, whose conditional update
	 * somebody has proven to be safe, beyond those that Warden knows
	 * @return the dialect
	 * @throws SQLException if the driver cannot tell the product
	 * @throws WardenException if there is none
	 */
	public static Dialect of(Connection connection, Set<String> trusted) throws SQLException {
		String product = product(connection.getMetaData());
		return switch (product) {
			case "PostgreSQL" -> new PostgresDialect().of(connection.getMetaData().getDatabaseProductVersion());
			case "MySQL" -> new MySqlDialect();
			case "MariaDB" -> new MariaDbDialect();
			case "SQLite" -> new SqliteDialect();
			case "H2" -> new H2Dialect();
			case "HSQL Database Engine" -> new PlainDialect("HSQLDB", "hsqldb");
			default -> {
				if (!trusted.contains(product)) {
					throw unsupported(product);
				}
				yield MYSQL_PROTOCOL.contains(product) ? MySqlDialect.unknown(product, PlainDialect.vendor(product))
						: new PlainDialect(product);
			}
		};
	}

	/**
	 * Return what the SQL of a product looks like, without a connection to it.
	 * @param vendor the product in lower case, such as {@code postgresql}
	 * @return its syntax, by default that of the standard
	 */
	public static SqlSyntax syntaxOf(String vendor) {
		return switch (vendor) {
			case "postgresql" -> new PostgresDialect().syntax();
			case "mysql" -> new MySqlDialect().syntax();
			case "mariadb" -> new MariaDbDialect().syntax();
			case "sqlite" -> new SqliteDialect().syntax();
			case "h2" -> new H2Dialect().syntax();
			default -> SqlSyntax.ANSI;
		};
	}

	/**
	 * Return the dialect of PostgreSQL, without a connection to one.
	 * @return the dialect, of no particular version
	 */
	public static Dialect postgres() {
		return new PostgresDialect();
	}

	static WardenException unsupported(String product) {
		return new WardenException(ErrorCode.UNSUPPORTED_DATABASE,
				"Database product '%s' is not supported: its conditional update is not known to be safe for a lock"
					.formatted(product),
				"Use PostgreSQL, MySQL, MariaDB, SQLite, H2 or HSQLDB, or set 'warden.enabled=false'. If you have"
						+ " proven that its conditional update is safe, add its name to"
						+ " 'warden.lock.trusted-products'.");
	}

	/**
	 * Return the product behind MySQL's protocol: drivers name it after the protocol, but
	 * the version tells.
	 */
	private static String product(DatabaseMetaData metaData) throws SQLException {
		String product = metaData.getDatabaseProductName();
		if (!product.equals("MySQL") && !product.equals("MariaDB")) {
			return product;
		}
		String version = metaData.getDatabaseProductVersion();
		String other = otherThanMySql(version);
		return (other != null) ? other : version.contains("MariaDB") ? "MariaDB" : product;
	}

	/**
	 * Return a regular expression for what a server says of itself, in lower case, that
	 * speaks MySQL's protocol and is another product.
	 */
	static String otherThanMySql() {
		return String.join("|", MYSQL_PROTOCOL).toLowerCase(Locale.ROOT);
	}

	/**
	 * Return the product that a server names which speaks MySQL's protocol.
	 * @param server what the server says of itself
	 * @return the product, or {@code null} if it is MySQL or MariaDB
	 */
	static @Nullable String otherThanMySql(String server) {
		String text = server.toLowerCase(Locale.ROOT);
		return MYSQL_PROTOCOL.stream()
			.filter((other) -> text.contains(other.toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElse(null);
	}

}

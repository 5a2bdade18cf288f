package dev.warden.internal.jdbc;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.warden.internal.HarmlessText;
import dev.warden.internal.Spelling;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The URL of a database that no driver takes, and what was probably meant.
 *
 * @param text the URL, which may have a password
 */
public record JdbcUrl(String text) {

	/**
	 * What {@code DriverManager}, HikariCP and PostgreSQL's driver say.
	 */
	private static final Pattern REFUSED = Pattern
		.compile("(?s).*(?:No suitable driver found for|Failed to get driver instance for jdbcUrl="
				+ "|claims to not accept jdbcUrl,|Unable to parse URL) ?(.+)");

	/**
	 * The part that says which database it is, which has neither host nor password.
	 */
	private static final Pattern BEGINNING = Pattern.compile("[\\s\"']*(?:(?i:r2dbc|jdbc)[.:;/]*)?(\\w*)[^\\w\\s@?]?");

	private static final Map<String, String> OTHER_NAMES = Map.of("postgres", "postgresql", "pgsql", "postgresql",
			"psql", "postgresql", "pg", "postgresql", "maria", "mariadb", "hsql", "hsqldb", "mssql", "sqlserver");

	/**
	 * Find the URL in what was thrown because no driver takes it.
	 * @param failure what was thrown
	 * @return the URL, or {@code null} where that was not the reason
	 */
	public static @Nullable JdbcUrl refused(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			Matcher matcher = REFUSED.matcher(String.valueOf(cause.getMessage()));
			if (matcher.matches()) {
				return new JdbcUrl(matcher.group(1));
			}
		}
		return null;
	}

	/**
	 * Return what to do about a driver that is not there.
	 * @param driver the name of its class
	 * @return one sentence, or {@code null} where the driver is not known
	 */
	public static @Nullable String dependency(String driver) {
		for (Product product : Product.values()) {
			if (product.driver.equals(driver)) {
				return product.dependency();
			}
		}
		return null;
	}

	/**
	 * Return what is wrong.
	 * @return a message, without anything that may be secret
	 */
	public String message() {
		return "No JDBC driver accepts a URL that begins with '%s'".formatted(beginning());
	}

	/**
	 * Return what to do about it.
	 * @return one or more sentences
	 */
	public String remedy() {
		Product product = product();
		if (product == null) {
			return "Begin the URL with "
					+ Arrays.stream(Product.values())
						.map((each) -> "'" + each.beginning() + "'")
						.collect(Collectors.joining(", "))
					+ " or what else the driver of your database asks for, and add that driver to the application.";
		}
		boolean right = this.text.startsWith(product.beginning());
		if (!product.hasDriver()) {
			return product.dependency() + (right ? "" : " Begin the URL with '%s'.".formatted(product.beginning()));
		}
		return right
				? "The driver is there: write the rest of the URL as in '%s', and if a driver is configured, make it '%s'."
					.formatted(product.example, product.driver)
				: "Begin the URL with '%s' instead of '%s'.".formatted(product.beginning(), beginning());
	}

	private String beginning() {
		Matcher matcher = BEGINNING.matcher(this.text);
		return HarmlessText.of(matcher.lookingAt() ? matcher.group() : "", 40);
	}

	private @Nullable Product product() {
		Matcher matcher = BEGINNING.matcher(this.text);
		String written = matcher.lookingAt() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
		String name = OTHER_NAMES.getOrDefault(written, written);
		return Arrays.stream(Product.values())
			.filter((product) -> isNear(name, product.scheme()))
			.min(Comparator.comparingInt((product) -> Spelling.distance(name, product.scheme())))
			.orElse(null);
	}

	private static boolean isNear(String name, String scheme) {
		return Spelling.distance(name, scheme) <= name.length() / 3 || (name.length() > 2 && scheme.startsWith(name));
	}

	/**
	 * The databases that people use, and where their drivers are.
	 */
	private enum Product {

		POSTGRESQL("org.postgresql.Driver", "org.postgresql:postgresql", "jdbc:postgresql://HOST:5432/DATABASE"),

		MYSQL("com.mysql.cj.jdbc.Driver", "com.mysql:mysql-connector-j", "jdbc:mysql://HOST:3306/DATABASE"),

		MARIADB("org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client", "jdbc:mariadb://HOST:3306/DATABASE"),

		H2("org.h2.Driver", "com.h2database:h2", "jdbc:h2:file:./FILE"),

		HSQLDB("org.hsqldb.jdbc.JDBCDriver", "org.hsqldb:hsqldb", "jdbc:hsqldb:hsql://HOST/DATABASE"),

		SQLITE("org.sqlite.JDBC", "org.xerial:sqlite-jdbc", "jdbc:sqlite:FILE"),

		SQLSERVER("com.microsoft.sqlserver.jdbc.SQLServerDriver", "com.microsoft.sqlserver:mssql-jdbc",
				"jdbc:sqlserver://HOST:1433;databaseName=DATABASE"),

		ORACLE("oracle.jdbc.OracleDriver", "com.oracle.database.jdbc:ojdbc11", "jdbc:oracle:thin:@//HOST:1521/SERVICE");

		private final String driver;

		private final String artifact;

		private final String example;

		Product(String driver, String artifact, String example) {
			this.driver = driver;
			this.artifact = artifact;
			this.example = example;
		}

		private String scheme() {
			return name().toLowerCase(Locale.ROOT);
		}

		private String beginning() {
			return "jdbc:" + scheme() + ":";
		}

		private boolean hasDriver() {
			return ClassUtils.isPresent(this.driver, null);
		}

		private String dependency() {
			return "Add the dependency '%s' to the application, which has the driver of '%s'.".formatted(this.artifact,
					beginning());
		}

	}

}

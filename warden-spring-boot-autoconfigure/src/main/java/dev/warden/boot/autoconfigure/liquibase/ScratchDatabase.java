package dev.warden.boot.autoconfigure.liquibase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.StringUtils;

/**
 * An empty database beside that of the application, of the same kind. Closing it removes
 * it.
 */
final class ScratchDatabase implements AutoCloseable {

	private static final String PREFIX = "warden_scratch_";

	private static final Pattern SERVER = Pattern.compile("(jdbc:(?:postgresql|mysql|mariadb)://[^/?;]*/)([^?;]*)(.*)");

	/** Settings of H2 that change how it reads SQL, not where a database is. */
	private static final Set<String> H2_SETTINGS = Set.of("MODE", "DATABASE_TO_UPPER", "DATABASE_TO_LOWER",
			"CASE_INSENSITIVE_IDENTIFIERS", "NON_KEYWORDS", "DEFAULT_NULL_ORDERING", "OLD_INFORMATION_SCHEMA",
			"IGNORECASE");

	private final DataSource dataSource;

	private final Cleanup cleanup;

	private final List<String> others;

	private ScratchDatabase(DataSource dataSource, List<String> others, Cleanup cleanup) {
		this.dataSource = dataSource;
		this.others = List.copyOf(others);
		this.cleanup = cleanup;
	}

	/**
	 * Create one.
	 * @param application the application's database
	 * @param schema the schema that is to be there, or {@code null} for that which the
	 * application's connections have
	 * @return the database
	 * @throws ImpossibleException if that is not possible here, with the reason
	 */
	static ScratchDatabase create(DataSource application, @Nullable String schema) throws ImpossibleException {
		String name = PREFIX + HexFormat.of().formatHex(random());
		SimpleDriverDataSource same = derive(application);
		String url = String.valueOf(same.getUrl());
		try (Connection connection = application.getConnection()) {
			String product = connection.getMetaData().getDatabaseProductName();
			ScratchDatabase scratch = switch (product) {
				case "PostgreSQL", "MySQL", "MariaDB" -> onServer(connection, application, same, url, name);
				case "H2" -> inMemory(same, "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1" + h2Settings(url));
				case "HSQL Database Engine" -> inMemory(same, "jdbc:hsqldb:mem:" + name);
				case "SQLite" -> inFile(same, url);
				default -> throw new ImpossibleException("Warden does not know how to create one on " + product);
			};
			scratch.createSchema(product, (schema != null) ? spelled(connection, schema) : connection.getSchema());
			return scratch;
		}
		catch (SQLException | IOException ex) {
			throw new ImpossibleException(LiquibaseFailures.text(ex));
		}
	}

	/**
	 * Return a schema as the database spells it.
	 */
	private static String spelled(Connection connection, String schema) throws SQLException {
		String spelled = schema;
		try (ResultSet row = connection.getMetaData().getSchemas()) {
			while (row.next()) {
				if (row.getString(1).equals(schema)) {
					return schema;
				}
				spelled = row.getString(1).equalsIgnoreCase(schema) ? row.getString(1) : spelled;
			}
		}
		return spelled;
	}

	private static byte[] random() {
		byte[] bytes = new byte[6];
		new SecureRandom().nextBytes(bytes);
		return bytes;
	}

	private static SimpleDriverDataSource derive(DataSource application) throws ImpossibleException {
		DataSource target = application;
		while (target instanceof DelegatingDataSource delegating && delegating.getTargetDataSource() != null) {
			target = delegating.getTargetDataSource();
		}
		try {
			return DataSourceBuilder.derivedFrom(target).type(SimpleDriverDataSource.class).build();
		}
		catch (RuntimeException ex) {
			throw new ImpossibleException("Warden cannot open another database with a " + target.getClass().getName());
		}
	}

	private static ScratchDatabase onServer(Connection connection, DataSource application, SimpleDriverDataSource same,
			String url, String name) throws SQLException, ImpossibleException {
		Matcher matcher = SERVER.matcher(url);
		if (!matcher.matches()) {
			throw new ImpossibleException(
					"no other database is known to be at '%s'".formatted(url.replaceFirst("(?s)[?;].*", "")));
		}
		boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
		List<String> others = postgres ? List.of() : databases(connection);
		execute(connection, "CREATE DATABASE " + name + (postgres ? "" : characters(connection)));
		String parameters = matcher.group(3)
			.replaceAll("(?i)([?&])currentSchema=[^&]*&?", "$1")
			.replaceAll("[?&]$", "");
		return new ScratchDatabase(at(same, matcher.group(1) + name + (postgres ? parameters : matcher.group(3))),
				others, () -> {
					try (Connection again = application.getConnection()) {
						execute(again, "DROP DATABASE " + name);
					}
				});
	}

	private static List<String> databases(Connection connection) throws SQLException {
		List<String> names = new ArrayList<>();
		try (ResultSet row = connection.getMetaData().getCatalogs()) {
			while (row.next()) {
				String name = row.getString(1);
				if (!name.equalsIgnoreCase("information_schema")) {
					names.add(name);
				}
			}
		}
		return names;
	}

	private static String characters(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT @@character_set_database, @@collation_database")) {
			row.next();
			return " CHARACTER SET " + row.getString(1) + " COLLATE " + row.getString(2);
		}
	}

	private static String h2Settings(String url) {
		return Stream.of(StringUtils.delimitedListToStringArray(url, ";"))
			.skip(1)
			.filter((setting) -> H2_SETTINGS
				.contains(setting.replaceFirst("(?s)=.*", "").strip().toUpperCase(Locale.ROOT)))
			.collect(Collectors.joining(";", ";", ""))
			.replaceFirst("^;$", "");
	}

	private static ScratchDatabase inMemory(SimpleDriverDataSource same, String url) {
		DataSource dataSource = at(same, url);
		return new ScratchDatabase(dataSource, List.of(), () -> {
			try (Connection connection = dataSource.getConnection()) {
				execute(connection, "SHUTDOWN");
			}
		});
	}

	private static ScratchDatabase inFile(SimpleDriverDataSource same, String url) throws IOException {
		Path folder = Files.createTempDirectory(PREFIX);
		Path file = folder.resolve("scratch.db");
		String parameters = url.contains("?") ? url.substring(url.indexOf('?')) : "";
		return new ScratchDatabase(at(same, "jdbc:sqlite:" + file + parameters), List.of(), () -> {
			try (Stream<Path> files = Files.list(folder)) {
				for (Path each : files.toList()) {
					Files.delete(each);
				}
			}
			Files.delete(folder);
		});
	}

	private static SimpleDriverDataSource at(SimpleDriverDataSource same, String url) {
		SimpleDriverDataSource dataSource = new SimpleDriverDataSource();
		dataSource.setDriver(same.getDriver());
		dataSource.setUrl(url);
		dataSource.setUsername(same.getUsername());
		dataSource.setPassword(same.getPassword());
		if (same.getConnectionProperties() != null) {
			dataSource.setConnectionProperties(same.getConnectionProperties());
		}
		return dataSource;
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		boolean autocommit = connection.getAutoCommit();
		connection.setAutoCommit(true);
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		finally {
			if (!connection.isClosed()) {
				connection.setAutoCommit(autocommit);
			}
		}
	}

	/**
	 * Create the schema and let new connections begin in it, as the application's do.
	 */
	private void createSchema(String product, @Nullable String schema) throws SQLException {
		if (schema == null || product.equals("SQLite") || product.startsWith("M")) {
			return;
		}
		try (Connection connection = this.dataSource.getConnection()) {
			if (schema.equals(connection.getSchema())) {
				return;
			}
			String quote = connection.getMetaData().getIdentifierQuoteString();
			execute(connection, "CREATE SCHEMA IF NOT EXISTS " + quote + schema.replace(quote, quote + quote) + quote);
		}
		if (this.dataSource instanceof SimpleDriverDataSource simple) {
			simple.setSchema(schema);
		}
	}

	DataSource dataSource() {
		return this.dataSource;
	}

	/**
	 * Return the databases of the server that statements could name.
	 */
	List<String> others() {
		return this.others;
	}

	@Override
	public void close() throws SQLException, IOException {
		this.cleanup.run();
	}

	/**
	 * Removes the database.
	 */
	private interface Cleanup {

		void run() throws SQLException, IOException;

	}

	/**
	 * There is no scratch database here, and the reason.
	 */
	static final class ImpossibleException extends Exception {

		ImpossibleException(String message) {
			super(message);
		}

	}

}

package dev.warden.boot.autoconfigure.scratch;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.warden.internal.dialect.Dialects;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.StringUtils;

/**
 * Creates databases for a moment: on PostgreSQL, MySQL and MariaDB on the application's
 * server, or that of {@code warden.scratch}; for H2 and HSQLDB in memory; for SQLite in a
 * temporary file.
 */
public final class ScratchDatabases {

	/** Settings of H2 that change how it reads SQL, not where a database is. */
	private static final Set<String> H2_SETTINGS = Set.of("MODE", "DATABASE_TO_UPPER", "DATABASE_TO_LOWER",
			"CASE_INSENSITIVE_IDENTIFIERS", "NON_KEYWORDS", "DEFAULT_NULL_ORDERING", "OLD_INFORMATION_SCHEMA",
			"IGNORECASE");

	private final DataSource application;

	private final ScratchProperties properties;

	/**
	 * Create an instance.
	 * @param application the application's database, which is only read
	 * @param properties where to create others
	 */
	public ScratchDatabases(DataSource application, ScratchProperties properties) {
		this.application = application;
		this.properties = properties;
	}

	/**
	 * Create one.
	 * @param schema the schema that is to be there, or {@code null} for that which the
	 * application's connections have
	 * @return the database
	 * @throws NoScratchDatabaseException if that is not possible here
	 */
	public ScratchDatabase create(@Nullable String schema) {
		return create(schema, List.of());
	}

	/**
	 * Create one.
	 * @param schema the schema that is to be there, or {@code null} for that which the
	 * application's connections have
	 * @param additional other schemas that are to be there, except where a schema is a
	 * database of the server
	 * @return the database
	 * @throws NoScratchDatabaseException if that is not possible here
	 */
	public ScratchDatabase create(@Nullable String schema, List<String> additional) {
		SimpleDriverDataSource same = derive();
		try (Connection connection = this.application.getConnection()) {
			String product = connection.getMetaData().getDatabaseProductName();
			return switch (product) {
				case "PostgreSQL" ->
					withSchema(createOnServer(connection, same, product), connection, schema, additional);
				case "MySQL", "MariaDB" -> createOnServer(connection, same, product);
				case "H2" ->
					withSchema(inMemory(same, product, "jdbc:h2:mem:", ";DB_CLOSE_DELAY=-1" + h2Settings(same)),
							connection, schema, additional);
				case "HSQL Database Engine" ->
					withSchema(inMemory(same, product, "jdbc:hsqldb:mem:", ""), connection, schema, additional);
				case "SQLite" -> inFile(same, product);
				default -> throw new NoScratchDatabaseException("Warden does not know how to create one on " + product);
			};
		}
		catch (SQLException | IOException ex) {
			throw new NoScratchDatabaseException(text(ex), ex);
		}
	}

	private static String text(Exception failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String message = (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getName();
		return message.strip().replaceAll("\\s+", " ");
	}

	private SimpleDriverDataSource derive() {
		DataSource target = this.application;
		while (target instanceof DelegatingDataSource delegating && delegating.getTargetDataSource() != null) {
			target = delegating.getTargetDataSource();
		}
		try {
			return DataSourceBuilder.derivedFrom(target).type(SimpleDriverDataSource.class).build();
		}
		catch (RuntimeException ex) {
			throw new NoScratchDatabaseException(
					"Warden cannot open another database with a " + target.getClass().getName(), ex);
		}
	}

	private ScratchDatabase createOnServer(Connection connection, SimpleDriverDataSource same, String product)
			throws SQLException {
		try {
			return onServer(connection, same, product);
		}
		catch (SQLException ex) {
			if (Dialects.of(connection).errors().isMissingPrivilege(ex)) {
				throw new NoScratchDatabaseException(text(ex), ex);
			}
			throw ex;
		}
	}

	private ScratchDatabase onServer(Connection connection, SimpleDriverDataSource same, String product)
			throws SQLException {
		if (this.properties.getUrl() == null && this.properties.getUser() == null) {
			return new ScratchServer(this.application, same, product).create();
		}
		SimpleDriverDataSource base = at(same,
				(this.properties.getUrl() != null) ? this.properties.getUrl() : String.valueOf(same.getUrl()));
		if (this.properties.getUser() != null) {
			base.setUsername(this.properties.getUser());
			base.setPassword(this.properties.getPassword());
		}
		ScratchServer server = new ScratchServer(base, base, product);
		if (this.properties.getUrl() != null && server.isDatabaseOf(connection)) {
			throw new NoScratchDatabaseException("'warden.scratch.url' points at the application's own database",
					"Set 'warden.scratch.url' to another database, in which Warden may create and drop databases.",
					null);
		}
		return server.create();
	}

	private ScratchDatabase inMemory(SimpleDriverDataSource same, String product, String prefix, String settings) {
		refuseUrl(product, "in memory");
		SimpleDriverDataSource dataSource = at(same,
				prefix + ScratchServer.PREFIX + UUID.randomUUID().toString().replace("-", "") + settings);
		return new ScratchDatabase(dataSource, List.of(), () -> {
			try (Connection connection = dataSource.getConnection()) {
				ScratchDatabase.execute(connection, "SHUTDOWN");
			}
		});
	}

	private ScratchDatabase inFile(SimpleDriverDataSource same, String product) throws IOException {
		refuseUrl(product, "in a temporary file");
		String url = String.valueOf(same.getUrl());
		String parameters = url.contains("?") ? url.substring(url.indexOf('?')) : "";
		// The application's may be opened for reading only
		parameters = parameters.replaceAll("(?i)(?<=[?&])(?:open_mode|mode|immutable)=[^&]*&?", "")
			.replaceAll("[?&]$", "");
		ScratchFile file = ScratchFile.create();
		return new ScratchDatabase(at(same, "jdbc:sqlite:" + file.file() + parameters), List.of(), file::delete);
	}

	private void refuseUrl(String product, String place) {
		if (this.properties.getUrl() != null) {
			throw new NoScratchDatabaseException(
					"'warden.scratch.url' is set, but those of %s are %s".formatted(product, place),
					"Remove 'warden.scratch.url'.", null);
		}
	}

	private static String h2Settings(SimpleDriverDataSource same) {
		return Stream.of(StringUtils.delimitedListToStringArray(String.valueOf(same.getUrl()), ";"))
			.skip(1)
			.filter((setting) -> H2_SETTINGS
				.contains(setting.replaceFirst("(?s)=.*", "").strip().toUpperCase(Locale.ROOT)))
			.map((setting) -> ";" + setting)
			.collect(Collectors.joining());
	}

	static SimpleDriverDataSource at(SimpleDriverDataSource same, String url) {
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

	private static ScratchDatabase withSchema(ScratchDatabase scratch, Connection connection, @Nullable String schema,
			List<String> additional) throws SQLException, IOException {
		try {
			for (String name : additional) {
				scratch.createSchema(spelled(connection, name));
			}
			scratch.createSchema((schema != null) ? spelled(connection, schema) : connection.getSchema());
			return scratch;
		}
		catch (SQLException ex) {
			scratch.close();
			throw ex;
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

}

package dev.warden.internal.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.warden.WardenSettings;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.jdbc.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * What stands for the built-in placeholders of Flyway.
 */
final class FlywayPlaceholders {

	/** The names of the values, in any case. */
	static final Set<String> NAMES = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

	static {
		NAMES.addAll(
				List.of("defaultSchema", "table", "environment", "workingDirectory", "timestamp", "database", "user"));
	}

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
		.withZone(ZoneId.systemDefault());

	private final Session session;

	private final WardenSettings settings;

	FlywayPlaceholders(Session session, WardenSettings settings) {
		this.session = session;
		this.settings = settings;
	}

	/**
	 * Return the values, but for the name of the file.
	 * @return the values, by name in any case
	 */
	Map<String, String> values() {
		Dialect dialect = this.session.dialect();
		String schema = this.settings.schema();
		if (schema == null) {
			schema = this.session.query(dialect.selectCurrentSchema(), (row, number) -> row.getString(1)).get(0);
		}
		Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		values.put("defaultSchema", text(schema));
		String table = this.settings.adopt().table();
		values.put("table", (table != null) ? table : "flyway_schema_history");
		values.put("environment", "default");
		values.put("workingDirectory", System.getProperty("user.dir"));
		values.put("timestamp", TIMESTAMP.format(now(dialect)));
		Connection connection = this.session.connection();
		try {
			String database = connection.getCatalog();
			if (database != null) {
				values.put("database", database);
			}
			values.put("user", user(text(connection.getMetaData().getUserName())));
		}
		catch (SQLException ex) {
			throw new DataAccessResourceFailureException("Could not ask for the database and its user", ex);
		}
		return values;
	}

	private Instant now(Dialect dialect) {
		String query = dialect.selectCurrentSchema().replace(dialect.currentSchema(), dialect.now());
		return this.session
			.query(query,
					(row, number) -> Objects.requireNonNull(dialect.instant(row, row.getMetaData().getColumnLabel(1))))
			.get(0);
	}

	/**
	 * MySQL and MariaDB name the host of the user, too.
	 */
	private static String user(String user) {
		return user.contains("@") ? user.substring(0, user.indexOf('@')) : user;
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

}

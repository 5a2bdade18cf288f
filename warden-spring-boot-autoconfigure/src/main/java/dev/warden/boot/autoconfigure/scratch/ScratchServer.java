package dev.warden.boot.autoconfigure.scratch;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Creates scratch databases on a server, and removes those whose process died.
 */
final class ScratchServer {

	static final String PREFIX = "warden_scratch_";

	private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-f]{12}");

	private static final Pattern URL = Pattern.compile("(jdbc:(?:postgresql|mysql|mariadb)://[^/?;]*/)([^?;]*)(.*)");

	/** Who the server is, whatever the address says, and the database. */
	private static final String POSTGRES_IDENTITY = "SELECT pg_postmaster_start_time()::text, current_database()";

	private static final String MYSQL_IDENTITY = "SELECT CONCAT(@@hostname, ' ', @@port, ' ', @@datadir), DATABASE()";

	private static final String POSTGRES_LEFT = """
			SELECT datname FROM pg_catalog.pg_database WHERE datdba = (SELECT oid FROM pg_catalog.pg_roles
				WHERE rolname = current_user) AND datname LIKE 'warden\\_scratch\\_%'
			AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datname = pg_database.datname)""";

	private static final String UNKNOWN_DATABASE = "3D000";

	private static final int ATTEMPTS = 10;

	private final DataSource base;

	private final SimpleDriverDataSource template;

	private final boolean postgres;

	private final Matcher url;

	/**
	 * Create an instance.
	 * @param base opens connections to a database of the server
	 * @param template knows driver, address, user and password
	 * @param product the server's product
	 * @throws NoScratchDatabaseException if the address does not tell where its database
	 * is
	 */
	ScratchServer(DataSource base, SimpleDriverDataSource template, String product) {
		this.base = base;
		this.template = template;
		this.postgres = product.equals("PostgreSQL");
		this.url = URL.matcher(String.valueOf(template.getUrl()));
		if (!this.url.matches()) {
			throw new NoScratchDatabaseException("no other database is known to be at '%s'"
				.formatted(String.valueOf(template.getUrl()).replaceFirst("(?s)[?;].*", "")));
		}
	}

	/**
	 * Return whether this and another connection are in the same database, by whatever
	 * address.
	 */
	boolean isDatabaseOf(Connection other) throws SQLException {
		try (Connection connection = this.base.getConnection()) {
			return identity(connection).equals(identity(other));
		}
	}

	private List<String> identity(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(this.postgres ? POSTGRES_IDENTITY : MYSQL_IDENTITY)) {
			row.next();
			return List.of(row.getString(1), String.valueOf(row.getString(2)));
		}
	}

	/**
	 * Remove what dead processes left, and create a database.
	 */
	ScratchDatabase create() throws SQLException {
		String name = PREFIX + HexFormat.of().formatHex(random());
		return this.postgres ? onPostgres(name) : onMySql(name);
	}

	private static byte[] random() {
		byte[] bytes = new byte[6];
		new SecureRandom().nextBytes(bytes);
		return bytes;
	}

	/**
	 * A connection that stays open in the database keeps others from removing it.
	 */
	private ScratchDatabase onPostgres(String name) throws SQLException {
		String parameters = this.url.group(3)
			.replaceAll("(?i)([?&])currentSchema=[^&]*&?", "$1")
			.replaceAll("[?&]$", "");
		SimpleDriverDataSource dataSource = ScratchDatabases.at(this.template, this.url.group(1) + name + parameters);
		String force;
		Connection keeper;
		try (Connection connection = this.base.getConnection()) {
			removePostgresLeftOvers(connection);
			force = (connection.getMetaData().getDatabaseMajorVersion() >= 13) ? " WITH (FORCE)" : "";
			ScratchDatabase.execute(connection, "CREATE DATABASE " + name);
			keeper = keep(connection, name, dataSource);
		}
		return new ScratchDatabase(dataSource, List.of(), () -> {
			keeper.close();
			dropAgain("DROP DATABASE IF EXISTS " + name + force);
		});
	}

	private static Connection keep(Connection connection, String name, DataSource dataSource) throws SQLException {
		for (int attempt = 1;; attempt++) {
			try {
				return dataSource.getConnection();
			}
			catch (SQLException ex) {
				if (!UNKNOWN_DATABASE.equals(ex.getSQLState()) || attempt == ATTEMPTS) {
					ScratchDatabase.execute(connection, "DROP DATABASE IF EXISTS " + name);
					throw ex;
				}
				// Another process took it for a left-over before this one was in it
				ScratchDatabase.execute(connection, "CREATE DATABASE " + name);
			}
		}
	}

	private static void removePostgresLeftOvers(Connection connection) throws SQLException {
		for (String name : names(connection, POSTGRES_LEFT)) {
			if (NAME.matcher(name).matches()) {
				dropIfPossible(connection, name);
			}
		}
	}

	/**
	 * A lock by the name of the database, held by a connection that stays open, keeps
	 * others from removing it.
	 */
	private ScratchDatabase onMySql(String name) throws SQLException {
		Connection keeper = this.base.getConnection();
		try {
			removeMySqlLeftOvers(keeper);
			List<String> others = names(keeper, "SHOW DATABASES").stream()
				.filter((each) -> !each.equalsIgnoreCase("information_schema"))
				.toList();
			lock(keeper, name);
			ScratchDatabase.execute(keeper, "CREATE DATABASE " + name + characters(keeper));
			return new ScratchDatabase(ScratchDatabases.at(this.template, this.url.group(1) + name + this.url.group(3)),
					others, () -> {
						keeper.close();
						dropAgain("DROP DATABASE IF EXISTS " + name);
					});
		}
		catch (SQLException ex) {
			keeper.close();
			throw ex;
		}
	}

	private static void removeMySqlLeftOvers(Connection connection) throws SQLException {
		for (String name : names(connection, "SHOW DATABASES LIKE 'warden\\_scratch\\_%'")) {
			if (NAME.matcher(name).matches() && lock(connection, name)) {
				dropIfPossible(connection, name);
				names(connection, "SELECT RELEASE_LOCK('" + name + "')");
			}
		}
	}

	private static boolean lock(Connection connection, String name) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("SELECT GET_LOCK(?, 0)")) {
			statement.setString(1, name);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getInt(1) == 1;
			}
		}
	}

	private static String characters(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT @@character_set_database, @@collation_database")) {
			row.next();
			return " CHARACTER SET " + row.getString(1) + " COLLATE " + row.getString(2);
		}
	}

	private static List<String> names(Connection connection, String sql) throws SQLException {
		List<String> names = new ArrayList<>();
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			while (row.next()) {
				names.add(row.getString(1));
			}
		}
		return names;
	}

	private static void dropIfPossible(Connection connection, String name) {
		try {
			ScratchDatabase.execute(connection, "DROP DATABASE " + name);
		}
		catch (SQLException ex) {
			// Another process was quicker, or is still in it
		}
	}

	private void dropAgain(String sql) throws SQLException {
		try (Connection connection = this.base.getConnection()) {
			ScratchDatabase.execute(connection, sql);
		}
	}

}

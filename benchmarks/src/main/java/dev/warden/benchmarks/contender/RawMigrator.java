package dev.warden.benchmarks.contender;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

import javax.sql.DataSource;

/**
 * The least that does the job for scripts of one statement: reads the history once,
 * compares checksums, and runs each pending script together with its row of the history.
 * On PostgreSQL both are one transaction; elsewhere, where definition commits by itself,
 * each is its own.
 */
final class RawMigrator implements Migrator {

	private static final String CREATE = "CREATE TABLE raw_history (name VARCHAR(200) PRIMARY KEY, crc BIGINT NOT NULL)";

	@Override
	public void migrate(DataSource dataSource, ScriptSet scripts) throws Exception {
		String[] names = scripts.versioned().toFile().list();
		if (names == null) {
			throw new IOException("No folder " + scripts.versioned());
		}
		Arrays.sort(names);
		try (Connection connection = dataSource.getConnection()) {
			Map<String, Long> history = history(connection);
			if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
				connection.setAutoCommit(false);
			}
			for (String name : names) {
				byte[] text = Files.readAllBytes(scripts.versioned().resolve(name));
				CRC32 crc = new CRC32();
				crc.update(text);
				Long applied = history.get(name);
				if (applied == null) {
					apply(connection, name, text, crc.getValue());
				}
				else if (applied != crc.getValue()) {
					throw new IOException(name + " was changed");
				}
			}
			connection.setAutoCommit(true);
		}
	}

	private static void apply(Connection connection, String name, byte[] text, long crc) throws SQLException {
		try (Statement statement = connection.createStatement();
				PreparedStatement row = connection.prepareStatement("INSERT INTO raw_history VALUES (?, ?)")) {
			statement.execute(new String(text, StandardCharsets.UTF_8));
			row.setString(1, name);
			row.setLong(2, crc);
			row.executeUpdate();
			if (!connection.getAutoCommit()) {
				connection.commit();
			}
		}
	}

	private static Map<String, Long> history(Connection connection) throws SQLException {
		Map<String, Long> history = new HashMap<>();
		try (Statement statement = connection.createStatement()) {
			try (ResultSet row = statement.executeQuery("SELECT name, crc FROM raw_history")) {
				while (row.next()) {
					history.put(row.getString(1), row.getLong(2));
				}
			}
			catch (SQLException ex) {
				statement.execute(CREATE);
			}
		}
		return history;
	}

}

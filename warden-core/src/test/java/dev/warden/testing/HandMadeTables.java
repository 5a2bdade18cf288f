package dev.warden.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

import dev.warden.internal.jdbc.TableInstaller;

/**
 * Warden's tables as somebody makes them who leaves out what looks dispensable: whatever
 * says that a value has to be there, or only once.
 */
public final class HandMadeTables {

	private static final Map<String, String> DEFINITIONS = Map.of("PostgreSQL", "postgresql.sql", "MySQL", "mysql.sql",
			"MariaDB", "mariadb.sql", "H2", "h2.sql", "SQLite", "sqlite.sql", "HSQL Database Engine", "plain.sql");

	private HandMadeTables() {
	}

	/** Create the tables in the schema of the connection. */
	public static void create(TestDatabase database) {
		String name = DEFINITIONS.get(database.product());
		try (InputStream stream = TableInstaller.class.getResourceAsStream("/dev/warden/database/" + name)) {
			String sql = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
			Stream.of(sql.split(";"))
				.map(String::strip)
				.filter((statement) -> !statement.isEmpty())
				.forEach((statement) -> database.execute(byHand(statement)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String byHand(String statement) {
		String named = statement.replace("${schema}.", "")
			.replace("${lock}", "warden_lock")
			.replace("${history}", "warden_history");
		boolean numbered = named.contains("_event (");
		String keyless = numbered ? named : named.replace("PRIMARY KEY", "");
		return keyless.lines()
			.map((line) -> (numbered && line.contains("PRIMARY KEY")) ? line : line.replace("NOT NULL", ""))
			.filter((line) -> !line.contains("UNIQUE ("))
			.reduce("", (all, line) -> all + line + "\n")
			.replaceFirst(",\\s*\\n\\)", "\n)");
	}

}

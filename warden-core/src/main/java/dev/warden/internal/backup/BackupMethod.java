package dev.warden.internal.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

import dev.warden.BackupSettings;
import dev.warden.internal.jdbc.Session;

/**
 * How one product writes what can be restored.
 */
interface BackupMethod {

	/**
	 * Return what writes it, for people.
	 */
	String name();

	/**
	 * Return how the name of the file ends.
	 */
	String suffix();

	/**
	 * Write the whole database.
	 * @param file the file, which is there and empty
	 * @param stopping is told how to stop
	 * @throws dev.warden.WardenException if it is not complete
	 */
	void write(BackupFile file, Stopping stopping) throws IOException, SQLException, InterruptedException;

	static BackupMethod of(Session session, BackupSettings settings) throws SQLException {
		return switch (session.dialect().vendor()) {
			case "postgresql" -> new PostgresDump(session, settings, List.of("--format=custom"));
			case "mysql", "mariadb" -> new MySqlDump(session, settings, List.of());
			case "h2" -> new H2Script(session);
			case "sqlite" -> new SqliteCopy(session);
			default -> throw BackupFailures.noMethod(session.connection().getMetaData().getDatabaseProductName());
		};
	}

}

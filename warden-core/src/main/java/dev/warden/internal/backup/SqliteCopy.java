package dev.warden.internal.backup;

import java.sql.SQLException;
import java.sql.Statement;

import dev.warden.internal.jdbc.Session;

/**
 * A copy of the database file that SQLite writes, whatever other connections do
 * meanwhile.
 */
record SqliteCopy(Session session) implements BackupMethod {

	@Override
	public String name() {
		return "VACUUM INTO";
	}

	@Override
	public String suffix() {
		return ".db";
	}

	@Override
	public void write(BackupFile file, Stopping stopping) throws SQLException {
		try (Statement statement = this.session.connection().createStatement()) {
			stopping.with(new Cancel(statement));
			statement.execute("VACUUM INTO '" + file.partial().toString().replace("'", "''") + "'");
		}
	}

}

package dev.warden.internal.backup;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.warden.internal.jdbc.Session;

/**
 * What H2's {@code SCRIPT} says, written here: {@code SCRIPT TO} would write it where the
 * server is.
 */
record H2Script(Session session) implements BackupMethod {

	@Override
	public String name() {
		return "SCRIPT";
	}

	@Override
	public String suffix() {
		return ".sql";
	}

	@Override
	public void write(BackupFile file, Stopping stopping) throws IOException, SQLException {
		try (Statement statement = this.session.connection().createStatement();
				BufferedWriter writer = Files.newBufferedWriter(file.partial(), StandardCharsets.UTF_8)) {
			stopping.with(new Cancel(statement));
			try (ResultSet lines = statement.executeQuery("SCRIPT")) {
				while (lines.next()) {
					writer.write(lines.getString(1));
					writer.newLine();
				}
			}
		}
	}

}

package dev.warden.benchmarks.contender;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/**
 * The least that runs a large script with one statement to a line, in one transaction and
 * without holding more of it than a batch.
 *
 * @param batch how many statements to send at once; 1 sends each by itself
 */
public record RawInserts(int batch) implements Migrator {

	@Override
	public void migrate(DataSource dataSource, ScriptSet scripts) throws Exception {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			run(statement, scripts.file(1));
			run(statement, scripts.file(2));
			connection.commit();
			connection.setAutoCommit(true);
		}
	}

	private void run(Statement statement, Path file) throws IOException, SQLException {
		try (BufferedReader lines = Files.newBufferedReader(file)) {
			int waiting = 0;
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (this.batch == 1) {
					statement.execute(line);
				}
				else {
					statement.addBatch(line);
					waiting++;
					if (waiting == this.batch) {
						statement.executeBatch();
						waiting = 0;
					}
				}
			}
			if (waiting > 0) {
				statement.executeBatch();
			}
		}
	}

}

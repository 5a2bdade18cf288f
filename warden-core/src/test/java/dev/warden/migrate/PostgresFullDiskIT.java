package dev.warden.migrate;

import java.nio.file.Path;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class PostgresFullDiskIT extends FullDiskContract {

	private @Nullable String tablespace;

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

	@Override
	String dataDirectory() {
		return "SHOW data_directory";
	}

	@Override
	String createBig(Path directory) {
		this.tablespace = "small_" + database().queryForObject("SELECT current_database()", String.class);
		database().execute("CREATE TABLESPACE " + this.tablespace + " LOCATION '" + directory + "'");
		return "CREATE TABLE big (id INT, text VARCHAR(1000)) TABLESPACE " + this.tablespace;
	}

	@Override
	String fillBig() {
		return "INSERT INTO big SELECT i, repeat('x', 1000) FROM generate_series(1, 40000) i";
	}

	@AfterEach
	void dropTablespace() {
		if (this.tablespace != null) {
			database().execute("DROP TABLE IF EXISTS big", "DROP TABLESPACE " + this.tablespace);
		}
	}

}

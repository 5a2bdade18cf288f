package dev.warden.migrate;

import java.nio.file.Path;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbFullDiskIT extends FullDiskContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

	@Override
	String dataDirectory() {
		return "SELECT @@datadir";
	}

	@Override
	String createBig(Path directory) {
		return "CREATE TABLE big (id INT, text VARCHAR(1000)) DATA DIRECTORY = '" + directory + "'";
	}

	@Override
	String fillBig() {
		return "INSERT INTO big SELECT seq, REPEAT('x', 1000) FROM seq_1_to_40000";
	}

}

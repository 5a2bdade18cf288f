package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresMigrationIT extends MigrationContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

}

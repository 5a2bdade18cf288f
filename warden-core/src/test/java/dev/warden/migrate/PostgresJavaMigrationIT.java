package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresJavaMigrationIT extends JavaMigrationContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

}

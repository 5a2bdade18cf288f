package dev.warden.lock;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresMigrationLockIT extends MigrationLockContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

	@Override
	int rounds() {
		return 10;
	}

}

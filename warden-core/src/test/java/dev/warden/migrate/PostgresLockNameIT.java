package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresLockNameIT extends LockNameContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

}

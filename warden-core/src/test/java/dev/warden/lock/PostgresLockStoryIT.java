package dev.warden.lock;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresLockStoryIT extends LockStoryContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

}

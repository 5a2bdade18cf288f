package dev.warden.lock;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbLockStoryIT extends LockStoryContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

}

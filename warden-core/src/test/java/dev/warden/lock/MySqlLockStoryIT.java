package dev.warden.lock;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlLockStoryIT extends LockStoryContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

}

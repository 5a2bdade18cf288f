package dev.warden.migrate;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;

class MySqlLockNameIT extends LockNameContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

	@Override
	TestSettings otherSpelling() {
		return settings("x");
	}

}

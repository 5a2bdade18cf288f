package dev.warden.migrate;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;

class MariaDbLockNameIT extends LockNameContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

	@Override
	TestSettings otherSpelling() {
		return settings("x");
	}

}

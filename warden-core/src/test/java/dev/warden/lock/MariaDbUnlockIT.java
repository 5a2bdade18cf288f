package dev.warden.lock;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbUnlockIT extends UnlockContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

}

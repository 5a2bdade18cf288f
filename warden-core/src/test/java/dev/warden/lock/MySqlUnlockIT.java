package dev.warden.lock;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlUnlockIT extends UnlockContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

}

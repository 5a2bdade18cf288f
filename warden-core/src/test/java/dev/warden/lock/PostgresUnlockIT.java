package dev.warden.lock;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresUnlockIT extends UnlockContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

}

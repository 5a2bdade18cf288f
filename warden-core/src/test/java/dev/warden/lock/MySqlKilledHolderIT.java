package dev.warden.lock;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlKilledHolderIT extends KilledHolderContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

}

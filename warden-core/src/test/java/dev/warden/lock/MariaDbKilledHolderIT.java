package dev.warden.lock;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbKilledHolderIT extends KilledHolderContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

}

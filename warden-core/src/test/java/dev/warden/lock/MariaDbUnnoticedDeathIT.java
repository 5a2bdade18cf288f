package dev.warden.lock;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbUnnoticedDeathIT extends UnnoticedDeathContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

}

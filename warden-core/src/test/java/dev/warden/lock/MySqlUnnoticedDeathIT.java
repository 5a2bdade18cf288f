package dev.warden.lock;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlUnnoticedDeathIT extends UnnoticedDeathContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

}

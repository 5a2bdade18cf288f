package dev.warden.migrate;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlErrorPlaceIT extends ErrorPlaceContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

}

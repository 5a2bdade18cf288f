package dev.warden.migrate;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlHostileNameIT extends HostileNameContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

}

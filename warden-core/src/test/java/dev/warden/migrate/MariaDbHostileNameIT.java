package dev.warden.migrate;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbHostileNameIT extends HostileNameContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

}

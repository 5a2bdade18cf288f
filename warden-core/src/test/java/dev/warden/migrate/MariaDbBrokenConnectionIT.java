package dev.warden.migrate;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbBrokenConnectionIT extends MySqlFamilyBrokenConnectionContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

}

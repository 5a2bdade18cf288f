package dev.warden.migrate;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlBrokenConnectionIT extends MySqlFamilyBrokenConnectionContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

}

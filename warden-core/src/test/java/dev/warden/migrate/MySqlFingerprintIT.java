package dev.warden.migrate;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlFingerprintIT extends FingerprintContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

}

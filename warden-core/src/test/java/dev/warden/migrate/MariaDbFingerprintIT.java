package dev.warden.migrate;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbFingerprintIT extends FingerprintContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

}

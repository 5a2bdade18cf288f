package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresFingerprintIT extends FingerprintContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

}

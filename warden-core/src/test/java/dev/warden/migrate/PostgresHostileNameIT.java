package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresHostileNameIT extends HostileNameContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

}

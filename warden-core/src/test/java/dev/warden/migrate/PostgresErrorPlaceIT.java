package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresErrorPlaceIT extends ErrorPlaceContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

}

package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresRepeatableIT extends RepeatableContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

}

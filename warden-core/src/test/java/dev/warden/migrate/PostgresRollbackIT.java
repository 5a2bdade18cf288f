package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresRollbackIT extends RollbackContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

}

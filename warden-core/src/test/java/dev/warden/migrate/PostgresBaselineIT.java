package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresBaselineIT extends BaselineContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

}

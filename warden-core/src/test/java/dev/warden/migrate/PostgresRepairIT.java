package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresRepairIT extends RepairContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

}

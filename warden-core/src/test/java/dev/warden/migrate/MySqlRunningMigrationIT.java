package dev.warden.migrate;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlRunningMigrationIT extends MySqlFamilyRunningMigrationContract {

	@Override
	TestDatabase freshDatabase() {
		return MySqlServer.freshDatabase();
	}

}

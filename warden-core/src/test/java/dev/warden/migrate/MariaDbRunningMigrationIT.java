package dev.warden.migrate;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbRunningMigrationIT extends MySqlFamilyRunningMigrationContract {

	@Override
	TestDatabase freshDatabase() {
		return MariaDbServer.freshDatabase();
	}

}

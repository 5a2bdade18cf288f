package dev.warden.lock;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbMigrationLockIT extends MigrationLockContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

	@Override
	int rounds() {
		return 5;
	}

	/** Schemas belong to the server there, not to the database of the test. */
	@Override
	String otherSchema() {
		return "Other `" + this.bench.tables().schema();
	}

}

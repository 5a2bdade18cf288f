package dev.warden.lock;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlMigrationLockIT extends MigrationLockContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
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

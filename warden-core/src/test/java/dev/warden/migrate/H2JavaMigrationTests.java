package dev.warden.migrate;

import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;

class H2JavaMigrationTests extends JavaMigrationContract {

	@Override
	TestDatabase open() {
		return H2Server.inMemory();
	}

	@Override
	boolean runsCodeInTransactions() {
		return false;
	}

}

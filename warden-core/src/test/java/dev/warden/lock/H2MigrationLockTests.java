package dev.warden.lock;

import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;

class H2MigrationLockTests extends MigrationLockContract {

	@Override
	TestDatabase open() {
		return H2Server.inMemory();
	}

	@Override
	int rounds() {
		return 50;
	}

}

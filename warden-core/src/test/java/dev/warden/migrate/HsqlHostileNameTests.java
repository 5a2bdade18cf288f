package dev.warden.migrate;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;

class HsqlHostileNameTests extends HostileNameContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

}

package dev.warden.migrate;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;

class HsqlUnstorableTextTests extends UnstorableTextContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

}

package dev.warden.migrate;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;

class HsqlLockNameTests extends LockNameContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

	@Override
	TestSettings otherSpelling() {
		return super.otherSpelling().schema("Public");
	}

}

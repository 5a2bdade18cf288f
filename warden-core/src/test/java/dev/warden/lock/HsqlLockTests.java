package dev.warden.lock;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;

class HsqlLockTests extends LeaseOnlyLockContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

}

package dev.warden.lock;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;

class HsqlLockStoryTests extends LockStoryContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

}

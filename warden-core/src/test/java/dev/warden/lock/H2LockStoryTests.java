package dev.warden.lock;

import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;

class H2LockStoryTests extends LockStoryContract {

	@Override
	TestDatabase open() {
		return H2Server.inMemory();
	}

}

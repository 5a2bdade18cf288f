package dev.warden.migrate;

import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;

class H2LockNameTests extends LockNameContract {

	@Override
	TestDatabase open() {
		return H2Server.inMemory();
	}

	@Override
	TestSettings otherSpelling() {
		return super.otherSpelling().schema("public");
	}

}

package dev.warden.migrate;

import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;

class H2HostileNameTests extends HostileNameContract {

	@Override
	TestDatabase open() {
		return H2Server.inMemory();
	}

}

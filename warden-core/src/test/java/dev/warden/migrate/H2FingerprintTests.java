package dev.warden.migrate;

import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;

class H2FingerprintTests extends FingerprintContract {

	@Override
	TestDatabase open() {
		return H2Server.inMemory();
	}

}

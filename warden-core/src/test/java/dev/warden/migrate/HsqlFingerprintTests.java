package dev.warden.migrate;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;

class HsqlFingerprintTests extends FingerprintContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

}

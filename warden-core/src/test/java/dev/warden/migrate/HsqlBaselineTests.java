package dev.warden.migrate;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;

class HsqlBaselineTests extends BaselineContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

}

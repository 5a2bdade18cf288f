package dev.warden.migrate;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;

class HsqlRollbackTests extends RollbackContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

}

package dev.warden.migrate;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;

class HsqlRollbackDraftTests extends RollbackDraftContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

}

package dev.warden.migrate;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;

class HsqlRepairTests extends RepairContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

}

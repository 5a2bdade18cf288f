package dev.warden.migrate;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;

class HsqlMigrationTests extends MigrationContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

}

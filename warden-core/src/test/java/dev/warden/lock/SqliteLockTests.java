package dev.warden.lock;

import dev.warden.testing.SqliteFile;
import dev.warden.testing.TestDatabase;

class SqliteLockTests extends SqliteLockContract {

	@Override
	TestDatabase open() {
		return SqliteFile.fresh();
	}

}

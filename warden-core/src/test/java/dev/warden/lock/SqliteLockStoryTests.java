package dev.warden.lock;

import dev.warden.testing.SqliteFile;
import dev.warden.testing.TestDatabase;

class SqliteLockStoryTests extends LockStoryContract {

	@Override
	TestDatabase open() {
		return SqliteFile.fresh();
	}

}

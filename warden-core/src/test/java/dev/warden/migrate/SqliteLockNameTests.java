package dev.warden.migrate;

import dev.warden.testing.SqliteFile;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;

class SqliteLockNameTests extends LockNameContract {

	@Override
	TestDatabase open() {
		return SqliteFile.fresh();
	}

	@Override
	TestSettings otherSpelling() {
		return super.otherSpelling().schema("MAIN");
	}

}

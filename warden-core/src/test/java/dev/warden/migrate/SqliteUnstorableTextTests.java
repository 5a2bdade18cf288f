package dev.warden.migrate;

import dev.warden.testing.SqliteFile;
import dev.warden.testing.TestDatabase;

class SqliteUnstorableTextTests extends UnstorableTextContract {

	@Override
	TestDatabase open() {
		return SqliteFile.fresh();
	}

}

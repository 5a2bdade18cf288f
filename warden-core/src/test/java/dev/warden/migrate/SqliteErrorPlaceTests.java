package dev.warden.migrate;

import dev.warden.testing.SqliteFile;
import dev.warden.testing.TestDatabase;

class SqliteErrorPlaceTests extends ErrorPlaceContract {

	@Override
	TestDatabase open() {
		return SqliteFile.fresh();
	}

}

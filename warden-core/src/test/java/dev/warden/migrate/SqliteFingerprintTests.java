package dev.warden.migrate;

import dev.warden.testing.SqliteFile;
import dev.warden.testing.TestDatabase;

class SqliteFingerprintTests extends FingerprintContract {

	@Override
	TestDatabase open() {
		return SqliteFile.fresh();
	}

}

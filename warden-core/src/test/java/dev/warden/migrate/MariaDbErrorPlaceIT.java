package dev.warden.migrate;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbErrorPlaceIT extends ErrorPlaceContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

	@Override
	int skipped() {
		return "NONSENSE ".length();
	}

}

package dev.warden.migrate;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;

class HsqlErrorPlaceTests extends ErrorPlaceContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

}

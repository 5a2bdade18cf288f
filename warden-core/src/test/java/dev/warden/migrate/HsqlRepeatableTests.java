package dev.warden.migrate;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;

class HsqlRepeatableTests extends RepeatableContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

}

package dev.warden.migrate;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;

class HsqlStrangeRowTests extends StrangeRowContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

	@Override
	String[] strangeTimes() {
		return new String[] { "TIMESTAMP '9999-12-31 23:59:59'" };
	}

}

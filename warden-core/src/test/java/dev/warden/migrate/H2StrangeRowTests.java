package dev.warden.migrate;

import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;

class H2StrangeRowTests extends StrangeRowContract {

	@Override
	TestDatabase open() {
		return H2Server.inMemory();
	}

	@Override
	String[] strangeTimes() {
		return new String[] { "TIMESTAMP WITH TIME ZONE '999999-12-31 23:59:59Z'" };
	}

}

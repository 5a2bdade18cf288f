package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresStrangeRowIT extends StrangeRowContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

	@Override
	String[] strangeTimes() {
		return new String[] { "'infinity'", "'-infinity'", "'294276-12-31 23:59:59+00'",
				"'4713-01-01 00:00:00+00 BC'" };
	}

}

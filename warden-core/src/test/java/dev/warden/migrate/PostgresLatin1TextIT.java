package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresLatin1TextIT extends UnstorableTextContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase("LATIN1");
	}

}

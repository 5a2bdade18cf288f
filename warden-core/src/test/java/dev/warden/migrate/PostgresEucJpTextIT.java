package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresEucJpTextIT extends UnstorableTextContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase("EUC_JP");
	}

}

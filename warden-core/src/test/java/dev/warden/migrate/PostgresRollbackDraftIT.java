package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresRollbackDraftIT extends RollbackDraftContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

}

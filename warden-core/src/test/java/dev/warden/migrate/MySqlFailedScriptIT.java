package dev.warden.migrate;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlFailedScriptIT extends FailedScriptContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

}

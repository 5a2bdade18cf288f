package dev.warden.migrate;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbFailedScriptIT extends FailedScriptContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

}

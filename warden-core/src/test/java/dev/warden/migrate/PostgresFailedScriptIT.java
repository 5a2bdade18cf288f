package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresFailedScriptIT extends FailedScriptContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

	@Override
	String header(String... keys) {
		return "-- warden: transactional=false" + ((keys.length == 0) ? "" : ", " + String.join(", ", keys));
	}

}

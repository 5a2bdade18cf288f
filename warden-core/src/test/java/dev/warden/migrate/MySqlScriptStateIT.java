package dev.warden.migrate;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlScriptStateIT extends MySqlFamilyScriptStateContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

	@Override
	String timeLimit() {
		return "SET max_execution_time = 1";
	}

}

package dev.warden.migrate;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlScriptJudgementIT extends ScriptJudgementContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

	@Override
	String tablesQuery() {
		return "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()";
	}

}

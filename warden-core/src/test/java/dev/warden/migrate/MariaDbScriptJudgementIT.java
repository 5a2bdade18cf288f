package dev.warden.migrate;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbScriptJudgementIT extends ScriptJudgementContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

	@Override
	String tablesQuery() {
		return "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()";
	}

}

package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresScriptJudgementIT extends ScriptJudgementContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

}

package dev.warden.migrate;

import dev.warden.testing.HsqlDatabase;
import dev.warden.testing.TestDatabase;

class HsqlScriptJudgementTests extends ScriptJudgementContract {

	@Override
	TestDatabase open() {
		return HsqlDatabase.inMemory();
	}

}

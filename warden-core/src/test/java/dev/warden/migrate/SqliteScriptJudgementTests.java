package dev.warden.migrate;

import dev.warden.testing.SqliteFile;
import dev.warden.testing.TestDatabase;

class SqliteScriptJudgementTests extends ScriptJudgementContract {

	@Override
	TestDatabase open() {
		return SqliteFile.fresh();
	}

	@Override
	String tablesQuery() {
		return "SELECT name FROM sqlite_master WHERE type = 'table'";
	}

}

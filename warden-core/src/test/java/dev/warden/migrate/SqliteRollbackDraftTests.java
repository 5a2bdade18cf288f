package dev.warden.migrate;

import java.util.List;

import dev.warden.testing.SqliteFile;
import dev.warden.testing.TestDatabase;

class SqliteRollbackDraftTests extends RollbackDraftContract {

	@Override
	TestDatabase open() {
		return SqliteFile.fresh();
	}

	@Override
	String tablesQuery() {
		return "SELECT name FROM sqlite_master WHERE type = 'table'";
	}

	@Override
	List<String> alterations() {
		return List.of("ALTER TABLE shop ADD COLUMN city VARCHAR(50);");
	}

}
